"""Documents of one stretch of prose, made for tests, and their figures."""

from corpus.document import Document, Identity, Kind, Scope, Source
from corpus.text.structure import find_sections
from index.figure import Figure
from index.prose.figures import prose_figures

BUDGET, FINAL = Kind.BUDGET, Kind.FINAL_ACCOUNTS


def document(text: str, kind: Kind = BUDGET, year: int = 2023, subordinates: tuple[str, ...] = ()) -> Document:
    source = Source("txt", text)
    identity = Identity("清河市财政局", False, (), year, kind, Scope.CONSOLIDATED, ("市财政局",), subordinates)
    return Document("made.txt", "txt", text, (), find_sections(source), (), identity)


def read(text: str, kind: Kind = BUDGET, year: int = 2023) -> list[tuple[str, str, str]]:
    """(row, column, value and unit) of every figure."""
    return [
        ("/".join(f.row), "/".join(f.column), f"{f.value}{f.unit}") for f in prose_figures(document(text, kind, year))
    ]


def figures(text: str, kind: Kind = BUDGET, year: int = 2023) -> list[Figure]:
    return prose_figures(document(text, kind, year))
