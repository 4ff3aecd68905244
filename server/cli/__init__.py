"""The door for the terminal: arguments go in; text or JSON and an exit code come out."""
