"""A question and its ranking go in; the sentences that answer come out, each with a likelihood."""
