"""What lies on disk: written by `writer`, read back by `reader`, each part a module of its own."""
