"""Quotes and their passages go in; citations, their styles and verdicts on citations come out."""
