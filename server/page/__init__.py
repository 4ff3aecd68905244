"""The door for people: addresses go in; pages of HTML that work without scripts come out."""
