"""Turn the decoded text of one file format into a `Document` for the parser."""
