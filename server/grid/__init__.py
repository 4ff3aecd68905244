"""A report of an index comes in; its organisations by its sections, a quote a cell, go out."""
