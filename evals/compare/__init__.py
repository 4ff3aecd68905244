"""The results of two evaluations in; by how much they differ, and in which questions, out."""
