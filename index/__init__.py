"""The structured store of figures, the passages and their vectors. Imports corpus, never qa or app."""
