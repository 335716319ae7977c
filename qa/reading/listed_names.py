"""Bodies that no document is published under and whose name heads a row or a column of another's table.

Comes in: the stretches of a question that name nobody held. Goes out: the documents whose tables list a body of just
that name, in the place that is named: a county's summary of its departments, a list of hospitals, a town's villages. A
name that says more than the row, or less than tells it from others there, is none of it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.identity.names import parse_name
from corpus.identity.regions import short_region
from corpus.identity.resolution import Mention, is_of_the_place, resolve
from index.store.documents import StoredDocument
from qa.knowledge import Knowledge
from qa.reading.question import Question

#: Documents that are looked into for one question, the newest first.
MOST_LOOKED_INTO = 60
#: Which one of several bodies, or each of them.
_KINDS = "单位|部门|机关|机构|局|委|镇|乡|街道|乡镇|村|社区|学校|医院|中心|公司|企业"
_OF_SEVERAL = re.compile(
    f"(?:哪(?:一|几|些|[两二三四五六七八九十])?(?:家|所|个?(?:{_KINDS}))"
    f"|[这那](?:几|些|[两二三四五六七八九十])(?:家|所|个?(?:{_KINDS}))"
    f"|(?:各|所有|每个?)(?:家|{_KINDS}))"
    "(?:里[面头]?|当?中)?"
)
#: Of those just spoken of, not of all that are held.
_AMONG = re.compile("这(?:几|些|[两二三四五六七八九十])|其中|里[面头边]?|当中|表[里中]")


def asks_of_listed(text: str) -> bool:
    """Whether a question asks which of several bodies, or of each of them."""
    return _OF_SEVERAL.search(text) is not None


def with_listing(question: Question, knowledge: Knowledge) -> Question:
    """The question with the documents whose tables list the bodies among which it asks: those of the one agency that
    it names, or of the one that the talk is of where it asks among these."""
    said = _OF_SEVERAL.search(question.text)
    whose = question.agencies or (question.spoken_of if _AMONG.search(question.text) else ())
    if said is None or not whose or question.listed_in or question.unknown:
        return question
    if whose[0] in knowledge.cells_of(whose[0]):
        return question  # the list of an agency's own units, itself among them, is told by its rows
    if knowledge.listed_beside(whose[0]):  # which of them is asked, no item of that name
        return replace(question, agency_spans=(*question.agency_spans, said.span()))
    own = knowledge.of_agencies(whose[:1], question.years)
    found = tuple(d.name for d in own if d.tables and knowledge.bodies_in(d.name)) if len(whose) == 1 else ()
    return replace(question, listed_in=found)


def without_several(text: str) -> str:
    """The text with a mark for words that mean all bodies of a list (这几个村, 各镇): its rows are they."""
    return _OF_SEVERAL.sub(lambda m: m[0] if m[0].startswith("哪") else "，", text)


def listed_in(text: str, unknown: Sequence[tuple[int, int]], knowledge: Knowledge) -> tuple[str, ...]:
    """The documents whose tables list a body that `text` names at one of the stretches; () where none does."""
    found: dict[str, None] = {}
    for start, end in unknown:
        for document in _of_the_place(text[start:end], knowledge):
            known = {body.name: body.region for body in knowledge.bodies_in(document)}
            mentions = resolve(text, known, knowledge.labels()) if known else []
            if any(m.agency and not m.region_only and m.start <= start and end <= m.end for m in mentions):
                found[document] = None
    return tuple(found)


def _of_the_place(name: str, knowledge: Knowledge) -> list[str]:
    """The documents whose tables may list such a body: those of its place or of one around it, and those of nobody."""
    regions = parse_name(name).regions
    fitting = [d for d in knowledge.counting() if d.tables and _may_list(d, name, regions)]
    fitting.sort(key=lambda d: -(d.identity.fiscal_year or 0))
    return [d.name for d in fitting[:MOST_LOOKED_INTO]]


def _may_list(document: StoredDocument, name: str, regions: tuple[str, ...]) -> bool:
    if not document.identity.agency:
        return not regions or any(short_region(place) in document.text + document.name for place in regions)
    own = document.identity.region or parse_name(document.identity.agency).regions
    if not regions:
        return name in document.text
    return any(short_region(place) in map(short_region, own) for place in regions)


def without_listed(mention: Mention, knowledge: Knowledge) -> Mention:
    """A place that stands alone means none of the bodies that are but rows of somebody's table."""
    left = tuple(name for name in mention.candidates if not knowledge.listed_in(name))
    if left == mention.candidates:
        return mention
    one = left[0] if len(left) == 1 and is_of_the_place(left[0], mention.text) else None
    return replace(mention, agency=one, candidates=left, known=one is not None or len(left) > 1)


def is_of_another(question: Question, document: str, rows: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether rows of a document's table are those of bodies that the question, which names somebody, does not name."""
    if not question.unknown or document in question.listed_in:
        return False
    return any(body.labels[-1] in rows for body in knowledge.bodies_in(document))
