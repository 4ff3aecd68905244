"""The door of the terminal: `rapporteur` and its commands."""
