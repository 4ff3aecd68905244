"""A report of an index comes in; what was concluded, recommended, agreed and requested goes out."""
