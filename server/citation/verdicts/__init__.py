"""An answer and the reports as their files are go in; verdicts on what it claims come out."""
