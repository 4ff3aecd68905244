"""Reports in, an index out: read the files, parse them, find who speaks, encode, write."""
