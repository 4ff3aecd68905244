"""Compare what the importers read of tagged PDFs with what the files' own tags say."""
