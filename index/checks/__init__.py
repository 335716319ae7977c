"""勾稽: what the figures of a document must come to, as declared rules, and the engine that runs them."""
