"""Understood tables → figures, and the parts of a table as text for search."""
