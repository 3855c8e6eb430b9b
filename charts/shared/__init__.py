"""What several pages tell."""
