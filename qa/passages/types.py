"""What asking for a passage means: the kinds, the query, the quotes that answer it. Vocabulary only."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.document import Span
from index.figure import Stage


class PassageKind(StrEnum):
    """What a passage is asked for."""

    REASON = "reason"
    PURPOSE = "purpose"
    DUTIES = "duties"
    #: 内设机构、下属单位、单位构成
    STRUCTURE = "structure"
    #: Which meetings, trainings … there were.
    ACTIVITIES = "activities"
    DEFINITION = "definition"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PassageQuery:
    """A question for a passage. `kind` None: told from `text`. `agencies` are canonical, () for any. `item` is a key
    of the measures or a folded label; `item_words` are the words that the question used for it.
    """

    kind: PassageKind | None
    text: str
    agencies: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    item: str | None = None
    item_words: tuple[str, ...] = ()
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document: `quote` is literally `text[span.start:span.end]` and stands on one page."""

    document: str
    span: Span
    quote: str
    heading: tuple[str, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class PassageAnswer:
    """The quotes that answer, in reading order; `missing` says in Chinese what is missing where there are none.

    `note` is what the reader must know of the quotes: a direction other than the one asked, or left open in the source.
    """

    kind: PassageKind
    quotes: tuple[Quote, ...]
    missing: str | None = None
    note: str | None = None
