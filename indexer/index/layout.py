"""The names of what lies in an index folder."""

SENTENCES = "sentences"
ENCODER_FOLDER = "encoder"
REPORTS_FOLDER = "reports"
LEXICAL = "lexical"
HEADINGS = "headings"
