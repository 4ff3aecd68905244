"""Turn the parts for styles and lists into how a paragraph looks and which number it prints."""
