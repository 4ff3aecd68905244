"""Queries in, answers out: the index that is served and reloaded, batches, metrics and access."""
