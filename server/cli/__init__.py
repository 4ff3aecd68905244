"""The door for the terminal: `rapporteur` and its commands."""
