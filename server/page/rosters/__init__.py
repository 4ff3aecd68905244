"""The roster of a report goes in; its groups by organisation, and whom a search finds, come out."""
