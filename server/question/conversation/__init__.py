"""From a question and those before it: one that can be read alone, and what was carried over."""
