"""The open tables and arrays of a segment go in; what `Storage` asks for comes out."""
