"""From a question to passages, quotes and citations that can be checked."""
