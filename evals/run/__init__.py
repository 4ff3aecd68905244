"""Gold questions and an index, a service or a public collection in; one `Evaluation` out."""
