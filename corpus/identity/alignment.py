"""What people say of a name against the name's words: the same signs in their order, and what was left unsaid.

In goes a stretch of a question and one spelling of a name's core; out comes a `Fit` where each sign of the stretch
stands for a word of the name, with the telling words that nothing stands for. It refuses what names a part, the whole
or the body above: who says the kind of an office says the last one (大学 is not 大学|附属|医院), and who spells an
institution's name out leaves nothing out of its middle (中南大学 is not 中南|民族|大学) unless its place is told as well
(`gapped`: the reader of the place decides).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.identity.name_shape import TELLING, Role, Spelling, Word
from corpus.identity.name_words import agency_words, in_order

#: A word this long is two or more run together: what is said may begin with any of them.
_LONG_WORD = 4
#: Offices that go by the place they are of: of its name one sign alone is too little.
_OF_TOWNS = ("镇", "乡", "街道", "村")
#: A kind said by one sign tells nothing.
_LEAST_KIND = 2
#: Of a name without some of its words fewer signs could be any other's (编|办).
_LEAST_BESIDE = 2
_AND = frozenset("和与及、")
_SILENT_KINDS = frozenset(("人民政府", "政府", "街道办事处", "办事处", "管理委员会"))
_OWN_OFFICES = ("办公室", "办公厅")
_OFFICES = frozenset(("委员会", "常务委员会", "办公室", "办公厅", "机关"))


@dataclass(frozen=True, slots=True)
class Fit:
    """How a stretch stands for a core. `unsaid` are the telling words without a sign; `literal` where all of it is said
    as it stands; `kind_said` where the kind is told; `proper` where a word is said that is the agency's own."""

    unsaid: tuple[str, ...]
    literal: bool
    kind_said: bool
    proper: bool
    former: bool
    #: Whether any word is said that tells agencies of one kind apart.
    telling: bool = True
    #: Whether only the name's first telling word is left out: the body that it belongs to (吉林大学|第二医院).
    headless: bool = False
    #: Whether an institution is spelt out and telling words of its middle are left out: another one may go by that.
    gapped: bool = False

    @property
    def tier(self) -> int:
        """The smaller, the surer: as it stands, every telling word, an old name, some words of it."""
        if self.literal:
            return 0
        return (3 if self.former else 2) if self.unsaid else (1 if not self.former else 2)


@lru_cache(maxsize=1 << 16)
def align(said: str, spelling: Spelling) -> Fit | None:
    """The best fit of `said` to a spelling; None where it stands for something else.

    >>> from corpus.identity.name_shape import spellings
    >>> align("卫健委", spellings("卫生健康委员会")[0]).unsaid, align("审计局", spellings("统计局")[0])
    ((), None)
    """
    fits = [fit for path in _paths(said, spelling.words) if (fit := _judged(said, path, spelling))]
    return min(fits, key=lambda fit: (fit.tier, len(fit.unsaid), not fit.kind_said), default=None)


def _paths(said: str, words: tuple[Word, ...]) -> Iterator[tuple[str, ...]]:
    """Every way to deal the signs of `said` out to the words in order; "" for a word that none stands for."""
    if not words:
        if not said:
            yield ()
        return
    if not said:
        yield ("",) * len(words)
        return
    for length in range(len(said), 0, -1):
        if _stands_for(said[:length], words[0]):
            for rest in _paths(said[length:], words[1:]):
                yield (said[:length], *rest)
    for rest in _paths(said, words[1:]):
        yield ("", *rest)


@lru_cache(maxsize=1 << 16)
def _stands_for(piece: str, word: Word) -> bool:
    text = word.text
    if piece == text or piece in word.others:
        return True
    if len(piece) >= len(text) or word.role is Role.NUMBER or text in agency_words().hosts:
        return False
    if word.role is Role.KIND:
        if len(piece) > 1:  # 妇|保院
            return piece[0] == text[0] and piece[-1] == text[-1] and in_order(piece, text)
        # A hospital goes by its last sign: 一|院.
        return piece == text[-1] or (piece == text[0] and not text.endswith("医院"))
    if piece[0] == text[0]:
        return in_order(piece, text)
    if word.role is Role.FIELD or word.role is Role.WEAK:
        return False
    if piece == text[-1]:
        return True
    starts = range(2, len(text) - 1, 2) if len(text) >= _LONG_WORD else ()
    return any(text[start] == piece[0] and in_order(piece, text[start:]) for start in starts)


def _judged(said: str, path: tuple[str, ...], spelling: Spelling) -> Fit | None:
    words = spelling.words
    touched = [at for at, piece in enumerate(path) if piece]
    if words[touched[0]].text in _AND:
        return None
    last = touched[-1]
    heard = {words[at].text for at in touched}
    telling = _telling(words)
    unsaid = tuple(w.text for at, w in enumerate(words) if at in telling and not path[at] and w.text not in heard)
    # A name that no known kind closes (供销合作社联合社) is told in full where its last sign is.
    unclosed = last == len(words) - 1 and words[last].role in TELLING and path[last][-1] == words[last].text[-1]
    kind_said = unclosed or (words[last].role is Role.KIND and _is_whole(words, last, touched))
    if words[last].role is Role.KIND and not kind_said:
        return None
    kind_said = kind_said or (words[last].text in agency_words().hosts and _is_whole(words, last, touched))
    if unsaid and _another_house(words, path, last):
        return None
    gapped = words[last].role is Role.KIND and bool(unsaid) and _spelt_out(words, path, last)
    town = words[last].text.startswith(_OF_TOWNS)
    proper = [at for at in touched if words[at].role is Role.PROPER]
    if not kind_said and any(len(path[at]) > 1 and path[at] not in words[at].text for at in proper):
        return None  # 开|区 of 开发区 is no word for itself
    if town and any(len(path[at]) < min(2, len(words[at].text)) for at in proper):
        return None
    told = any(at in telling or words[at].role is Role.WEAK for at in touched)
    if unsaid and ((spelling.former and not told) or not _tells_enough(words, path, touched)):
        return None
    if words[0].text in agency_words().hosts and not path[0] and said not in _OWN_OFFICES:
        return None  # 委|办 is not 政协|委员会|办公室
    literal = said in (spelling.text, spelling.printed) and not spelling.former
    headless = (
        len(unsaid) == 1
        and min(telling) not in touched
        and any(at in telling for at in touched)
        and words[last].text in agency_words().houses
        and all(path[at] == words[at].text for at in touched if at in telling)
    )
    return Fit(unsaid, literal, kind_said, bool(proper), spelling.former, told, headless, gapped)


def _telling(words: tuple[Word, ...]) -> frozenset[int]:
    """The places of the words that tell an agency from others of its kind; kinds do where nothing else does."""
    found = frozenset(at for at, word in enumerate(words) if word.role in TELLING)
    return found or frozenset(at for at, word in enumerate(words[:-1]) if word.role is Role.KIND)


def _is_whole(words: tuple[Word, ...], last: int, touched: list[int]) -> bool:
    """Whether the kind at `last` is the name's own and not that of the body above it."""
    rest = [word for word in words[last + 1 :] if word.role is not Role.WEAK]
    if not rest:
        return True
    if all(word.text in _SILENT_KINDS for word in rest):
        return True
    hosted = any(words[at].text in agency_words().hosts for at in touched)
    return hosted and all(word.text in _OFFICES for word in rest)


def _tells_enough(words: tuple[Word, ...], path: tuple[str, ...], touched: list[int]) -> bool:
    """Whether so little is left of a name that some words of it are missing: its kind in full, or two signs beside
    it."""
    kind = touched[-1] if words[touched[-1]].role is Role.KIND else len(words)
    beside = [at for at in touched if at < kind]
    if beside and not any(word.role in TELLING for word in words):
        return True
    if not any(words[at].role is not Role.PLACE for at in beside):
        return len(path[touched[-1]]) >= _LEAST_KIND and (kind == len(words) or len(touched) == len(beside) + 1)
    if kind < len(words) and words[kind].text in agency_words().houses:
        return True  # 师|大, 二|院
    return sum(len(path[at]) for at in beside) >= _LEAST_BESIDE


def _another_house(words: tuple[Word, ...], path: tuple[str, ...], last: int) -> bool:
    """Whether an institution's kind is said and what tells it from others of its kind is not: 县医院 is no 县中医院, and
    实验小学 no 第二实验小学."""
    if words[last].text not in agency_words().houses or len(path[last]) < _LEAST_KIND:
        return False
    telling = [at for at, word in enumerate(words[:last]) if word.role in TELLING]
    unsaid = [at for at in telling if not path[at]]
    if len(unsaid) == len(telling):
        return bool(telling) and not any(words[at].text in agency_words().houses for at in telling)
    own = [at for at in telling if path[at] and words[at].role in (Role.FIELD, Role.PROPER)]
    after_number = not own and unsaid[-1:] > [at for at in telling if path[at]][-1:]  # 第一中学 is no 第一|职业|中学
    return after_number or any(words[at].role is Role.NUMBER for at in unsaid)


def _spelt_out(words: tuple[Word, ...], path: tuple[str, ...], last: int) -> bool:
    """Whether an institution is named in whole words from its first one on, with telling ones left out in between."""
    if words[last].text not in agency_words().houses or path[last] != words[last].text:
        return False
    first = next((at for at, word in enumerate(words) if word.role in TELLING), last)
    return (
        first < last
        and bool(path[first])
        and all(not piece or piece == word.text for piece, word in zip(path, words, strict=True))
    )
