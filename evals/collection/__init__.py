"""A folder in BEIR layout in; its documents and judged questions, or what is wrong with it, out."""
