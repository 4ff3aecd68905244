"""A `Question` in; out comes a `Ranking` of passages with their similarities and best sentences."""
