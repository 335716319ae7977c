"""Agencies named in a question: the known ones however they are called, and the unknown ones as such.

In go a question and the known agencies with their regions; out come `Mention`s in order, none overlapping another. An
unknown agency is reported, never replaced by a similar one; a wrong character is forgiven only where it sounds the same
and the region it gives is no other place. `corpus.identity.said_names` tells what a stretch may stand for.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from corpus.identity.mentions import looks_like_agency, name_goes_on
from corpus.identity.name_index import NameIndex, bits, build_index, place_forms, signs_of
from corpus.identity.name_words import agency_words, in_order
from corpus.identity.names import parse_name
from corpus.identity.pinyin import is_syllable, spelt_in_letters
from corpus.identity.regions import completed, listed_at, split_regions
from corpus.identity.said_names import Claim, Reader
from corpus.identity.said_places import readings, short_counties

#: More candidates than these lie in no place that a question could name beside them.
_FEW = 50


#: What follows a place in names that mean it as such: its government or that one's office, its own level, all of it.
_OF_THE_PLACE = re.compile(r"(?:[省市县区旗州])?(?:人民政府(?:办公室|办公厅)?|办事处|管(?:理)?委(?:员)?会|本级)?")
_OF_A_ZONE = re.compile(r"区管(?:理)?委(?:员)?会$")


class Basis(Enum):
    """How an agency was told: by its name, some words of it, what it was called before, its name with a place
    that its documents do not tell, or by its sound."""

    NAME = "name"
    SOME_WORDS = "some words"
    FORMER = "former"
    UNPLACED = "unplaced"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Mention:
    """One agency named at start:end of a text.

    `agency` is the known one that is meant; None where several fit (`candidates`, all of them) or none does (no
    candidates, or as a mere hint those that share the region and organ). `known` is False for an unknown agency.
    `exact` is False where a wrong character or pinyin was forgiven; `corrected_from` is then what was typed.
    `complete` is False where the text leaves the region out (市政府办) although only one known agency fits.
    `region_only`: a place stands alone ("那醴陵呢"); its agencies are the candidates, and one of them is meant only where
    it is the place's government or the place as a whole. `basis`: how it was told.
    """

    start: int
    end: int
    text: str
    agency: str | None
    exact: bool = True
    corrected_from: str | None = None
    candidates: tuple[str, ...] = ()
    known: bool = True
    complete: bool = True
    region_only: bool = False
    basis: Basis = Basis.NAME


def resolve(text: str, known: Mapping[str, tuple[str, ...]], labels: Collection[str] = ()) -> list[Mention]:
    """All agencies that `text` names, in order; `known` gives the region of each known agency, province first.

    `labels` are words that name items: a name without its kind is none where they are one (教育 of 教育支出), and no name
    ends inside one (财政|拨款).
    """
    index = build_index(known)
    signs = spelt_in_letters(signs_of(text), index)
    folded = "".join(sign for sign, _, _ in signs)
    for account in agency_words().accounts:
        folded = folded.replace(account, "□" * len(account))
    reader = Reader(folded, index, labels)
    taken = _named(reader)
    taken += _places_alone(reader, taken)
    settled: list[Mention] = []
    told = {
        place
        for mention in taken
        if not mention.region_only and len(mention.candidates) <= _FEW
        for agency in mention.candidates
        for place in reader.index.chains[agency]
    }
    for mention in sorted(taken, key=lambda m: (m.start, -m.end)):
        low, high = signs[mention.start][1], signs[mention.end - 1][2]
        if settled and low < settled[-1].end:
            continue
        if mention.region_only and completed((mention.text,))[-1] in told:
            continue
        typed = text[low:high] if mention.corrected_from else None
        settled.append(replace(mention, start=low, end=high, text=text[low:high], corrected_from=typed))
    return settled


def _named(reader: Reader) -> list[Mention]:
    """What is claimed from left to right, and what only has the form of a name."""
    text = reader.text
    claims = _claims(reader, [False] * len(text), sounding=False)
    out: list[Mention] = []
    for start, end, name in looks_like_agency(text):
        over = [claim for claim in claims if claim.start < end and start < claim.end]
        best = max(over, key=lambda claim: (bool(claim.agencies), claim.end - claim.start), default=None)
        if best and best.agencies and best.start <= start and best.end >= end:
            continue
        if best and best.agencies and best.end == end and _only_words_before(text[start : best.start], best, reader):
            continue
        claims = [claim for claim in claims if claim not in over]
        whole = reader.claim(start - len(_letters_before(text, start)), sounding=True)
        if whole and whole.agencies and whole.end >= end:
            claims.append(whole)
        else:
            low = min([start, *(claim.start for claim in over)])
            out.append(
                Mention(
                    low,
                    max(end, *(c.end for c in over)) if over else end,
                    name,
                    None,
                    candidates=_near(name, reader.index),
                    known=False,
                )
            )
    free = [False] * len(text)
    for start, end in [(claim.start, claim.end) for claim in claims if claim.agencies] + [
        (m.start, m.end) for m in out
    ]:
        free[start:end] = [True] * (end - start)
    elsewhere = [claim for claim in claims if not claim.agencies]
    heard = _claims(reader, free, sounding=True)
    claims = [claim for claim in claims if claim.agencies]
    # What is claimed for none by its place is heard from its first sign or not at all: 株洲的|焦石镇.
    claims += [h for h in heard if not any(c.start < h.start < c.end for c in elsewhere)] + elsewhere
    for claim in claims:
        if claim.agencies:
            out.append(_mention(claim, reader))
        elif not any(m.start < claim.end and claim.start < m.end for m in out):
            name = text[claim.start : claim.end]
            out.append(Mention(claim.start, claim.end, name, None, candidates=_near(name, reader.index), known=False))
    return out


def _letters_before(text: str, start: int) -> str:
    """The letters right before `start`: a place in pinyin (zhuzhou|市政府办)."""
    first = start
    while first and is_syllable(text[first - 1]):
        first -= 1
    return text[first:start]


def _claims(reader: Reader, blocked: list[bool], sounding: bool) -> list[Claim]:
    """The claims of a text, none over another, from left to right; with `sounding` those by the sound alone."""
    found: list[Claim] = []
    position = 0
    while position < len(reader.text):
        claim = None if blocked[position] else reader.claim(position, sounding)
        if claim is None or any(blocked[claim.start : claim.end]) or (sounding and not claim.agencies):
            position += 1
            continue
        found.append(claim)
        position = claim.end
    return found


def _only_words_before(extra: str, claim: Claim, reader: Reader) -> bool:
    """Whether what stands before a claim inside a name-like stretch is no part of a name: it names no other place."""
    if extra in agency_words().asking:
        return True
    chain, rest = split_regions(extra)
    if claim.complete and not chain and not any(listed_at(extra, at) for at in range(len(extra))):
        return True
    chains = [set(reader.index.shapes[at].chain) for at in bits(claim.agencies)]
    return claim.complete and bool(chain) and not rest and any(set(completed(chain)) <= places for places in chains)


def _near(name: str, index: NameIndex) -> tuple[str, ...]:
    """Agencies of the same place whose names begin like an unknown one's, or hold its signs: a mere hint."""
    parsed = parse_name(name)
    if not parsed.regions or not parsed.core:
        return ()
    own = index.own.get(parsed.regions[-1], 0)
    for place in parsed.regions[:-1]:
        own &= index.within.get(place, 0)
    return tuple(index.names[at] for at in bits(own) if _like(parsed.core, index.shapes[at].core))


def _like(core: str, form: str) -> bool:
    """Whether a known form begins with the core, or holds all its signs in order (教育局 in 教育体育局)."""
    return form.startswith(core) or (len(core) > 2 and in_order(core, form))


def _mention(claim: Claim, reader: Reader) -> Mention:
    """The mention of a claim; several agencies are narrowed by places that the text names elsewhere."""
    text, index = reader.text, reader.index
    agencies = claim.agencies
    if agencies & (agencies - 1):
        around = text[: claim.start] + "，" + text[claim.end :]
        near = 0
        for at in range(len(around)):
            if listed := listed_at(around, at):
                near |= index.within.get(listed[1].name, 0)
        agencies = agencies & near or agencies
    names = index.named(agencies)
    said = text[claim.start : claim.end]
    heard = claim.heard
    return Mention(
        claim.start,
        claim.end,
        said,
        names[0] if len(names) == 1 else None,
        not heard,
        said if heard else None,
        names,
        True,
        claim.complete,
        False,
        _basis(claim, agencies, index),
    )


def _basis(claim: Claim, agencies: int, index: NameIndex) -> Basis:
    if claim.heard:
        return Basis.SOUND
    if claim.fit.former or claim.reading.former:
        return Basis.FORMER
    if claim.reading.adrift or (claim.reading.said and not claim.reading.level and not agencies & ~index.unplaced):
        return Basis.UNPLACED
    return Basis.SOME_WORDS if claim.fit.unsaid else Basis.NAME


def _places_alone(reader: Reader, taken: list[Mention]) -> list[Mention]:
    """Places that stand for their agencies ("那醴陵呢"): outside any name, and not where one is posted (驻北京)."""
    text, index = reader.text, reader.index
    blocked = [False] * (len(text) + 1)
    for mention in taken:
        blocked[mention.start : mention.end] = [True] * (mention.end - mention.start)
    out: list[Mention] = []
    position = 0
    while position < len(text):
        found = [
            r
            for r in readings(text, position, index)
            if r.said
            and (r.own or r.within or r.place not in short_counties())
            and (not r.level or r.place in index.zones)
            and text[r.end - 1] != "的"
        ]
        best = max(found, key=lambda r: (r.end, not r.foreign), default=None)
        listed = listed_at(text, position)
        if (
            best is None
            or (best.foreign and not listed)
            or any(blocked[position : best.end])
            or text[max(0, position - 1) : position] == "驻"
        ):
            position += 1
            continue
        head = agency_words().head.match(text, best.end)
        if longer := head.end() if head else name_goes_on(text, best.end, signs=True):
            name = text[position:longer]
            out.append(Mention(position, longer, name, None, candidates=_near(name, index), known=False))
            position = longer
            continue
        own = index.named(best.own)
        some = own or index.named(best.within)
        said = text[position : best.end]
        one = own[0] if len(own) == 1 and is_of_the_place(own[0], best.place) else None
        # One bureau of a place, or one town of a county, is not the place: it is merely there.
        known = one is not None or len(own) > 1
        basis = Basis.UNPLACED if best.adrift and some else Basis.NAME
        out.append(Mention(position, best.end, said, one, True, None, some, known, False, True, basis))
        position = best.end
    return out


def is_of_the_place(agency: str, place: str) -> bool:
    """Whether `agency` means `place` as such; a zone is named otherwise than it is called (经开区) and ends as one.

    >>> is_of_the_place("西藏自治区", "西藏"), is_of_the_place("西藏自治区本级", "西藏"), is_of_the_place("西藏自治区财政厅", "西藏")
    (True, True, False)
    """
    regions, rest = split_regions(agency)
    if regions and place in place_forms(regions[-1]):
        return bool(_OF_THE_PLACE.fullmatch(rest))
    if place not in agency:
        return bool(_OF_A_ZONE.search(agency))
    return bool(_OF_THE_PLACE.fullmatch(agency.rpartition(place)[2]))
