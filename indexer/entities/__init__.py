"""The passages of one report come in; the persons, organisations and acronyms in them go out."""
