"""The decks a reader builds and takes to a hall."""
