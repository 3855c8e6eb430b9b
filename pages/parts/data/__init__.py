"""The parts of the page Data: the list of datasets, one from inside, and the method."""
