"""An answer goes in; what `ask` prints of it for people comes out."""
