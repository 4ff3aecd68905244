"""The segments of a folder go in; collections are written, checked, and published in one step."""
