"""A file that is chosen, dropped or pasted goes in; pages to look at it and to add it come out."""
