"""What a running service holds.

The index it serves and reloads, the batches, the counters, and who may ask.
"""
