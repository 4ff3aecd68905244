"""Reports with their codes go in; one immutable folder comes out, and is opened and merged."""
