"""Gold questions in; measures of the program's answers, a report and a verdict for CI out."""
