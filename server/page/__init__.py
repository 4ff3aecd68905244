"""The door for people: the page to ask and to read, as plain HTML."""
