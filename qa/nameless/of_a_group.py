"""What the values of one group of a form come to: 一共扣了多少 of 扣款项目 over 养老保险, 医疗保险.

In go a question held against a form whose labels stand in groups; out comes a sum, or the total that the group prints
itself. Nothing where no group is said, or a label of its own, or where its values are no amounts of one unit.
"""

from decimal import Decimal

from corpus.tables.grid import clean
from corpus.tables.header import is_total
from qa.nameless.results import Point, Result
from qa.nameless.selecting import Selecting
from qa.nameless.weighing import is_added, same_unit

_FEWEST = 2


def group_summed(s: Selecting) -> Result | None:
    """The sum of the one group that is said, where a sum is asked for."""
    relation = s.relation
    summed = s.anywhere("sum")
    if not relation.form or not summed or len(relation.lines) != 1:
        return None
    groups = {id(path[0]): path[0] for path in relation.paths if len(path) > 1}
    said = [(g, m) for g in groups.values() if (m := s.asked.match(clean(g.text))) and m.every & s.asked.content]
    if len(said) != 1 or any(x.whole and not x.places <= said[0][1].every for x in s.said):
        return None
    group, match = said[0]
    columns = [n for n, path in enumerate(relation.paths) if path[0] is group and relation.lines[0][n] is not None]
    totals = [n for n in columns if is_total(relation.inner(n)) or relation.inner(n).endswith(("合计", "小计"))]
    columns = totals if len(totals) == 1 else columns
    alike = same_unit([relation.value(0, n) for n in columns])
    if alike is None or not is_added(alike[1]) or not totals and len(columns) < _FEWEST:
        return None
    cells = [c for n in columns if (c := relation.lines[0][n]) is not None]
    points = tuple(Point(relation.inner(n), clean(c.text), (c,)) for n, c in zip(columns, cells, strict=True))
    explained = summed | match.every | s.anywhere("price") | s.anywhere("how_much")
    if len(points) == 1:
        return Result("each", points, explained, alike[0][0], alike[1])
    return Result("sum", points, explained, sum(alike[0], Decimal(0)), alike[1], " + ".join(f"{v:f}" for v in alike[0]))
