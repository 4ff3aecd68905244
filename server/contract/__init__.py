"""The contract: our types come in, and the JSON that every door gives goes out.

It describes each field, has the one serialiser, and reads answers back.
"""
