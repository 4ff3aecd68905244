"""Reports in other formats keep every word, in order."""
