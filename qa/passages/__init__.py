"""Reasons, duties, definitions and lists: the sentences that say it, quoted."""
