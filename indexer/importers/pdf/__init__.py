"""Turn the bytes of a PDF into a `Document`: glyphs, then lines, then blocks, with their places."""
