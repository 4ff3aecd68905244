"""The text of a question goes in; a `Question` comes out: terms, names, answer type, vectors."""
