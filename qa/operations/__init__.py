"""The operations over figures, in exact decimals: each gives its sentence, its rows and its formula.

Numbers come from operands (see `qa.figures.operands`), never from words. What cannot be computed is said to be so.
"""
