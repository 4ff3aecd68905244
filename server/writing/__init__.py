"""Quotes and a question come in; sentences of a language model go out, each one checked."""
