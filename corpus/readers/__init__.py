"""Files → `Source`s: text, pages and raw grids. `corpus.reading` names the module of each format, with `read(path)`.

The other modules are what readers share (render, container, sniff, package …) and parts of one of them (docx_*, html_*,
sheet*); `pdf` is a package, and `layouts` holds the tables that plain text spells out. None knows what a table means.
"""
