"""From a word of a question to the spellings of it that the reports have."""
