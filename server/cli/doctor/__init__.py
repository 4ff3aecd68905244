"""The options of `rapporteur doctor` come in, and what works here and what does not goes out."""
