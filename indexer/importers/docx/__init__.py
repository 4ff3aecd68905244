"""Turn the bytes of a Word file (DOCX) into a `Document`, each paragraph with its place."""
