"""An index or a running service in; time and memory out, as ratios to a bare encoder."""
