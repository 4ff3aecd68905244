"""The door for language models: a tool and its arguments go in; marked quotations come out."""
