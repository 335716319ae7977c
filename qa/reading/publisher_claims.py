"""Documents that name no publisher, and whose they are taken for once a question asks for just that agency.

In goes a question with a name that no document is published under; out comes the one document whose text speaks for the
agency of that name. A document that only mentions the agency, or one of several, is never taken; a place that the
question names must stand in the document.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.identity.names import parse_name
from corpus.identity.regions import completed, short_region, split_regions
from corpus.identity.resolution import Basis, resolve
from index.store.documents import StoredDocument
from qa.knowledge import Knowledge

_LEVEL = re.compile(r"(?:中央|[省市区县旗州])本级|全[省市区县旗州镇乡]")


def claimed_by(
    text: str, unknown: Sequence[tuple[int, int]], knowledge: Knowledge
) -> tuple[int, int, tuple[str, str]] | None:
    """Where `text` names the agency of a document without a publisher, and (document, agency); None where it does not.

    `unknown` are the stretches already known to name an agency: where there are any, the name must be one of them. A
    document that tells its level alone (区本级) is taken for that level and its year.
    """
    found: list[tuple[int, int, tuple[str, str]]] = []
    for name, agency in knowledge.hinted().items():
        if is_level(agency):
            found += [(*span, (name, agency)) for span in _of_a_level(text, agency, knowledge.documents[name])]
            continue
        for mention in resolve(text, {agency: completed(parse_name(agency).regions)}):
            if mention.agency != agency or mention.region_only or mention.basis is not Basis.NAME:
                continue
            if unknown and not any(low < mention.end and mention.start < high for low, high in unknown):
                continue
            start = min([mention.start, *(low for low, high in unknown if low < mention.end and mention.start < high)])
            if _said_whole(text[: mention.start], mention.text, agency) and _of_that_place(
                text[start : mention.end], agency, name, knowledge
            ):
                found.append((start, mention.end, (name, agency)))
    return found[0] if len({document for _, _, (document, _) in found}) == 1 else None


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


def _said_whole(before: str, said: str, agency: str) -> bool:
    """Whether nothing of the name is left unsaid that the words before it may give otherwise: 云台产业集团 is not
    临水产业集团."""
    unsaid = agency[: -len(said)] if agency.endswith(said) else ""
    return not unsaid or not before or before.endswith(unsaid)


def _of_that_place(said: str, agency: str, name: str, knowledge: Knowledge) -> bool:
    """Whether every place that the words name stands in the agency's name, its document or the file's name."""
    own = completed(parse_name(agency).regions)
    text = knowledge.documents[name].text + name
    return all(place in own or short_region(place) in text for place in completed(split_regions(said)[0]))


def note_of(claim: tuple[str, str]) -> str:
    """What is said of an answer from such a document."""
    name, agency = claim
    return f"文件“{name}”没有写明编制单位；只有它以“{agency}”的名义叙述，这里按该单位的文件理解，请核对。"
