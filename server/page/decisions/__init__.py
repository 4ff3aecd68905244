"""Decisions and grids of reports come in; the contents of their pages go out."""
