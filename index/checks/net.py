"""What gains and losses come to: "利润总额1054.68万元，其中盈利1563.41万元，亏损508.73万元".

A loss is told without its sign, so that its whole is the gain less it. Only where a sentence tells one of each below
the whole, and no other money of it.
"""

from collections.abc import Iterator, Sequence

from corpus.amounts import is_money
from corpus.fold import fold_label
from index.checks.ground import Ground, Numbered, compared, in_unit, name_of, shown, slack_of, told, unit_of
from index.checks.types import Check
from index.checks.words import pattern_of
from index.figure import Figure, Measure
from index.figures.values import exact, place

RULE = "prose_parts"


def check_net(ground: Ground) -> Iterator[Check]:
    """Every whole of a sentence with a gain and a loss below it."""
    for beside in ground.sentences.values():
        amounts = [m for m in beside if m[1].measure is Measure.AMOUNT and is_money(m[1].unit)]
        for total in amounts:
            below = [m for m in amounts if m[1].row[:-1] == total[1].row]
            gains, losses = ([m for m in below if is_called(kind, m[1])] for kind in ("gain", "loss"))
            if len(gains) == len(losses) == 1 and len(below) == 2:
                yield _netted(ground, total, gains[0], losses[0])


def is_called(kind: str, figure: Figure) -> bool:
    return pattern_of(kind).search(fold_label(name_of(figure))) is not None


def has_a_loss(parts: Sequence[Numbered]) -> bool:
    """Whether one of the parts is told without its sign, so that the others may be more than their whole."""
    return any(is_called("loss", f) and f.value > 0 for _, f in parts)


def _netted(ground: Ground, total: Numbered, gain: Numbered, loss: Numbered) -> Check:
    computed = exact(gain[1]) - abs(exact(loss[1]))
    said = f"{name_of(gain[1])} {shown(gain[1])} − {name_of(loss[1])} {abs(loss[1].value):f}{loss[1].unit}"
    given = told(in_unit(computed, unit_of(total[1])))
    text = f"{place(total[1])}：{said} = {given}，{name_of(total[1])}为 {shown(total[1])}"
    slack = slack_of(ground, total[1], [gain[1], loss[1]])
    return compared(RULE, computed, total[1], (total, gain, loss), text, slack)
