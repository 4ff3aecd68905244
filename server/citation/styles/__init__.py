"""A quote with its report and its speakers goes in; the citation that people paste comes out."""
