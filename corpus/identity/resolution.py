"""Agencies named in a question: the known ones under any of their forms, and the unknown ones as such.

In go a question and the known agencies with their regions; out come `Mention`s in order, none overlapping another. An
unknown agency is reported, never replaced by a similar one; a wrong character is forgiven only where it sounds the same
and the region it gives is no other place.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.identity.mentions import AFTER_ORGAN, HAN, NOT_IN_HEAD, looks_like_agency, opens, region_start
from corpus.identity.name_words import agency_words, core_variants
from corpus.identity.names import MEETING, NameForm, parse_name, same_agency, same_region, short_forms
from corpus.identity.regions import completed, listed_at, short_region, split_regions, zone_word
from corpus.sounds import sounds_of

#: Fewer sounds than these are too few to tell a name by.
_MIN_SOUNDS = 3
#: Organs that lend their names to no meeting, account or project.
_NO_MEETINGS = ("法院", "检察院", "联", "总工会", "红十字会")
_LETTERS = re.compile(r"[a-z]+")
_LONGER = re.compile(r"[一-鿿]{0,10}?(?:服务中心|事务中心|管理中心|执法队|联络处|办事处)")


@dataclass(frozen=True, slots=True)
class Mention:
    """One agency named at start:end of a text.

    `agency` is the known one that is meant; None where several fit (`candidates`, all of them) or none does (no
    candidates, or as a mere hint those that share the region and organ). `known` is False for an unknown agency.
    `exact` is False where a wrong character or pinyin was forgiven; `corrected_from` is then what was typed.
    `complete` is False where the text leaves the region out (市政府办) although only one known agency fits.
    `region_only`: a place stands alone ("那醴陵呢"); its agencies are the candidates.
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


@dataclass(frozen=True, slots=True)
class _Index:
    forms: dict[str, tuple[tuple[str, ...], bool]]
    sounds: dict[str, tuple[str, ...]]
    longest: int
    regions: dict[str, tuple[str, ...]]


def resolve(text: str, known: Mapping[str, tuple[str, ...]]) -> list[Mention]:
    """All agencies that `text` names, in order; `known` gives the region of each known agency, province first."""
    folded, places = _fold(text)
    for account in agency_words().accounts:
        folded = folded.replace(account, "□" * len(account))
    index = _index(tuple(sorted((agency, tuple(region)) for agency, region in known.items())))
    found = _known_hits(folded, index)
    taken: list[tuple[int, int, Mention]] = []
    for start, end, name in looks_like_agency(folded):
        hits = [hit for hit in found if hit[0] < end and start < hit[1]]
        best = max(hits, key=lambda hit: hit[1] - hit[0], default=None)
        if best and best[0] <= start and best[1] >= end:
            continue
        mention = _judge(folded, start, end, name, best, index)
        found = [hit for hit in found if hit not in hits]
        if isinstance(mention, Mention):
            taken.append((start, end, mention))
        elif mention is not None:
            found.append(mention)
    for start, end, form in sorted(found):
        agencies, complete = index.forms[form]
        letters = re.search(r"[a-z]+$", folded[:start])
        if not complete and letters and (sound := _sound_at(folded, letters.start(), end, index)):
            taken.append((letters.start(), end, sound))
            continue
        if not complete and _other_region_before(folded, start, agencies, index):
            at = region_start(folded, start)
            taken.append((at, end, Mention(at, end, folded[at:end], None, known=False)))
            continue
        taken.append((start, end, _mention(folded, start, end, agencies, complete, index)))
    taken.extend(_sounding(folded, taken, index))
    taken.extend(_regions_alone(folded, taken, index))
    told = {
        place
        for _, _, mention in taken
        if not mention.region_only
        for agency in mention.candidates
        for place in index.regions[agency]
    }
    settled: list[Mention] = []
    for start, end, mention in sorted(taken, key=lambda item: (item[0], -item[1])):
        if settled and places[start] < settled[-1].end:
            continue
        if mention.region_only and completed((mention.text,))[-1] in told:
            continue
        low, high = places[start], places[end - 1] + 1
        settled.append(replace(mention, start=low, end=high, text=text[low:high]))
    return settled


def _fold(text: str) -> tuple[str, list[int]]:
    """Text without blanks and quotes, full-width letters made plain, and where each character stood."""
    out: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = unicodedata.normalize("NFKC", character).lower()
        if len(plain) != 1 or plain.isspace() or plain in "“”\"'‘’《》·":
            continue
        out.append(plain)
        places.append(place)
    return "".join(out), places


@lru_cache(maxsize=8)
def _index(known: tuple[tuple[str, tuple[str, ...]], ...]) -> _Index:
    forms: dict[str, tuple[set[str], bool]] = {}
    for agency, region in known:
        for form in _all_forms(agency, region):
            agencies, complete = forms.get(form.text, (set(), form.complete))
            agencies.add(agency)
            forms[form.text] = (agencies, complete and form.complete)
    sounds: dict[str, list[str]] = {}
    for form in forms:
        sounds.setdefault("".join(sounds_of(form, letters=False)), []).append(form)
        sounds.setdefault("".join(_sounds(form)), []).append(form)
    return _Index(
        {form: (tuple(sorted(agencies)), complete) for form, (agencies, complete) in forms.items()},
        {sound: tuple(dict.fromkeys(texts)) for sound, texts in sounds.items()},
        max(map(len, forms), default=0),
        {agency: completed(region or parse_name(agency).regions) for agency, region in known},
    )


def _all_forms(agency: str, region: tuple[str, ...]) -> tuple[NameForm, ...]:
    folded, _ = _fold(agency)
    return (NameForm(folded, True), *short_forms(folded, region))


def _known_hits(text: str, index: _Index) -> list[tuple[int, int, str]]:
    """Known forms from left to right, the longest at each place."""
    out: list[tuple[int, int, str]] = []
    position = 0
    while position < len(text):
        for length in range(min(index.longest, len(text) - position), 1, -1):
            form = text[position : position + length]
            if form in index.forms and not _torn(text, position + length, form, index):
                out.append((position, position + length, form))
                position += length - 1
                break
        position += 1
    return out


def _torn(text: str, end: int, form: str, index: _Index) -> bool:
    """Whether the form goes on as another word (政协|会议, 人大|立法) or a longer name (万里街道|…服务中心)."""
    organ = agency_words().organ.fullmatch(parse_name(form).core)
    if organ and not AFTER_ORGAN.match(text, end):
        # A meeting goes by its organ's name (政协会议); of a court or a federation only another organ's name goes on.
        if organ.group() in MEETING or not organ.group().endswith(_NO_MEETINGS) or agency_words().tail.match(text, end):
            return True
    if (
        not index.forms[form][1]
        and not opens(text, end - len(form))
        and region_start(text, end - len(form)) == end - len(form)
    ):
        return True
    if not index.forms[form][1] and agency_words().house.fullmatch(form) and not AFTER_ORGAN.match(text, end):
        # 图书馆 is an agency's for short, 图书馆改造项目 anyone's.
        return True
    if form.endswith("部") and text.startswith(("门", "署", "分"), end):
        return True
    if form.endswith("办") and text.startswith(("办理", "办结", "办公厅", "办公室"), end - 1):
        return True
    tail = _LONGER.match(text, end) if form.endswith(("街道", "镇", "乡", "街道办事处")) else None
    return tail is not None and bool(AFTER_ORGAN.match(text, tail.end())) and not NOT_IN_HEAD.search(tail.group())


def _judge(
    text: str, start: int, end: int, name: str, best: tuple[int, int, str] | None, index: _Index
) -> Mention | tuple[int, int, str] | None:
    """What a name that is longer than (or other than) any known form means."""
    same = tuple(agency for agency in index.regions if _is_known_as(name, agency, index))
    if same:
        return _mention(text, start, end, same, bool(parse_name(name).regions), index)
    if best and best[1] == end and start < best[0]:
        extra = text[start : best[0]]
        agencies, complete = index.forms[best[2]]
        chain, rest = split_regions(extra)
        if complete and not chain and not any(listed_at(extra, at) for at in range(len(extra))):
            return best
        if complete and chain and not rest and any(set(completed(chain)) <= set(index.regions[a]) for a in agencies):
            return best
    sound = _sound_at(text, start, end, index)
    if sound:
        return sound
    parsed = parse_name(name)
    near = tuple(
        agency
        for agency in index.regions
        if parsed.regions
        and same_region(parsed.regions, index.regions[agency])
        and any(_like(parsed.core, form) for form in core_variants(parse_name(agency).core))
    )
    return Mention(start, end, name, None, candidates=near, known=False)


def _like(core: str, form: str) -> bool:
    """Whether a known form begins with the core, or holds all its signs in order (教育局 in 教育体育局)."""
    signs = iter(form)
    return form.startswith(core) or (len(core) > 2 and all(sign in signs for sign in core))


def _is_known_as(name: str, agency: str, index: _Index) -> bool:
    if same_agency(name, agency):
        return True
    region = index.regions[agency]
    parsed = parse_name(agency)
    if not region or not parse_name(name).regions:
        return False
    return same_agency(name, "".join(region) + parsed.core)


def _mention(text: str, start: int, end: int, agencies: tuple[str, ...], complete: bool, index: _Index) -> Mention:
    """A mention of known agencies; several are narrowed by regions that the text names elsewhere."""
    if len(agencies) > 1:
        around = text[:start] + "，" + text[end:]
        told = {listed[1].name for at in range(len(around)) if (listed := listed_at(around, at))}
        narrowed = tuple(agency for agency in agencies if told & set(index.regions[agency]))
        agencies = narrowed or agencies
    agency = agencies[0] if len(agencies) == 1 else None
    return Mention(start, end, text[start:end], agency, candidates=agencies, complete=complete)


def _regions_alone(text: str, taken: list[tuple[int, int, Mention]], index: _Index) -> list[tuple[int, int, Mention]]:
    """Places that stand for their agencies ("那醴陵呢"): outside any name, and not where one is posted (驻北京)."""
    known: dict[str, set[str]] = {}
    for agency, chain in index.regions.items():
        for place in chain[-1:]:
            known.setdefault(place, set()).add(agency)
            known.setdefault(short_region(place), set()).add(agency)
            if zone_word(place):
                known.setdefault(zone_word(place), set()).add(agency)
    blocked = [False] * (len(text) + 1)
    for start, end, _ in taken:
        blocked[start:end] = [True] * (end - start)
    out: list[tuple[int, int, Mention]] = []
    longest = max(map(len, known), default=0)
    position = 0
    while position < len(text):
        stretches = (text[position : position + length] for length in range(1, longest + 1))
        words = [word for word in stretches if word in known]
        listed = listed_at(text, position)
        word = max([*words, *([listed[0]] if listed else [])], key=len, default="")
        end = position + len(word)
        if not word or any(blocked[position:end]) or text[max(0, position - 1) : position] == "驻":
            position += 1
            continue
        name = listed[1].name if listed and listed[0] == word else word
        agencies = known.get(word) or {agency for agency, chain in index.regions.items() if name in chain}
        if out and out[-1][1] == position:
            # 湖南株洲, 上海市普陀区: the inner place is meant.
            before = out.pop()
            inside = {a for a in agencies if set(before[2].candidates) & {a} or before[0] == position}
            agencies, position = inside or agencies, before[0]
        some = tuple(sorted(agencies))
        agency = some[0] if len(some) == 1 else None
        mention = Mention(
            position, end, text[position:end], agency, True, None, some, bool(some), complete=False, region_only=True
        )
        out.append((position, end, mention))
        position = end
    return out


def _other_region_before(text: str, start: int, agencies: tuple[str, ...], index: _Index) -> bool:
    """Whether another region stands right before a form that tells none ("长沙" before 市政府办)."""
    at = region_start(text, start)
    if at == start:
        return False
    place = completed((text[at:start],))[-1]
    return not any(place in index.regions[agency] for agency in agencies)


@lru_cache(maxsize=30_000)
def _sound(character: str) -> str:
    """The usual sound of one Chinese character; asked for thousands of times a question, so kept."""
    return sounds_of(character)[0]


def _sounds(text: str) -> list[str]:
    """One sound a Chinese character, runs of letters whole, other signs as they are."""
    out: list[str] = []
    position = 0
    while position < len(text):
        letters = _LETTERS.match(text, position)
        piece = letters.group() if letters else text[position]
        out.append(piece if letters or not HAN.match(piece) else _sound(piece))
        position += len(piece)
    return out


def _sounding(text: str, taken: list[tuple[int, int, Mention]], index: _Index) -> list[tuple[int, int, Mention]]:
    """Known forms written with other characters of the same sound, or in pinyin, outside what is already taken."""
    out: list[tuple[int, int, Mention]] = []
    free = [True] * len(text)
    for start, end, _ in taken:
        free[start:end] = [False] * (end - start)
    starts: list[int] = []
    position = 0
    said = _sounds(text)
    for _ in said:
        starts.append(position)
        letters = _LETTERS.match(text, position)
        position += len(letters.group()) if letters else 1
    starts.append(len(text))
    best: dict[int, tuple[int, Mention]] = {}
    for first in range(len(starts) - 1):
        for last in range(len(starts) - 1, first, -1):
            start, end = starts[first], starts[last]
            # Looked up here already: most stretches sound like nothing known, and there are hundreds of them.
            if not all(free[start:end]) or "".join(said[first:last]) not in index.sounds:
                continue
            mention = _sound_at(text, start, end, index)
            if mention:
                best[start] = (end, mention)
                break
    reached = 0
    for start in sorted(best):
        if start >= reached:
            reached = best[start][0]
            out.append((start, reached, best[start][1]))
    return out


def _sound_at(text: str, start: int, end: int, index: _Index) -> Mention | None:
    """The known agency that text[start:end] sounds like, unless it names another place."""
    typed = text[start:end]
    if end - start > 40 or len(typed) < _MIN_SOUNDS:
        return None
    forms = index.sounds.get("".join(_sounds(typed)), ())
    fitting = [form for form in forms if form != typed and _may_be_meant(typed, form)]
    if not fitting:
        return None
    agencies = tuple(sorted({agency for form in fitting for agency in index.forms[form][0]}))
    complete = all(index.forms[form][1] for form in fitting)
    mention = _mention(text, start, end, agencies, complete, index)
    return Mention(start, end, typed, mention.agency, False, typed, mention.candidates, True, complete)


def _may_be_meant(typed: str, form: str) -> bool:
    """A slip of the pen keeps most characters, and does not spell another listed place."""
    if _LETTERS.search(typed):
        return len(form) >= 4
    if len(typed) != len(form) or len(form) < _MIN_SOUNDS:
        return False
    same = sum(one == other for one, other in zip(typed, form, strict=True))
    if same * 2 < len(form):
        return False
    return not any(
        (listed := listed_at(typed, at)) and listed[0] != form[at : at + len(listed[0])] for at in range(len(typed))
    )
