"""The default embedding model: its training pairs and the command that trains it."""
