"""Forum: what was announced around the talks and the Forum, and what came of it."""
