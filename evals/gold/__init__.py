"""Gold questions and attributions as data files in; typed questions, labels and drafts out."""
