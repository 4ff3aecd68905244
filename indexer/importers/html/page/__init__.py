"""The text of an HTML file comes in; its elements and what they say of their text go out."""
