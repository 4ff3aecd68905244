"""The command `speakers`: a report's name comes in, who says what in it goes out."""
