"""Rankings, answers or attributions beside their gold in.

Out come measures in the field's own words.
"""
