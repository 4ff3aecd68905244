"""From the marks of a kind of document (labels, reporters, quotations) to who speaks from there."""
