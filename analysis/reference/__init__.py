"""National roll-ups, each with its source and the date it was seen."""
