"""Change files of every format at random, add each in another process, and list what goes wrong.

`python -m tests.fuzz` (`make fuzz`) does so at length; the tests here try a few files of each kind.
"""
