"""Turn the XML of a part into paragraphs, tables and notes, with the numbers that Word prints."""
