"""What stands between the network and the answers: problems, guards, logs, the JSON resources."""
