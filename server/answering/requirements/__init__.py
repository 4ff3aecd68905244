"""From a question and the searched text: what the question requires that the text does not have."""
