"""The passages of a report come in; its acronyms and what it spells them out as go out."""
