"""The tables of the SQL store, and the version of their shape. The one place that names a column's type."""

#: Raised whenever the shape or the meaning of what is stored changes: an index of another version is rebuilt.
SCHEMA_VERSION = 5

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    name TEXT PRIMARY KEY, digest TEXT NOT NULL, format TEXT NOT NULL, text TEXT NOT NULL,
    agency TEXT NOT NULL, agency_inferred INTEGER NOT NULL, fiscal_year INTEGER, kind TEXT, scope TEXT,
    identity TEXT NOT NULL, pages TEXT NOT NULL, tables TEXT NOT NULL, sections TEXT NOT NULL, doubts TEXT NOT NULL,
    notice TEXT, set_aside TEXT, printed TEXT);
CREATE TABLE IF NOT EXISTS layouts (
    document TEXT PRIMARY KEY REFERENCES documents(name) ON DELETE CASCADE, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS refused (name TEXT PRIMARY KEY, digest TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS passages (
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(name) ON DELETE CASCADE, kind TEXT NOT NULL,
    heading TEXT NOT NULL, table_title TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER,
    text TEXT NOT NULL, words TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS passages_by_document ON passages(document);
CREATE TABLE IF NOT EXISTS figures (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(name) ON DELETE CASCADE,
    agency TEXT NOT NULL, fiscal_year INTEGER, stage TEXT, measure TEXT NOT NULL, item TEXT NOT NULL, code TEXT,
    value TEXT NOT NULL, unit TEXT NOT NULL, rest TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS figures_by_agency ON figures(agency, fiscal_year);
CREATE INDEX IF NOT EXISTS figures_by_item ON figures(item);
CREATE INDEX IF NOT EXISTS figures_by_document ON figures(document);
CREATE TABLE IF NOT EXISTS derived (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(name) ON DELETE CASCADE,
    agency TEXT NOT NULL, fiscal_year INTEGER, stage TEXT, item TEXT NOT NULL, value TEXT NOT NULL, unit TEXT NOT NULL,
    formula TEXT NOT NULL, operands TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS conflicts (
    document TEXT NOT NULL REFERENCES documents(name) ON DELETE CASCADE, figures TEXT NOT NULL,
    explanation TEXT NOT NULL);
"""
