"""The names of the folders in an index folder."""

SEGMENTS_FOLDER = "segments"
ENCODERS_FOLDER = "encoders"
