"""A name of a word list in, its words out.

The lists are the text files under `en/`; the modules read them and inflect their verbs.
"""
