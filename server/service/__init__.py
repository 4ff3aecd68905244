"""A running service: queries go in; answers of the index that is served now come out.

It batches questions, reloads the index, counts, and knows who may ask.
"""
