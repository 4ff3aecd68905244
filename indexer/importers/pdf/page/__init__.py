"""Read the pages of a PDF with PDFium, and make printed lines of their glyphs, in reading order."""
