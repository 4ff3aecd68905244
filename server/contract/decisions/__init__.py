"""Decisions and grids of reports come in; their JSON and its schemas go out."""
