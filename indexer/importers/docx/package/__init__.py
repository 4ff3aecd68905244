"""Turn the bytes of a DOCX file into its XML parts, whatever somebody has put into the archive."""
