"""Questions put to an index, a service or a public collection; out comes one `Evaluation`."""
