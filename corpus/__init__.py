"""Reading disclosures: files → text, sections, tables and identity. Imports nothing of index, qa or app."""
