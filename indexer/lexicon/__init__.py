"""The name of a word list comes in; its words, their inflections and reporting cues go out.

The lists are the text files in `en/`, one topic each. To add a word, edit a list: a reporting verb
belongs in `reporting_verbs.txt`, a title in `titles.txt`, a role in `roles.txt`.
"""
