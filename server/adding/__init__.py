"""A file that somebody gives goes in; what would be read of it comes out, then a stored report."""
