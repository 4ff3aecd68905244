"""A `Question` and its `Ranking` go in; quotes with a confidence come out, or a reason for none."""
