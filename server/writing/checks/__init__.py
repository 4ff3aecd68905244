"""A written sentence and the quotes that it cites come in; a reason to strike it out, or none, goes out."""
