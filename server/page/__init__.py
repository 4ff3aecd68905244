"""The door for people: the pages to ask and to read, as plain HTML that works without scripts."""
