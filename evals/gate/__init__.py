"""An evaluation and the committed baseline in; whether anything is worse out."""
