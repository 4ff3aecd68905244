"""README and docs in; the same out, with their generated parts written from the program."""
