"""US Energy Information Administration and Department of Energy."""
