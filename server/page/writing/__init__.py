"""An answer and what a model wrote of it come in; the part of the page about it goes out."""
