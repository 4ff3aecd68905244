"""The names of the files and folders in an index folder."""

SENTENCES = "sentences"
ENCODER_FOLDER = "encoder"
REPORTS_FOLDER = "reports"
LEXICAL = "lexical"
HEADINGS = "headings"
