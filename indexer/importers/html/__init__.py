"""The bytes of an HTML file come in; a `Document` over its decoded source goes out."""
