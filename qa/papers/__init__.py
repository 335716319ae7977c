"""What papers of others tell of a body that published nothing: found by its name, and told with whose paper it is."""
