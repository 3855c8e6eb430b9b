"""The writer of English: each kind of fact has one sentence here, by the room it comes from."""
