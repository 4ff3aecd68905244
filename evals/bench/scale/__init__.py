"""Indexes of several sizes go in; what each size costs comes out, as one table."""
