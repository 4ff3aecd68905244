"""The command `mcp`: its options come in, a server for a client that started it goes out."""
