"""Outcomes → Chinese: phrases, citations, notes and what to ask next."""
