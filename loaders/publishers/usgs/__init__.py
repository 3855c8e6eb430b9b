"""US Geological Survey."""
