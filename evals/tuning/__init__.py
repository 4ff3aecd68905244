"""Dev questions in; weights of the ranking and of the confidence out, cross-validated."""
