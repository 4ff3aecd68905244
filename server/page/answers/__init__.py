"""An answer goes in; its quotes come out, grouped by speaker, as plain data for a template."""
