"""Agencies whose short names end only because of what goes on behind them: 省政协|开会花了多少, 政协|那边呢.

Comes in: a folded question and how its names are resolved. Goes out: the mentions as the question stands, and those
that end before a word of what people do and spend on, or before one that points back at them. A name that holds such
a word (干部培训中心) is found as it stands and stays whole.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from corpus.identity.mentions import name_goes_on
from corpus.identity.regions import listed_at
from corpus.identity.resolution import Mention
from qa.reading.activity_words import load_activity_words
from qa.reading.ask_words import load_ask_words

_MARK = "，"
#: Words of asking that no name goes on with.
_ENDS_A_NAME = {("edit", "points_back"), ("operation", "duties"), ("operation", "meta")}
#: An office with its place behind it, or a place with its office.
_IN_BRACKETS = re.compile(r"([一-鿿]{2,8})\(([一-鿿]{2,8})\)")
_OPENING = re.compile("(?:人大(?:常委会)?|政协)(?!会议|大会|全会|常委|委员|代表|提案|换届)")
#: No label goes on longer behind a name that it begins with.
_LONGEST_REST = 10


def resolved_to_their_ends(
    text: str, resolve: Callable[[str], list[Mention]], labels: Collection[str] = (), quoted: Collection[str] = ()
) -> list[Mention]:
    """The mentions of `text`, in order; one by its end alone stands only where nothing else is named: no agency that
    is named already, and none of `labels` (人大会议). What is `quoted` in the question is a name of its own."""
    found = _resolved_with_brackets(text, resolve)
    ended, places = _with_ends(text, quoted)
    if ended != text:
        ends = {at for at, sign in enumerate(ended) if sign == _MARK and places[at] == places[at + 1]}
        for mention in resolve(ended):
            start, end = places[mention.start], places[mention.end]
            longer = _begins_label(text, start, end, labels) or name_goes_on(text, end)
            if mention.end in ends and not longer:
                found = _with_named(found, mention, start, end, text)
    shorter, places = _without_pointing(text)
    if shorter != text:
        for mention in resolve(shorter):
            start, end = places[mention.start], places[mention.end - 1] + 1
            if end - start > mention.end - mention.start:
                found = _with_named(found, mention, start, end, text)
    return found


def _resolved_with_brackets(text: str, resolve: Callable[[str], list[Mention]]) -> list[Mention]:
    """The mentions of a text; an office and its place of which one stands in brackets are one: 商委(普陀)."""
    for bracket in _IN_BRACKETS.finditer(text):
        start, end = bracket.span()
        around = text[:start] + _MARK * (end - start) + text[end:]
        before, inside = bracket.groups()
        for place, office in ((inside, before), (before, inside)):
            whole = _covering(place + office, resolve)
            if whole is not None and whole.agency and not whole.region_only:
                named = replace(whole, start=start, end=end, text=text[start:end])
            elif _is_listed(place) and _covering(office, resolve):
                named = Mention(start, end, text[start:end], None, known=False)  # the office of another place
            else:
                continue
            return sorted([*resolve(around), named], key=lambda m: m.start)
    return resolve(text)


def _is_listed(place: str) -> bool:
    """Whether a place of the register is all of `place`."""
    listed = listed_at(place, 0)
    return listed is not None and listed[0] == place


def _covering(name: str, resolve: Callable[[str], list[Mention]]) -> Mention | None:
    """The mention that is all of `name`."""
    return next((m for m in resolve(name) if (m.start, m.end) == (0, len(name))), None)


def opened_by_organ(text: str, resolve: Callable[[str], list[Mention]]) -> list[Mention]:
    """The agency whose organ a question opens with, whatever it goes on with: 省政协|预留机动经费. Only for questions
    that name nobody, in a talk of nobody: 人大, 政协 open the names of meetings and projects of others too."""
    for organ in _OPENING.finditer(text):
        if name_goes_on(text, organ.end(), signs=True):
            continue  # 省人大|机关服务中心 is another one
        marked = text[: organ.end()] + _MARK + text[organ.end() :]
        named = [m for m in resolve(marked) if m.end == organ.end() and m.agency and not m.region_only]
        if named:
            return named[:1]
    return []


def _with_named(found: list[Mention], mention: Mention, start: int, end: int, text: str) -> list[Mention]:
    """The mentions with one more that is known, where it lies over nothing but its place or what is known of none."""
    if mention.region_only or not mention.known or mention.agency in {m.agency for m in found}:
        return found
    over = [m for m in found if m.start < end and start < m.end]
    if not all((m.region_only or not m.known) and start <= m.start and m.end <= end for m in over):
        return found
    whole = replace(mention, start=start, end=end, text=text[start:end])
    return sorted([*(m for m in found if m not in over), whole], key=lambda m: m.start)


def _without_pointing(text: str) -> tuple[str, list[int]]:
    """The text without what points inside a name, and the place in `text` of each of its signs.

    >>> _without_pointing("驻北京那个联络处")
    ('驻北京联络处', [0, 1, 2, 5, 6, 7])
    """
    spans = [m.span() for m in re.finditer("(?<=[一-鿿])[那这]一?[个家所](?=[一-鿿])", text)]
    places = [at for at in range(len(text)) if not any(a <= at < b for a, b in spans)]
    return "".join(text[at] for at in places), places


def _begins_label(text: str, start: int, end: int, labels: Collection[str]) -> bool:
    """Whether a label goes from `start` on beyond `end`."""
    return any(text[start:reach] in labels for reach in range(end + 1, min(len(text), end + _LONGEST_REST) + 1))


def _with_ends(text: str, quoted: Collection[str] = ()) -> tuple[str, list[int]]:
    """The text with a mark before each such word, and the place in `text` of each of its signs and of its end.

    >>> _with_ends("政协那边同年")
    ('政协，那边，同年', [0, 1, 2, 2, 3, 4, 4, 5, 6])
    """
    asking = load_ask_words().words
    words = [w.word for w in load_activity_words()]
    words += [w.pattern for w in asking if (w.kind, w.value) in _ENDS_A_NAME]
    starts = {m.start() for word in words for m in word.finditer(text) if m.start() and m.end() > m.start()}
    starts |= {at for name in quoted if (at := text.find(name)) > 0}
    out, places = "", list[int]()
    for at, sign in enumerate(text):
        if at in starts:
            out, places = out + _MARK, [*places, at]
        out, places = out + sign, [*places, at]
    return out, [*places, len(text)]
