"""One module per source format; each turns a file into a `Source`: its text, its pages and its raw grids."""
