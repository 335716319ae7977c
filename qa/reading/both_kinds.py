"""城乡合起来 after 农村低保对象: a word for two kinds of one thing → the item of either kind, taken together.

Comes in: the question, its request as far as it is, and the turn before. Goes out: the request over both items, or None
where the documents do not list what is spoken of for both kinds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from corpus.lexicon_files import lexicon_lines
from qa.knowledge import Knowledge
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said
from qa.reading.question import ItemMention, Question
from qa.reading.request import Request

LEXICON = Path(__file__).resolve().parent.parent / "lexicon" / "both_kinds.tsv"
#: What is reckoned of two items otherwise than by adding them.
_OF_TWO = frozenset({Operation.COMPARE, Operation.DIFFERENCE, Operation.RATIO, Operation.EXTREME})


@dataclass(frozen=True, slots=True)
class _Both:
    word: str
    kinds: tuple[tuple[str, ...], tuple[str, ...]]


@cache
def load_both_kinds() -> tuple[_Both, ...]:
    """The lines of the lexicon; raises `LexiconError` with the place of a bad one."""
    lines = (cells for _, cells in lexicon_lines(LEXICON.read_text(encoding="utf-8"), LEXICON.name, 3))
    return tuple(_Both(word, (tuple(one.split("|")), tuple(other.split("|")))) for word, one, other in lines)


def of_both_kinds(question: Question, request: Request, before: Request | None, knowledge: Knowledge) -> Request | None:
    """The request over the items of both kinds; None where no such word is said or only one kind is listed."""
    said = next(((b, w) for b in load_both_kinds() for w in question.unexplained if w.startswith(b.word)), None)
    agencies = request.agencies or question.agencies or (before.agencies if before is not None else ())
    if said is None or not agencies:
        return None
    both, rest = said[0], said[1].removeprefix(said[0].word)
    behind = (ItemMention(frozenset({rest}), rest, 0, 0),) if len(rest) > 1 else ()
    spoken_of = behind or request.items or (before.items if before is not None else ())
    labels = knowledge.labels_of(agencies)
    pair = next((p for m in reversed(spoken_of) if (p := _pair(m, both, labels)) is not None), None)
    if pair is None:
        return None
    apart = request.operation in _OF_TWO or edit_said("each", question.text) is not None
    return replace(
        request, items=pair, context=before.context if before is not None and not request.items else request.context,
        operation=request.operation if apart else Operation.SUM, together=not apart, total="", followed_up=True,
        unexplained=tuple(w for w in request.unexplained if not w.startswith(both.word)), named=True,
    )  # fmt: skip


def names_both_kinds(word: str) -> bool:
    """Whether a word names two kinds of what is spoken of, and nothing else: 城乡."""
    return any(word == both.word for both in load_both_kinds())


def is_said_by(word: str, items: Sequence[ItemMention]) -> bool:
    """Whether a word that no label explains is but the two kinds of what is asked for: 城乡 of 城市低保 and 农村低保."""
    both = next((b for b in load_both_kinds() if word.startswith(b.word)), None)
    if both is None:
        return False
    names = [{m.text, *m.items} for m in items]
    return all(any(n.startswith(k) for name in names for n in name for k in kinds) for kinds in both.kinds)


def _pair(
    mention: ItemMention, both: _Both, labels: Mapping[str, frozenset[str]]
) -> tuple[ItemMention, ItemMention] | None:
    for stem in _stems(mention, both):
        found = [next(((k + stem, keys) for k in kind if (keys := labels.get(k + stem))), None) for kind in both.kinds]
        one, other = (ItemMention(f[1], f[0], 0, 0) if f is not None else None for f in found)
        if one is not None and other is not None and one.items != other.items:
            return one, other
    return None


def _stems(mention: ItemMention, both: _Both) -> Iterator[str]:
    """What the item is called without its kind."""
    for name in dict.fromkeys((mention.text, *sorted(mention.items))):
        kind = next((k for kinds in both.kinds for k in kinds if name.startswith(k)), "")
        if len(name) - len(kind) > 1:
            yield name[len(kind) :]
