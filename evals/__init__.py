"""Gold questions, runs and measures."""
