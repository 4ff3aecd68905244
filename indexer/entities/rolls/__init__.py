"""The passages of a report come in; the persons whom its lists of those present name go out."""
