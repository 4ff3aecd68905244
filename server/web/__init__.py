"""What the two web doors share: access, limits, headers, the log, problem details."""
