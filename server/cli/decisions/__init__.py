"""The commands `decisions` and `grid`: a report's id comes in, what it decides is printed."""
