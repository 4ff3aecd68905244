"""From the passages of a report to who says each sentence, on what evidence, and the roster."""
