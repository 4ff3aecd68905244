"""What both web doors share: a request goes in; it passes or is refused, and is logged."""
