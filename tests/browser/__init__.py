"""The page in a real browser; see `browser_kit.Reader`."""
