"""The gold questions and attributions, as data, and what reads, checks and drafts them."""
