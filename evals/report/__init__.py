"""An evaluation in; tables, a page, TREC files, and generated parts of the documents out."""
