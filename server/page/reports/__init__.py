"""Ids of reports go in; the list of many, the parts of a long one, the links to each come out."""
