"""A body that is named and has published nothing, and the papers of others in which it stands.

Comes in: a name as a question says it, and what is held. Goes out: the body with every way in which a paper of its own
place may write it (青禾市交通局: 市交通运输局), and those papers. Judges nothing that they say. A body of one place is no
body of another: a name without its place counts in papers of that place alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.identity.name_index import level_words, place_forms
from corpus.identity.name_words import agency_words, core_variants
from corpus.identity.names import LEVELS, parse_name
from corpus.identity.place_levels import is_place
from corpus.identity.regions import completed, same_place
from index.store.documents import StoredDocument
from qa.knowledge import Knowledge
from qa.nearest_documents import nearest_documents
from qa.passages.text import flatten

#: Papers of one place that are looked through; of more, those whose passages have most of the words.
MOST_PAPERS = 12
_PASSAGES = 40
#: Before a name that leaves out its place stands no other word, or one of these.
_OPENS = "属的和与及对由向将是为在经中把让给被"
_HAN = re.compile("[一-鿿]")
#: What a shorter name is only the beginning of: 市教育局|幼儿园.
_LEAST_CORE = 3


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it was said; `region`: its places, the outermost first; `cores`: its name without them, each way."""

    said: str
    region: tuple[str, ...]
    cores: tuple[str, ...]

    @property
    def is_place(self) -> bool:
        """Whether all of a place is meant, and none of its offices."""
        return not self.cores


def body_of(said: str) -> Body | None:
    """The body that a name with its place stands for; None where it tells no place."""
    if is_place(said):
        return Body(said, completed((said,)), ())
    name = parse_name(said)
    if not name.regions or len(name.core) < _LEAST_CORE:
        return None
    return Body(said, completed(name.regions), tuple(sorted(_cores(name.core), key=len, reverse=True)))


def of_its_place(said: str, before: str) -> str:
    """A name that leaves out its place, with that of the body spoken of before.

    >>> of_its_place("市体育馆", "青禾市博物馆"), of_its_place("县体育馆", "青禾市博物馆")
    ('青禾市体育馆', '县体育馆')
    """
    place = "".join(parse_name(before).regions) or (before if is_place(before) else "")
    if not place or parse_name(said).regions or is_place(said):
        return said
    level = next((level for level in LEVELS if said.startswith(level)), "")
    return place + said.removeprefix(level) if place.endswith(level) else said


@lru_cache(maxsize=512)
def _cores(core: str) -> frozenset[str]:
    """Every way to write a core: short for long and long for short."""
    longer = frozenset(long for long, shorts in agency_words().same for s in shorts if s == core for long in (long,))
    return frozenset(core_variants(core)) | longer | frozenset(v for each in longer for v in core_variants(each))


def named_in(body: Body, flat: str) -> Iterator[re.Match[str]]:
    """Where a folded text of a paper of its place names a body."""
    for match in _pattern(body.region[-1], body.cores).finditer(flat):
        before = flat[match.start() - 1 : match.start()]
        if match["place"] and len(match["place"]) > 1 or not _HAN.match(before) or before in _OPENS:
            yield match


@lru_cache(maxsize=256)
def _pattern(place: str, cores: tuple[str, ...]) -> re.Pattern[str]:
    places = sorted({*place_forms(place), *level_words(place)}, key=len, reverse=True)
    return re.compile(f"(?P<place>{'|'.join(map(re.escape, places))})?(?P<core>{'|'.join(map(re.escape, cores))})")


def names_body(body: Body, label: str) -> bool:
    """Whether a label is the body's name and nothing else."""
    flat = flatten(label)
    return any(m.span() == (0, len(flat)) for m in named_in(body, flat))


def papers_of(body: Body, text: str, knowledge: Knowledge) -> list[StoredDocument]:
    """The papers of the body's own place that others published and that name it; of a place, those of its offices."""
    there = [d for d in knowledge.counting() if d.identity.agency and _lies_in(d, body)]
    if len(there) > MOST_PAPERS:
        words = " ".join((text, *body.cores[:MOST_PAPERS]))
        names = nearest_documents(words, [d.name for d in there], _PASSAGES, knowledge)[:MOST_PAPERS]
        there = [knowledge.documents[name] for name in names]
    return there if body.is_place else [d for d in there if _names(body, d)]


def _names(body: Body, document: StoredDocument) -> bool:
    lines = (line for line in document.text.split("\n") if any(core in flatten(line) for core in body.cores))
    return any(next(named_in(body, flatten(line)), None) is not None for line in lines)


def _lies_in(document: StoredDocument, body: Body) -> bool:
    """Whether a paper is of the very place of a body: what a county prints of 县教育局 is none of its city's."""
    region = document.identity.region or parse_name(document.identity.agency).regions
    last = completed(region)[-1:] if region else ()
    return bool(last) and bool(body.region) and same_place(last[0], body.region[-1])


def publishes(names: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether one of the agencies has published a document of its own."""
    return any(knowledge.of_agency(name) for name in names)
