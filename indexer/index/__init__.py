"""The index on disk: passages and encodings go in, a folder that answers searches comes out."""
