"""From a published report to passages, and from passages to an index."""
