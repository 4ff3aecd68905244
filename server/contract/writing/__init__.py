"""Written sentences come in; their JSON goes out, with the shapes of both."""
