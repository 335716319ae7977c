"""A question as the cells of tables are held against it: its content, its words, and what it says otherwise than heads.

In go a folded question and names; out comes how far a name is said, and by which places of the question. What is said
otherwise is data (`qa/lexicon/said_otherwise.tsv`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from pathlib import Path

from corpus.lexicon_files import lexicon_lines
from index.search.words import is_word
from qa.nameless.ranges import range_in, said_within
from qa.nameless.said import UNIT, Cover, bare, content, covered, cut_around, pieces, stands, word_ends
from qa.nameless.spoken import BRACKETS, plain, variants
from qa.nameless.units import is_unit
from qa.nameless.words import table_words
from qa.passages.asked_columns import ways_in

FILE = Path(__file__).resolve().parent.parent / "lexicon" / "said_otherwise.tsv"
_NUMBER = re.compile(r"[-+]?\d[\d.]*")
_WHICH = re.compile(
    "(?:哪|什么)一?[个门种家支款趟条位项所座部名件张台辆类届本]?"
    r"([一-鿿]{1,4}?)(?=[的是在有能最叫负归被由]|$|[^一-鿿])"
)
_ASKS = re.compile("多少|几|多[大高长重久远厚深宽快]|谁|哪|什么|为何|怎么")
#: Of money in so large a unit: 多少亿.
_SCALE_ASKED = re.compile("(?:多少|几)个?([万亿])")
_UNIT_BEHIND = re.compile(r"\d([^\d\s.,]{1,6})$")
#: Before the last number of a code: QW50-25.
_IN_CODE = re.compile(r"[a-z0-9][-/.]$")
#: A name of words is said where so much of it is.
LEAST = 0.5
#: Longer texts are names only where the question says them for the most part.
_LONGEST_IN_PIECES = 24
#: Of names so long the first words may be said alone.
_SHORTEST_WITH_BEGINNING = 4
_LONGEST_WORD = 4
#: How far a name is said that is but of the kind asked for.
KIND = 0.9
#: Heads that count whatever their rows name.
_OF_ANYTHING = re.compile("数量|个数|件数|总?数|合计|小计")
#: A name said so far is said whole.
_SURE = 0.99
#: What is counted is called by so many signs, up to what else is said of it.
_LONGEST_NOUN = 6
_RUN_OF_WORDS = re.compile("[^的在有是比多少几呢吗,，。?？!！;；]+")


@cache
def _said_otherwise() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    lines = lexicon_lines(FILE.read_text(encoding="utf-8"), FILE.name, 2)
    return tuple((re.compile(asked), tuple(heads.split("|"))) for _, (asked, heads) in lines)


@dataclass(frozen=True, slots=True)
class Match:
    """How far a name is said: `share` of its signs, at these `places`; `otherwise` are those of words that say it in
    their own way, and `sides` the places where the question may say another name instead."""

    places: frozenset[int]
    share: float
    otherwise: frozenset[int] = frozenset()
    sides: frozenset[int] = frozenset()

    @property
    def whole(self) -> bool:
        return self.share >= 1.0

    @property
    def every(self) -> frozenset[int]:
        return self.places | self.otherwise


@dataclass(frozen=True)
class Asked:
    """One question, folded; `text` without the commas that part thousands."""

    text: str
    _known: dict[str, Match | None] = field(default_factory=dict)
    _named: set[int] = field(default_factory=set)
    #: Where it says what the document is about, as its title does.
    about: frozenset[int] = frozenset()
    #: Names that end where a word of it does, whatever the dictionary says.
    printed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, question: str, about: frozenset[int] = frozenset(), printed: frozenset[str] = frozenset()) -> "Asked":
        return cls(plain(question), about=about, printed=printed)

    @property
    def content(self) -> frozenset[int]:
        """The places that are no words of asking, and those of names that the document's tables have."""
        return self._content | self._named

    @property
    def named(self) -> frozenset[int]:
        """Where it says whole names of the document's tables."""
        return frozenset(self._named)

    @cached_property
    def _content(self) -> frozenset[int]:
        return content(self.text)

    @cached_property
    def words(self) -> tuple[tuple[int, int], ...]:
        """Where the words of the question begin and end."""
        ends = [0, *accumulate(len(word) for word in cut_around(self.text, self.printed))]
        return tuple(zip(ends, ends[1:], strict=False))

    @cached_property
    def which(self) -> tuple[str, ...]:
        """What the question calls the rows of which it asks for one: 哪门课, 哪个型号."""
        return tuple(m[1] for m in _WHICH.finditer(self.text))

    @cached_property
    def which_places(self) -> frozenset[int]:
        """Where it asks so."""
        return frozenset(n for m in _WHICH.finditer(self.text) for n in range(*m.span()))

    def which_match(self, label: str) -> Match | None:
        """How far a label is what one of is asked for: 使用科室 where the question asks 哪个科室."""
        name = plain(label)
        return Match(frozenset(), KIND, self.which_places) if any(noun in name for noun in self.which) else None

    @cached_property
    def asks(self) -> int:
        """How many things are asked for with a word of asking."""
        return len(_ASKS.findall(self.text))

    @cached_property
    def otherwise(self) -> tuple[tuple[frozenset[int], tuple[str, ...]], ...]:
        """Where the question says what heads say otherwise, and how those do."""
        # Not from within a word of the dictionary: 售价 is not said in 零售价.
        within = {n for start, end in self.words if is_word(self.text[start:end]) for n in range(start + 1, end)}
        said = (
            (frozenset(range(*m.span())), heads)
            for asked, heads in _said_otherwise()
            for m in asked.finditer(self.text)
            if m.end() > m.start() and ({m.start(), m.end()}.isdisjoint(within) or _ASKS.search(m[0]))
        )
        kinds = ((frozenset(range(*span)), tuple(heads)) for span, heads in ways_in(self.text))
        return (*said, *kinds)

    def match(self, name: str) -> Match | None:
        """How far the question says a printed name; None where it does not."""
        if name not in self._known:
            self._known[name] = match = self._with_range(plain(name), self._matched(plain(name)))
            if match is not None and match.whole:
                self._named.update(match.places if len(match.places) > 1 else match.places & self._content)
        return self._known[name]

    def _with_range(self, name: str, match: Match | None) -> Match | None:
        """How far a name is said where it states a range, and the question an amount that lies in it."""
        wanted = range_in(name)
        own = range_in(self.text) if wanted is not None else None
        if wanted is None or own is not None and (own.low, own.high) != (wanted.low, wanted.high):
            return match  # a range that is said stands for itself, and for none that it lies in
        within = said_within(self.text, wanted)
        if not within:
            return match
        if own is not None:
            within |= frozenset(range(*own.span))
        rest = name[: wanted.span[0]] + name[wanted.span[1] :]
        if not rest.strip("()（）[]"):
            return Match(within | (match.places if match is not None and match.whole else frozenset()), 1.0)
        if match is None:
            return None
        others = None if match.whole else self._matched(BRACKETS.sub("", rest) or rest)
        whole = match.whole or others is not None and others.whole
        return Match(match.places | within, 1.0 if whole else match.share, match.otherwise, match.sides - within)

    def unit(self, name: str) -> frozenset[int]:
        """Where the question says the unit that a name has in brackets."""
        found = UNIT.search(plain(name))
        if not found:
            return frozenset()
        unit = found[0].strip("()[]（）")
        parts = (unit, *(part for part in unit.split("/") if part))
        said = {n for part in parts for start, end in self._places_of(part) for n in range(start, end)}
        for places, heads in self.otherwise:
            said |= places if unit in heads else set()
        said |= {m.start(1) for m in _SCALE_ASKED.finditer(self.text) if unit.startswith(m[1])}
        return frozenset(said) | pieces(unit, self.text)

    def unit_of(self, value: str) -> frozenset[int]:
        """Where the question says the unit that a value is printed with, one of it or each: 一晚 of 150元/晚."""
        found = _UNIT_BEHIND.search(plain(value))
        parts = [part for part in found[1].split("/") if part] if found else []
        places = {n for part in parts for start, end in self._places_of(part) for n in range(start, end)}
        return frozenset(places | {n - 1 for n in places if n and self.text[n - 1] in "一每"})

    def _places_of(self, name: str) -> Iterator[tuple[int, int]]:
        start = self.text.find(name)
        while start >= 0:
            yield start, start + len(name)
            start = self.text.find(name, start + len(name))

    def _matched(self, name: str) -> Match | None:
        best: Match | None = None
        for variant in variants(name):
            found = self._one(variant)
            if found is not None and "(" in name and "(" not in variant and not UNIT.search(name):
                found = Match(found.places, min(found.share, 0.99), found.otherwise, found.sides)
            if found is not None and (best is None or found.share > best.share):
                best = found
            if best is not None and best.whole:
                break
        return self._with_brackets(name, best)

    def _with_brackets(self, name: str, match: Match | None) -> Match | None:
        """A name said with what stands in its brackets, where that is no unit: 门票价格(旺季)."""
        inner = [m[0].strip("()") for m in BRACKETS.finditer(name)]
        said = [words for words in inner if len(words) > 1 and words in self.text and not is_unit(words)]
        if match is None or not said:
            return match
        places = {n for words in said for start, end in self._places_of(words) for n in range(start, end)}
        return Match(match.places | places, match.share, match.otherwise, match.sides - places)

    def _one(self, name: str) -> Match | None:
        if len(name) == 1 and not name.isdigit():
            places = frozenset(n for s, e in self.words for n in self._alone(name, s, e))
            alike = frozenset[int]().union(*self._alike(name, set()).values())
            return Match(places, 1.0 if places else self._sure(alike), alike) if places or alike else None
        cover = covered(name, self.text)
        if cover is not None and cover.whole:
            spans = [s for s in cover.spans if not name[0].isdigit() or not _IN_CODE.search(self.text[: s[0]])]
            return Match(frozenset(n for s in spans for n in range(*s)), 1.0) if spans else None
        if _NUMBER.fullmatch(name):
            return None
        return self._in_part(name, cover)

    def _alone(self, sign: str, start: int, end: int) -> Iterator[int]:
        """Where a word is a sign, or that before a word by itself: 女 in 女博士."""
        if self.text[start:end] == sign or self.text[start] == sign and is_word(self.text[start + 1 : end]):
            yield start

    def _begun(self, name: str) -> int:
        """How much of the beginning of a name is said, in words that it has: 博士 of 博士研究生; 0 where too little."""
        if len(name) < _SHORTEST_WITH_BEGINNING:
            return 0
        begun = max((n for n in word_ends(name) if 1 < n < len(name) and name[:n] in self.text), default=0)
        start = self.text.find(name[:begun])
        return 0 if name[:begun].isascii() or set(range(start, start + begun)) <= self.about else begun

    def _ended(self, name: str) -> tuple[int, int] | None:
        """Where the question says the last word of a longer name, what it is of (损失 of 直接经济损失), and how long that
        is; what the document is about tells none of its names."""
        if len(name) <= _SHORTEST_WITH_BEGINNING or name.isascii():
            return None
        for size in range(_LONGEST_WORD, 1, -1):
            start = self.text.find(name[-size:])
            if is_word(name[-size:]) and (start, start + size) in self.words:
                return (start, size) if start in self._content - self.about else None
        return None

    def _in_part(self, name: str, cover: Cover | None) -> Match | None:
        """What is said of a name by its longer pieces, by other words for them, and by single signs at its ends."""
        said: set[int] = set()
        places: frozenset[int] = frozenset()
        sides: set[int] = set()
        for begin, start, size in self._pieces(name, cover):
            said |= set(range(begin, begin + size))
            places |= frozenset(range(start, start + size))
            sides |= ({start - 1} if begin else set()) | ({start + size} if begin + size < len(name) else set())
        otherwise: set[int] = set()
        for part, where in self._alike(name, said).items():
            begin = name.find(part)
            said |= set(range(begin, begin + len(part)))
            otherwise |= where
        if (begun := self._begun(name)) and not set(range(begun)) <= said:
            start = self.text.find(name[:begun])
            said |= set(range(begun))
            places |= frozenset(range(start, start + begun))
            sides |= {start + begun}
        if not begun and len(said) < LEAST * len(name) and (ended := self._ended(name)) is not None:
            start, size = ended
            said |= set(range(len(name) - size, len(name)))
            places |= frozenset(range(start, start + size))
            sides |= {start - 1}
            begun = size
        lone = self._lone(name, said, places) if said or len(name) == 2 else {}
        said |= set(lone)
        places |= frozenset(lone.values())
        share = len(said) / len(name)
        if not said or share < LEAST and not (begun or otherwise and len(said) * 3 >= len(name)):
            return None
        share = max(share, LEAST) if begun else share
        share = min(share, 0.99 if places else self._sure(frozenset(otherwise)))
        beside = frozenset(sides) - otherwise - places if len(said) < len(name) else frozenset()
        return Match(places, share, frozenset(otherwise), beside)

    def _asks_within(self, start: int, end: int) -> bool:
        """Whether a piece of the question is but part of how it asks (时间 in 多长时间)."""
        inside = frozenset(range(start, end))
        return any(
            inside < places and _ASKS.search(self.text, min(places), max(places) + 1) for places, _ in self.otherwise
        )

    def asks_whose(self, match: Match) -> bool:
        """Whether a head is said but by asking for what stands below it: 归谁管 of 保管科室; 是谁 asks for nothing of it."""
        if match.places:
            return False
        asking = (places for places, _ in self.otherwise if places & match.otherwise)
        return any(
            _ASKS.search(self.text, min(places), max(places) + 1)
            and "是" not in self.text[max(min(places) - 1, 0) : max(places) + 2]
            for places in asking
        )

    def by_asking(self, match: Match) -> bool:
        """Whether little of a name is said, and by words of asking: 多少间房 says the 房 of 湖景房 and of 家庭房."""
        asking = frozenset(n for m in _ASKS.finditer(self.text) for n in range(*m.span()))
        said = any(n + 1 in match.places for n in match.places) or match.share >= KIND
        return bool(asking & match.otherwise) and not said and (bool(match.places) or match.share < LEAST)

    def counts_another(self, name: str, match: Match) -> bool:
        """Whether a name is said by asking how many, and what is counted is another thing: 学校有几个 asks for no 学生数."""
        counted = self._counted
        if counted is None or match.share >= _SURE or not match.otherwise & counted[0]:
            return False
        noun, own = counted[1], bare(name)
        if _OF_ANYTHING.fullmatch(own):
            return False  # 数量 behind 样品架 counts those
        shortest = 1 if len(own) == len("村数") else len("学生")
        return bool(noun) and noun not in own and not any(noun.endswith(own[:n]) for n in range(shortest, len(own)))

    @cached_property
    def _counted(self) -> tuple[frozenset[int], str] | None:
        """Where the question asks how many, and of what: the words behind, or before where none are."""
        asking = list(table_words("count_of").finditer(self.text))
        if not asking:
            return None
        m = asking[-1]
        behind, before = self.text[m.end() :], self.text[: m.start()]
        run = _RUN_OF_WORDS.match(behind) or _RUN_OF_WORDS.search(before[-_LONGEST_NOUN:])
        return frozenset(range(*m.span())), re.sub("[啊呀呢吗了]+$", "", run[0]) if run is not None else ""

    def _sure(self, otherwise: frozenset[int]) -> float:
        """How far a name is said by other words alone: words of asking leave it open (谁 directs or writes)."""
        return 0.99 if otherwise & self.content else KIND

    def _pieces(self, name: str, cover: Cover | None) -> Iterator[tuple[int, int, int]]:
        """Where pieces of a name stand in it and in the question, and how long they are; those of a name said too
        little of count beside other words for the rest of it."""
        if cover is not None:
            at = 0
            for start, end in cover.spans:
                if not self._asks_within(start, end):
                    piece = self.text[start:end]
                    begin = name.find(piece, at) if piece in name[at:] else name.find(piece)
                    at = begin + len(piece)
                    yield begin, start, end - start
            return
        if len(name) > _LONGEST_IN_PIECES:
            return
        taken: set[int] = set()
        for size in range(len(name) - 1, 1, -1):
            for begin in range(len(name) - size + 1):
                start, own = self.text.find(name[begin : begin + size]), {*range(begin, begin + size)}
                if start < 0 or not stands(name, (begin, begin + size)) or not stands(self.text, (start, start + size)):
                    continue  # 10路 says nothing of 101路
                if not taken & own and not self._asks_within(start, start + size):
                    taken |= own
                    yield begin, start, size

    def _alike(self, name: str, said: set[int]) -> dict[str, frozenset[int]]:
        """Parts of a name, not said already, that the question says otherwise; the longest first."""
        found: dict[str, frozenset[int]] = {}
        for places, heads in self.otherwise:
            fitting = [h for h in heads if h in name and not set(range(name.find(h), name.find(h) + len(h))) <= said]
            fitting = [h for h in fitting if h != "日" or not re.search("日[数均]", name)]  # 哪个月: no 降水日数
            if fitting:
                part = max(fitting, key=len)
                found[part] = found.get(part, frozenset()) | places
        longest = {p for p in found if not any(p != other and p in other for other in found)}
        return {p: w for p, w in found.items() if p in longest}

    def _lone(self, name: str, said: set[int], places: frozenset[int]) -> dict[int, int]:
        """Single signs at the ends of a name that begin or end a word of the question, or are one; where nothing else
        of the name is said, only those that are."""
        longest = 3 if said else 1
        found: dict[int, int] = {}
        for at in {0, len(name) - 1} - said:
            for start, end in self.words:
                own = [n for n in {start, end - 1} if self.text[n] == name[at] and n not in places]
                own = [n for n in own if n in self._content and (said or not self._asks_within(n, n + 1))]
                if own and end - start <= longest and not name[at].isascii():
                    found[at] = own[0]
                    break
        return found


@lru_cache(maxsize=64)
def in_other_words(asked: str) -> tuple[tuple[frozenset[int], tuple[str, ...]], ...]:
    """Where a folded question says in its own words what names say otherwise, but for words of asking."""
    return tuple(pair for pair in Asked.of(asked).otherwise if not _ASKS.search(asked, min(pair[0]), max(pair[0]) + 1))
