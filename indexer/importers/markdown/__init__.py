"""The text of a Markdown or plain text file comes in; its blocks over that text go out."""

from indexer.importers.markdown.importer import import_markdown, import_text, parse_markdown

__all__ = ["import_markdown", "import_text", "parse_markdown"]
