"""What is read of a file that may be added goes in; the JSON that tells it comes out."""
