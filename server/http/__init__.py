"""The door for programs: JSON resources over HTTP, described by OpenAPI."""
