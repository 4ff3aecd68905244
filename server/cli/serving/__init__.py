"""The command `serve`: its options come in, a running service goes out."""
