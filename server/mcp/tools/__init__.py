"""The arguments of a tool, checked, go in; its result comes out, each text of a report marked."""
