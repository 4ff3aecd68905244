"""A sentence and the quotes that it cites come in; a reason to strike it out goes out, or none."""
