"""Sentences → figures: every amount, change, rate, share and count, with what it is said of."""
