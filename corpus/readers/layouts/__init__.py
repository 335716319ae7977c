"""Tables of plain text in their several layouts → raw grids, each layout a module."""
