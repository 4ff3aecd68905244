"""Segments of one language in; searches by words, vectors, tokens, speakers and names out."""
