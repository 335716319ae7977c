"""Documents that name no publisher, and whose they are taken for once a question asks for just that agency.

In goes a question with a name that no document is published under; out comes the one document whose text speaks for the
agency of that name. A document that only mentions the agency, or one of several, is never taken; a place that the
question names must stand in the document.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.identity.name_words import core_variants
from corpus.identity.names import parse_name
from corpus.identity.place_levels import is_place
from corpus.identity.regions import completed, short_region, split_regions
from corpus.identity.resolution import Basis, resolve
from corpus.identity.spoken_for import may_be_of
from index.figures.listed import ITS_BODIES
from index.store.documents import StoredDocument
from qa.knowledge import Knowledge
from qa.reading.pointed_out import only_pointed_out
from qa.reading.question import Question

#: The sign of a place in the numbers that its finance office files papers under: 柞财办预〔2014〕168号.
_FILED = re.compile(r"([一-鿿])财[一-鿿]{0,4}[〔（(\[【]20\d\d")
_LEVEL = re.compile(r"(?:中央|[省市区县旗州])本级|全[省市区县旗州镇乡]")


def claimed_by(
    text: str, unknown: Sequence[tuple[int, int]], knowledge: Knowledge
) -> tuple[int, int, tuple[str, str]] | None:
    """Where `text` names the agency of a document without a publisher, and (document, agency); None where it does not.

    `unknown` are the stretches already known to name an agency: where there are any, the name must be one of them. A
    document that tells its level alone (区本级) is taken for that level and its year.
    """
    found = list(_by_hint(text, unknown, knowledge)) or list(_by_standing(text, unknown, knowledge))
    return found[0] if len({document for _, _, (document, _) in found}) == 1 else None


def _by_standing(
    text: str, unknown: Sequence[tuple[int, int]], knowledge: Knowledge
) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Where `text` names whoever stands where a document's publisher does, though others stand there too or more often
    speak for others, or the office that alone its opening names by its short form."""
    for low, high in unknown:
        name = text[low:high]
        regions = parse_name(name).regions
        for document in knowledge.counting() if regions else ():
            if document.identity.agency or short_region(regions[-1]) not in document.text:
                continue
            if may_be_of(document.text, name):
                yield low, high, (document.name, name)


def _by_hint(
    text: str, unknown: Sequence[tuple[int, int]], knowledge: Knowledge
) -> Iterator[tuple[int, int, tuple[str, str]]]:
    found: list[tuple[int, int, tuple[str, str]]] = []
    for name, agency in knowledge.hinted().items():
        if is_level(agency):
            found += [(*span, (name, agency)) for span in _of_a_level(text, agency, knowledge.documents[name])]
            continue
        if not parse_name(agency).regions:
            # The words of the name alone fit an office of any place: the place must be the document's.
            found += [
                (low, high, (name, "".join(parse_name(text[low:high]).regions) + agency))
                for low, high in unknown
                if _fits_office(text[low:high], agency) and _of_that_place(text[low:high], agency, name, knowledge)
            ]
        for mention in resolve(text, {agency: completed(parse_name(agency).regions)}):
            if mention.agency != agency or mention.basis is not Basis.NAME:
                continue
            if mention.region_only and not (is_place(agency) and (mention.start, mention.end) in unknown):
                continue
            if unknown and not any(low < mention.end and mention.start < high for low, high in unknown):
                continue
            start = min([mention.start, *(low for low, high in unknown if low < mention.end and mention.start < high)])
            if _said_whole(text[: mention.start], mention.text, agency) and _of_that_place(
                text[start : mention.end], agency, name, knowledge
            ):
                found.append((start, mention.end, (name, agency)))
    yield from found


def is_level(name: str) -> bool:
    """Whether a name is a level of places and of no place: 区本级."""
    return _LEVEL.fullmatch(name) is not None


def _of_a_level(text: str, level: str, document: StoredDocument) -> Iterator[tuple[int, int]]:
    """Where `text` names the level, and no place before it, with the document's year."""
    year = document.identity.fiscal_year
    if year is not None and re.search(rf"{year}|(?<!\d){year % 100:02d}年", text):
        for match in re.finditer(level, text):
            if not split_regions(text[max(0, match.start() - 3) : match.start() + 1])[0]:
                yield match.span()


def _fits_office(said: str, office: str) -> bool:
    """Whether a name with its place means such an office there."""
    named = parse_name(said)
    return bool(named.regions) and bool(core_variants(named.core) & core_variants(parse_name(office).core))


def _said_whole(before: str, said: str, agency: str) -> bool:
    """Whether nothing of the name is left unsaid that the words before it may give otherwise: 云台产业集团 is not
    临水产业集团."""
    unsaid = agency[: -len(said)] if agency.endswith(said) else ""
    return not unsaid or not before or before.endswith(unsaid)


def _of_that_place(said: str, agency: str, name: str, knowledge: Knowledge) -> bool:
    """Whether every place that the words name stands in the agency's name, its document or the file's name."""
    own = completed(parse_name(agency).regions)
    text = knowledge.documents[name].text + name
    signs = set(_FILED.findall(text))
    return all(
        place in own or short_region(place) in text or not signs.isdisjoint(short_region(place))
        for place in completed(split_regions(said)[0])[-1:]
    )


def taken_for(question: Question, taken: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The documents that a conversation takes for somebody's, with those of the question: the one that is claimed, and
    those whose tables list a body that it names."""
    listed = ((document, ITS_BODIES) for document in question.listed_in)
    return tuple(dict.fromkeys((*taken, *listed, *((question.claim,) if question.claim is not None else ()))))


def notes_of(claim: tuple[str, str] | None) -> tuple[str, ...]:
    """What is said of an answer from such a document; () where none is claimed."""
    if claim is None:
        return ()
    name, agency = claim
    if only_pointed_out(claim):
        return (f"文件“{name}”没有写明编制单位，这里只按这份文件的内容回答。",)
    return (f"文件“{name}”没有写明编制单位，机关由正文推断；只有它像是“{agency}”的，这里按该单位的文件理解，请核对。",)
