"""Whose document it is, of which year, kind and scope; names of agencies and places."""
