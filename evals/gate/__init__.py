"""An `Evaluation` and the committed baseline in; out comes whether anything is worse."""
