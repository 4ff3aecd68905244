"""Documents of public collections go in; corpora of any size and their indexes come out."""
