"""A corpus goes in; segments are made of what changed in it, and an index is published."""
