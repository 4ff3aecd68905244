"""A text and a character come in; the agent whose noun phrase begins there goes out."""
