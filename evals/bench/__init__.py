"""Time and memory as ratios, both sides of each measured in one run."""
