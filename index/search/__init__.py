"""Finding passages: full text, vectors and how both are ranked together."""
