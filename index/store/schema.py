"""The tables of the SQL store, and the version of their shape. The one place that names a column's type."""

import re
from functools import cache

#: Raised whenever the shape or the meaning of what is stored changes: an index of another version is rebuilt.
SCHEMA_VERSION = 13

#: A figure's id is never given to another: a page that was opened before may still ask for it.
SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL, seal INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    name TEXT PRIMARY KEY, digest TEXT NOT NULL, format TEXT NOT NULL, set_aside TEXT,
    agency TEXT NOT NULL, agency_inferred INTEGER NOT NULL, fiscal_year INTEGER, kind TEXT, scope TEXT, notice TEXT,
    identity TEXT NOT NULL, doubts TEXT NOT NULL, marks TEXT NOT NULL,
    text TEXT NOT NULL, pages TEXT NOT NULL, sections TEXT NOT NULL, tables TEXT NOT NULL, printed TEXT,
    seal INTEGER NOT NULL, part_seals TEXT NOT NULL, counts TEXT NOT NULL, state_seal INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS documents_counting ON documents(set_aside, name);
CREATE TABLE IF NOT EXISTS layouts (
    document TEXT PRIMARY KEY REFERENCES documents(name) ON DELETE CASCADE, data BLOB NOT NULL,
    seal INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS refused (
    name TEXT PRIMARY KEY, digest TEXT NOT NULL, reason TEXT NOT NULL, seal INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS passages (
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(name) ON DELETE CASCADE, kind TEXT NOT NULL,
    heading TEXT NOT NULL, table_title TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER,
    text TEXT NOT NULL, words TEXT NOT NULL, seal INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS passages_by_document ON passages(document);
CREATE TABLE IF NOT EXISTS figures (
    id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL REFERENCES documents(name) ON DELETE CASCADE,
    agency TEXT NOT NULL, fiscal_year INTEGER, stage TEXT, measure TEXT NOT NULL, item TEXT NOT NULL, code TEXT,
    value TEXT NOT NULL, unit TEXT NOT NULL, rest TEXT NOT NULL, seal INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS figures_by_agency ON figures(agency, fiscal_year);
CREATE INDEX IF NOT EXISTS figures_by_item ON figures(item);
CREATE INDEX IF NOT EXISTS figures_by_document ON figures(document);
CREATE TABLE IF NOT EXISTS derived (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(name) ON DELETE CASCADE,
    agency TEXT NOT NULL, fiscal_year INTEGER, stage TEXT, item TEXT NOT NULL, value TEXT NOT NULL, unit TEXT NOT NULL,
    formula TEXT NOT NULL, operands TEXT NOT NULL, seal INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS derived_by_agency ON derived(agency);
CREATE INDEX IF NOT EXISTS derived_by_document ON derived(document);
CREATE TABLE IF NOT EXISTS checks (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(name) ON DELETE CASCADE, rule TEXT NOT NULL,
    outcome TEXT NOT NULL, difference TEXT, unit TEXT, stake TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL,
    cause INTEGER, between_agency TEXT NOT NULL, seal INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS checks_by_document ON checks(document, between_agency);
CREATE INDEX IF NOT EXISTS checks_between ON checks(between_agency);
CREATE INDEX IF NOT EXISTS checks_by_outcome ON checks(outcome);
CREATE TABLE IF NOT EXISTS unweighed (agency TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS agencies (
    name TEXT PRIMARY KEY, called TEXT NOT NULL, years TEXT NOT NULL, items TEXT NOT NULL, groups TEXT NOT NULL,
    leads INTEGER NOT NULL, compared INTEGER NOT NULL, seal INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS leading (
    agency TEXT NOT NULL, item TEXT NOT NULL, fiscal_year INTEGER NOT NULL, said TEXT NOT NULL, asked INTEGER NOT NULL,
    figure INTEGER, beside TEXT NOT NULL, derived TEXT NOT NULL, seal INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS leading_by_agency ON leading(agency, item);
CREATE INDEX IF NOT EXISTS leading_by_item ON leading(item);
CREATE TABLE IF NOT EXISTS leading_labels (
    agency TEXT NOT NULL, item TEXT NOT NULL, labels TEXT NOT NULL, seal INTEGER NOT NULL,
    PRIMARY KEY (item, agency)) WITHOUT ROWID;
"""


@cache
def tables_of_schema() -> frozenset[str]:
    """The names of the tables."""
    return frozenset(re.findall(r"CREATE TABLE IF NOT EXISTS (\w+)", SCHEMA))
