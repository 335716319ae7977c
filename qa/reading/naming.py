"""How far words name a label: in one piece, in pieces in any order, shortened to the first characters of its words
(环卫 for 环境卫生), as they sound, or by words that people use instead (招待 for 接待).

Comes in: words of a question and one label. Goes out: what of the words the label explains and how surely, what of the
label was said, and what of the words is left. Knows no agency, and chooses no label.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path

from corpus.lexicon_files import lexicon_lines, rows
from corpus.sounds import sound_of
from index.search.words import cut, is_word

LEXICON = Path(__file__).resolve().parent.parent / "lexicon" / "item_words.tsv"
#: What stands in the lexicon for nothing.
UNSAID = "-"
#: Longer pieces stand as they are or not at all.
LONGEST_PIECE = 12
#: A short form of more characters is written out.
LONGEST_SHORT_FORM = 5
#: What may stand between the words that a short form skips nothing of: 维修|和|保养.
_BETWEEN = frozenset("和与及、()·的或")
#: Characters that say nothing of what is named where they are left over beside it.
LIGHT = frozenset(
    "各都共上里中内下的了这那块些个方面口事项费钱款用于在是有把被给为对和与及跟或、之花搞弄开办买做付交发请"
)


class Way(Enum):
    """How a piece of the words stands in the label; the value is what one character of it counts."""

    AS_IS = 1.0
    SHORT = 0.9
    USUAL = 0.85
    SOUND = 0.75
    #: What the everyday words of disclosures may mean: wide, so that it proposes only (促消费 for whatever has 消费).
    EVERYDAY = 0.6
    #: One character by itself, in a word that the label has: 留 for 预留.
    ALONE = 0.4
    #: The first characters of words that stand apart or in other order: 租车 for 车辆租赁.
    SCATTERED = 0.5


@dataclass(frozen=True, slots=True)
class Naming:
    """How words name a label.

    `pieces`: what of the words it explains, each with its worth: its characters, by how surely they are explained;
    `said`: the share of the label that was said, a shortened word as a whole; `left`: what is explained by nothing and
    says something; `guessed`: some piece is but a proposal.
    """

    pieces: tuple[tuple[str, float], ...]
    said: float
    left: str
    guessed: bool

    @property
    def worth(self) -> float:
        return sum(worth for _, worth in self.pieces)

    @property
    def whole(self) -> bool:
        """Whether no word of content is left, no piece is but a proposal, and single characters are the least of it."""
        alone = sum(len(piece) == 1 for piece, _ in self.pieces)
        much = 3 * alone <= sum(len(piece) for piece, _ in self.pieces)
        return bool(self.pieces) and not self.left and not self.guessed and much


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters of the words from `start` to `end`, and how many of the label's they stand for."""

    start: int
    end: int
    way: Way
    stands_for: int

    @property
    def worth(self) -> float:
        return self.way.value * (self.end - self.start)


def naming(words: str, label: str) -> Naming:
    """How `words` name `label`: the pieces that explain most of them, the surest, the longest.

    >>> naming("环卫", "城乡社区环境卫生").whole, naming("垃圾分类", "垃圾处理").left
    (True, '分类')
    """
    ending: dict[int, list[_Piece]] = {}
    for piece in _pieces(words, label):
        ending.setdefault(piece.end, []).append(piece)
    best: list[tuple[float, int, tuple[_Piece, ...]]] = [(0.0, 0, ())]
    for end in range(1, len(words) + 1):
        found = [best[end - 1]]
        found += [
            (best[p.start][0] + p.worth, best[p.start][1] - 1, (*best[p.start][2], p)) for p in ending.get(end, ())
        ]
        best.append(max(found, key=lambda f: f[:2]))
    taken = best[-1][2]
    taken = _each_once(taken, words, label)
    kept = {n for p in taken for n in range(p.start, p.end)}
    left = "".join(c for n, c in enumerate(words) if n not in kept and c not in LIGHT)
    said = min(1.0, sum(p.stands_for for p in taken) / len(label))
    pieces = tuple((words[p.start : p.end], p.worth) for p in taken)
    return Naming(pieces, said, left, any(p.way in {Way.EVERYDAY, Way.SCATTERED} for p in taken))


def _each_once(taken: tuple[_Piece, ...], words: str, label: str) -> tuple[_Piece, ...]:
    """The pieces without what the label has less often than the words: 事业医疗和行政医疗 are two, 行政事业单位医疗 is one."""
    kept: list[_Piece] = []
    for piece in taken:
        said = words[piece.start : piece.end]
        before = sum(words[k.start : k.end] == said for k in kept)
        if not before or before < label.count(said):
            kept.append(piece)
    return tuple(kept)


def _pieces(words: str, label: str) -> Iterator[_Piece]:
    """All pieces of the words that the label has in some way."""
    for start, character in enumerate(words):
        if character in label and character not in LIGHT:
            yield _Piece(start, start + 1, Way.ALONE, 1)
        for end in range(start + 2, min(len(words), start + LONGEST_PIECE) + 1):
            said = words[start:end]
            if said in label:
                yield _Piece(start, end, Way.AS_IS, len(said))
                continue
            if end - start <= LONGEST_SHORT_FORM and (stands_for := _shortened(said, label)):
                yield _Piece(start, end, Way.SHORT, stands_for)
            for way in (Way.USUAL, Way.EVERYDAY):
                if meant := next((m for m in meant_by(said, way) if m in label), ""):
                    yield _Piece(start, end, way, len(meant))
            if not is_word(said) and _sounds_in(said, label):
                yield _Piece(start, end, Way.SOUND, len(said))
            if end - start == 2 and (stands_for := _scattered(said, label)):
                yield _Piece(start, end, Way.SCATTERED, stands_for)


def _shortened(said: str, label: str) -> int:
    """The characters of the label's neighbouring words that `said` has the beginnings of, one after the other; 0 where
    it has not."""
    if any(c not in label for c in said):
        return 0
    words = fine_words(label)
    return next((n for at in range(len(words)) if (n := _contracted(said, words, at, first=True))), 0)


def _contracted(said: str, words: tuple[str, ...], at: int, first: bool = False) -> int:
    if not said:
        return 0
    if at >= len(words):
        return 0
    if not first and words[at] in _BETWEEN:
        inside = _contracted(said, words, at + 1)
        return inside + len(words[at]) if inside else 0
    for size in range(min(len(words[at]), len(said)), 0, -1):
        if said[:size] != words[at][:size]:
            continue
        if size == len(said):
            return 0 if first else len(words[at])
        if inside := _contracted(said[size:], words, at + 1):
            return len(words[at]) + inside
    return 0


def _scattered(said: str, label: str) -> int:
    """The characters of the two words of the label that begin as `said` has it, wherever they stand; 0 without them."""
    if any(c not in label for c in said):
        return 0
    words = [w for w in fine_words(label) if len(w) > 1]
    begun = [next((w for w in words if w[0] == c), "") for c in said]
    return sum(map(len, begun)) if all(begun) and begun[0] != begun[1] else 0


def _sounds_in(said: str, label: str) -> bool:
    """Whether a stretch of the label sounds as `said`, one character at least being the same."""
    if not any(c in label for c in said):
        return False
    sounds, of_label = _sounds(said), _sounds(label)
    return any(of_label[n : n + len(said)] == sounds for n in range(len(label) - len(said) + 1))


def _sounds(text: str) -> tuple[str, ...]:
    return tuple(map(sound_of, text))


@lru_cache(maxsize=20_000)
def fine_words(label: str) -> tuple[str, ...]:
    """The label in words as short as the dictionary has them, single characters only where it has none.

    >>> fine_words("城乡社区环境卫生")
    ('城乡', '社区', '环境', '卫生')
    """
    return tuple(w for word in cut(label) for w in _fewest(word))


def _fewest(word: str) -> tuple[str, ...]:
    """A long word in the words of two or three characters that it is made of, as few single ones as may be."""
    if len(word) <= 3:
        return (word,)
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]
    for end in range(1, len(word) + 1):
        found = []
        for size in (1, 2, 3):
            if size > end:
                continue
            singles, count, words = best[end - size]
            piece = word[end - size : end]
            if size == 1 or is_word(piece):
                found.append((singles + (size == 1), count + 1, (*words, piece)))
        best.append(min(found))
    return best[-1][2]


@cache
def _meant() -> dict[Way, dict[str, tuple[str, ...]]]:
    """Words of questions → words of labels, by how surely they mean them."""
    text = LEXICON.read_text(encoding="utf-8")
    lines = {
        Way.USUAL: [cells for _, cells in lexicon_lines(text, LEXICON.name, 2)],
        Way.EVERYDAY: rows("everyday_words.tsv", 2),
    }
    found: dict[Way, dict[str, tuple[str, ...]]] = {way: {} for way in lines}
    for way, cells in lines.items():
        for asked, meant in cells:
            if meant == UNSAID:
                continue
            for word in asked.split("|"):
                found[way][word] = (*found[way].get(word, ()), *meant.split("|"))
    return found


@cache
def left_unsaid() -> frozenset[str]:
    """Words that say but whom something is for, which its label need not have."""
    lines = lexicon_lines(LEXICON.read_text(encoding="utf-8"), LEXICON.name, 2)
    return frozenset(w for _, (asked, meant) in lines if meant == UNSAID for w in asked.split("|"))


def meant_by(word: str, way: Way) -> tuple[str, ...]:
    """What labels say for a word of questions; () where the lexicon has nothing."""
    return _meant()[way].get(word, ())


def words_meant(text: str) -> frozenset[str]:
    """All that labels may say for some words in the text."""
    inside = {text[n : n + size] for size in range(2, LONGEST_PIECE + 1) for n in range(len(text) - size + 1)}
    return frozenset(m for known in _meant().values() for word in inside for m in known.get(word, ()))
