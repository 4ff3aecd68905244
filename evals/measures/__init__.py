"""Rankings, answers or attributions with their gold in; measures in the field's own words out."""
