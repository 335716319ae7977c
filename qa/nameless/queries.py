"""A question read as an operation over the cells of one table, and what comes of it.

In go the question, a sheet and what its document says beside it; out comes one result with every cell that it rests
on. Nothing where a word of the question stays unexplained, or where it may be meant in two ways.
"""

from collections.abc import Callable
from dataclasses import dataclass

from qa.nameless.across import edge_of_changes, edge_of_columns, in_timetable, to_each_unit
from qa.nameless.asked import Asked
from qa.nameless.composed import composed, counts_others
from qa.nameless.layouts import Sheet
from qa.nameless.left_over import HELPING, Frame, is_shortened, says_little
from qa.nameless.listing import edge_of_rows, names_of_rows, parts_of_row
from qa.nameless.relations import relations_of
from qa.nameless.results import Result
from qa.nameless.selecting import Selecting
from qa.nameless.setting_apart import apart, each, together
from qa.nameless.times import is_of_other_end
from qa.nameless.wholes import all_of_it, share
from qa.nameless.words import table_words

#: In this order a question is held against them: the first that reads all of it answers.
OPERATIONS: tuple[Callable[[Selecting], Result | None], ...] = (
    apart,
    share,
    to_each_unit,
    in_timetable,
    edge_of_changes,
    edge_of_rows,
    edge_of_columns,
    together,
    each,
    parts_of_row,
    names_of_rows,
    all_of_it,
)
#: Results that rest on every word.
_OF_ALL_WORDS = frozenset({"share", "count"})
#: Single signs that nothing explains, verbs for the most part.
_LEFT = 2
#: More content than this is seldom explained by two words of a table.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Queried:
    """A result in its sheet; `weight`: how much of the question the table itself explains."""

    sheet: Sheet
    result: Result
    weight: int


def queried(asked: Asked, sheet: Sheet, frame: Frame, *, freely: bool = False) -> Queried | None:
    """The one thing that operations over a sheet come to; None where they come to nothing or to unlike things.
    `freely`: where no other reading of the question was found, words that no table has may be left of it."""
    found: list[Result] = []
    for relation in relations_of(sheet):
        if not relation.paths or not relation.lines:
            continue
        selecting = Selecting(asked, relation, frame.about)
        found += _read(selecting, frame, freely=freely and not _is_torn(selecting))[:1]
    found = [r for r in found if r.kind != "sum" or not counts_others(asked.text, {len(r.points)})]
    best = max((len(r.explained & asked.content) for r in found), default=0)
    ties = [r for r in found if len(r.explained & asked.content) == best]
    if best < _LEAST or len({r.told for r in ties}) > 1:
        return None
    return Queried(sheet, ties[0], best)


def _read(selecting: Selecting, frame: Frame, *, freely: bool) -> list[Result]:
    """What operations come to that rest on every word; read `freely`, on all but words that say little as well. What is
    counted, or what a share is of, is told by no operation that passes words over."""
    asked = selecting.asked
    results = [r for operation in OPERATIONS if (r := operation(selecting)) is not None]
    sure = [r for r in results if _all_explained(asked, r, frame)]
    if sure or not freely:
        return sure
    put_together = composed(selecting)
    likely = [r for r in results if r.kind not in _OF_ALL_WORDS] + ([put_together] if put_together else [])
    return [r for r in likely if _explained(asked, r, frame)]


def _all_explained(asked: Asked, result: Result, frame: Frame) -> bool:
    """Whether what the result does not rest on is said by the document's names, or says nothing."""
    left = asked.content - frame.about - result.explained
    if left & asked.named or left & result.sides:
        return False
    if is_of_other_end(asked.text, "".join(p.name + p.said for p in result.points)):
        return False
    runs = [(s, e) for s, e in _runs(left) if not _says_nothing(asked.text[s:e], frame)]
    signs = [asked.text[n] for s, e in runs for n in range(s, e)]
    if len(signs) > _LEFT or frame.strict and signs:
        return False
    return all(table_words("may_stand").fullmatch(s) and s not in frame.said for s in signs)


def _explained(asked: Asked, result: Result, frame: Frame) -> bool:
    """Whether what the result does not rest on says nothing that a table could answer."""
    left = asked.content - frame.about - result.explained
    beside = {n for n in left & result.sides if asked.text[n] not in HELPING}
    return not (left & asked.named or beside) and says_little(asked, left, result.explained, frame)


def _is_torn(s: Selecting) -> bool:
    """Whether the question says a stretch of names that do not go through all of it."""
    if s.stretch is not None and not s.stretch[1].is_full(s.relation.rows):
        return True
    across = s.stretch_across
    return across is not None and not across.is_full(range(len(s.relation.paths)))


def _says_nothing(run: str, frame: Frame) -> bool:
    if table_words("thing").fullmatch(run) is not None or is_shortened(run, frame.names):
        return True
    return len(run) == _LEFT and any(set(run) <= set(name) for name in frame.names)  # 产茶 of 茶叶生产情况


def _runs(left: frozenset[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for n in sorted(left):
        if found and found[-1][1] == n:
            found[-1] = found[-1][0], n + 1
        else:
            found.append((n, n + 1))
    return found
