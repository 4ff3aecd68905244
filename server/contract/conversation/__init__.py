"""From what a question takes from those before it: its JSON, as OpenAPI describes it."""
