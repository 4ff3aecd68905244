"""The web page: a question, its passages, and the report itself, as plain HTML."""
