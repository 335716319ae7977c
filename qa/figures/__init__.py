"""What is asked → operands over the store: looked up, absent, or not comparable."""
