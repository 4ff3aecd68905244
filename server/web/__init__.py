"""What stands between the network and the two web doors: guards, limits, logs, problem details."""
