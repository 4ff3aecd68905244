"""Dev questions in; out come the weights of the ranking and of the confidence, cross-validated."""
