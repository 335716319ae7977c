"""What a sentence lists behind a total, after 其中 or 包括: added up where it lists all.

A list of some, one with amounts that were not read as its parts, and one far from its total tell nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money
from corpus.fold import fold_label
from corpus.measures import load_measures
from index.checks.ground import (
    FULL_PAIRS,
    Ground,
    Numbered,
    compared,
    counts,
    decimals,
    in_grid,
    is_held_against,
    name_of,
    shown,
    slack_of,
    unit_of,
)
from index.checks.net import has_a_loss, is_called
from index.checks.parts import SOME, added, has_all_parts, load_wholes, other_amounts, stretch, unit_slip
from index.checks.types import Check, Outcome
from index.checks.words import group_of, pattern_of
from index.figure import MONTHS, Figure
from index.figures.values import exact, place

#: Parts that come to less than the whole by more than this are taken for a list of some.
NEARLY = Decimal("0.1")
#: A list of so many parts is meant to be of all; a shorter one where it says 其中 and all its amounts are parts.
SEVERAL = 3
#: Of the sets of kinds in `words.tsv`, how many each has, and how far from their whole they may come to by a slip.
_KINDS_OF = {"post": (3, NEARLY), "debt": (2, Decimal("0.25")), "bond": (2, Decimal("0.25")), "body": (2, NEARLY)}
_PAIR = 2
#: A number of so many digits is not round.
TELLING = 4
_MONEY = "money"
_AMONG = re.compile("其中|包括|包含")
#: A list that ends with a name that has no amount: the text is cut there.
_BROKEN_OFF = re.compile(r"\d(?:[\d,.]*)\s*(?:[万亿]?元|人|辆|个|%|％)[、,，；;][^\d。]{2,30}$")
#: What has become of the whole so far is no part of it.
_ALREADY = re.compile("已(?:经|拨|支|使用|完成|到位|列支|结算|\\d)")
#: What is left of one amount less another has no parts.
_IS_LEFT = re.compile("差额|差异|相差|净值|净额|余额|结余")
#: What a sentence says includes what it lists.
_LEAD = re.compile(r"\s*([一-龥“”]{2,16}?)(?:主要|具体)?(?:包括|包含|其中|分别为)\s*[：:]")
#: A number's unit, and what stands in brackets right behind it.
_IN_BRACKETS = re.compile(r"\s*[^\d\s，,、；;。（(）)]{0,4}\s*[（(][^（()）\n]*[）)]")


def check_lists(ground: Ground) -> Iterator[Check]:
    """Every total of a sentence with the parts that follow it, in it or in the next sentence."""
    known = {w.whole for w in load_wholes()}
    below: dict[object, list[Numbered]] = defaultdict(list)
    for n, f in ground.figures:
        if not in_grid(f) and f.row and counts(f) and "in_reason" not in dict(f.attributes) and not is_held_against(f):
            below[f.heading, f.row[:-1], _point(f)].append((n, f))
    for n, f in ground.figures:
        if in_grid(f) or not f.row or not counts(f) or pattern_of("taken_off").match(name_of(f)):
            continue
        parts = _near(f, below.get((f.heading, f.row, _point(f)), []))
        if (slip := unit_slip((n, f), parts)) is not None:
            yield slip
            continue
        if has_a_loss(parts):
            continue
        yield from _above_their_whole(ground, (n, f), parts)
        if len(parts) < _PAIR or len({p.row for _, p in parts}) < len(parts):
            continue
        if any(_ALREADY.search(p.quote) for _, p in parts):
            continue
        if f.item in known and len(parts) == SEVERAL and has_all_parts(f.item, parts):
            continue  # told by its own rule
        words = _till_the_next(ground, (n, f), parts, _from(f, stretch(ground, (n, f), parts), parts))
        if words is not None and (len(parts) >= SEVERAL or _is_full_pair(words, f, parts)):
            yield _list(ground, (n, f), parts, words)


def _above_their_whole(ground: Ground, total: Numbered, parts: Sequence[Numbered]) -> Iterator[Check]:
    """Parts that by themselves are more than the whole that a sentence says they are among; with one below zero the
    others may be."""
    whole = total[1]
    if _IS_LEFT.search(name_of(whole)) or is_called("loss", whole):
        return
    if not exact(whole) or not is_money(unit_of(whole)) or any(exact(f) < 0 for _, f in (total, *parts)):
        return  # what comes to nothing has no parts: another item follows it
    for part in (p for p in parts if p[1].number_span.start > whole.number_span.start):
        words = None if _is_of_another(ground, total[1], part[1]) else stretch(ground, total, [part])
        if words is None or not _AMONG.search(words) or pattern_of("beside").search(words):
            continue
        text = f"{place(total[1])}：{name_of(total[1])} {shown(total[1])}，其中{name_of(part[1])} {shown(part[1])}"
        check = compared(
            "part_in_whole", exact(part[1]), total[1], (total, part), text, slack_of(ground, total[1], [part[1]])
        )
        if check.outcome is Outcome.DIFFERS and exact(part[1]) > exact(total[1]):
            yield check


def _is_of_another(ground: Ground, total: Figure, part: Figure) -> bool:
    """Whether the sentence of a part opens with another whole of its own ("项目支出包括："), or one of the two is of another
    part of the year, or the part bears the name of what the whole's sentence tells beside it."""
    if dict(total.attributes).get(MONTHS) != dict(part.attributes).get(MONTHS):
        return True
    if _names_another(ground, total, part):
        return True
    lead = _LEAD.match(ground.document.text, part.sentence.start, part.number_span.start)
    if part.sentence == total.sentence or lead is None:
        return False
    name, called = fold_label(name_of(total)), fold_label(lead[1])
    return called not in name and name not in called


def _names_another(ground: Ground, total: Figure, part: Figure) -> bool:
    """Whether the whole's sentence tells another number of the part's own name before it: 资产总额812亿元，所有者权益301亿元。其中…资产
    总额690亿元."""
    name = fold_label(name_of(part))
    beside = ground.sentences.get((total.sentence.start, total.sentence.end), ())
    others = (
        f for _, f in beside if f.number_span != part.number_span and f.number_span.start < part.number_span.start
    )
    return name != fold_label(name_of(total)) and any(fold_label(name_of(f)) == name for f in others if counts(f))


def _point(figure: Figure) -> object:
    kind = _MONEY if is_money(unit_of(figure)) else unit_of(figure)
    return figure.agency, figure.fiscal_year, figure.stage, figure.measure, kind


def _near(total: Figure, parts: Sequence[Numbered]) -> list[Numbered]:
    """The parts in the sentence of the total, else those in the first sentence behind it."""
    inside = [p for p in parts if p[1].sentence == total.sentence]
    if inside:
        return inside
    behind = [p for p in parts if p[1].sentence.start >= total.sentence.end]
    first = min((p[1].sentence.start for p in behind), default=None)
    return [p for p in behind if p[1].sentence.start == first]


def a_digit_more(ground: Ground, total: Numbered, parts: Sequence[Numbered]) -> bool:
    """Whether parts come to more than their whole by one digit of one place, as a slip of the pen makes it: no list of
    some does. A part that is that much itself may be within another; a round whole tells nothing."""
    gap = sum((exact(f) for _, f in parts), Decimal(0)) - exact(total[1])
    slack = slack_of(ground, total[1], [f for _, f in parts])
    if gap <= slack or len(total[1].value.normalize().as_tuple().digits) < TELLING:
        return False
    place_value = Decimal(1).scaleb(gap.adjusted())
    nearest = (gap / place_value).to_integral_value() * place_value
    return abs(gap - nearest) <= slack and all(abs(exact(f) - gap) > slack for _, f in parts)


def _is_short_by_a_slip(ground: Ground, total: Numbered, parts: Sequence[Numbered]) -> bool:
    """Whether parts come to less than their whole by a slip of the pen: one digit changed, or two beside each other
    changed about. A list of some is short by any amount."""
    gap = exact(total[1]) - sum((exact(f) for _, f in parts), Decimal(0))
    slack = slack_of(ground, total[1], [f for _, f in parts])
    if gap <= slack or len(total[1].value.as_tuple().digits) < TELLING:
        return False
    last = gap.adjusted()
    units = (Decimal(1).scaleb(last), Decimal(9).scaleb(last), Decimal(9).scaleb(last - 1))
    return any(abs(gap - (gap / u).to_integral_value() * u) <= slack for u in units)


def _is_short_by_a_digit(ground: Ground, total: Numbered, parts: Sequence[Numbered]) -> bool:
    """Whether parts come to less than a whole that is not round by one digit of one place, however much: a list of
    some hardly ever does. Sums of money left out may be round; there only what a known whole always has counts."""
    gap = exact(total[1]) - sum((exact(f) for _, f in parts), Decimal(0))
    if gap <= slack_of(ground, total[1], [f for _, f in parts]) or len(gap.normalize().as_tuple().digits) > 1:
        return False
    telling = len(total[1].value.normalize().as_tuple().digits) >= TELLING
    closed = any(w.closed and w.whole == total[1].item for w in load_wholes())
    known = closed and all(total[1].item in load_measures().ancestors(f.item) for _, f in parts)
    measured = not is_money(unit_of(total[1])) and decimals(total[1].value) > 0
    return telling and (known or measured and len(parts) >= SEVERAL)


def _are_more_or_all(ground: Ground, total: Numbered, parts: Sequence[Numbered]) -> bool:
    known = _are_counted_out(total, parts) or _are_of_a_known(total, parts)
    return a_digit_more(ground, total, parts) or known or _is_one_turned(total, parts)


def _is_one_turned(total: Numbered, parts: Sequence[Numbered]) -> bool:
    """Whether parts come to more than their whole by two digits of one of them, changed about (0.52 for 0.25)."""
    gap = sum((exact(f) for _, f in parts), Decimal(0)) - exact(total[1])
    if gap <= 0 or len(total[1].value.as_tuple().digits) < SEVERAL:
        return False
    for _, f in parts:
        digits = f.value.as_tuple().digits
        last = exact(f) / int("".join(map(str, digits)) or 0) if f.value else Decimal(0)
        ways = ((digits[n] - digits[n + 1]) * 9 * 10 ** (len(digits) - n - 2) for n in range(len(digits) - 1))
        if any(way * last == gap for way in ways):
            return True
    return False


def _is_full_pair(words: str, total: Figure, parts: Sequence[Numbered]) -> bool:
    return "其中" in words and not SOME.search(words) and not other_amounts(words, total, parts)


def are_all(parts: Sequence[Numbered]) -> bool:
    """Whether the parts are a pair that any whole is made of: 基本支出 and 项目支出."""
    return {f.item for _, f in parts} in FULL_PAIRS


def _are_counted_out(total: Numbered, parts: Sequence[Numbered]) -> bool:
    """Whether things that are counted are told to the last ("…、其他用车1辆"), or are more than all of them: things of
    the whole's own name, for what a sentence behind counts may be within each other (19 个处室, 4 个支队)."""
    if is_money(unit_of(total[1])):
        return False
    if _ends_it(parts) or _are_all_kinds(total, parts):
        return True
    of_it = all(p[1].sentence == total[1].sentence or _are_of_its_name(total[1], p[1]) for p in parts)
    return of_it and sum(exact(f) for _, f in parts) > exact(total[1])


def _ends_it(parts: Sequence[Numbered]) -> bool:
    """Whether the last of a list is what else there is: it belongs to it."""
    return name_of(parts[-1][1]).startswith("其他")


def is_transposed(computed: Decimal, total: Figure) -> bool:
    """Whether what parts come to has the digits of their whole in another order."""
    mine, theirs = (sorted(v.normalize().as_tuple().digits) for v in (computed, exact(total)))
    return computed != exact(total) and len(mine) >= TELLING and mine == theirs


def _are_all_kinds(total: Numbered, parts: Sequence[Numbered]) -> bool:
    """Whether a whole is told apart by all the kinds that there are of it, and by nothing else (行政, 事业 and 工勤 posts;
    一般 and 专项 debts), and they come near it."""
    groups = [group_of("all_kinds", fold_label(name_of(f))) for _, f in parts]
    kinds = {group[0] for group in groups if group}
    sets = {kind.partition(":")[0] for kind in kinds}
    gap = sum((exact(f) for _, f in parts), Decimal(0)) - exact(total[1])
    if None in groups or len(sets) != 1:
        return False
    many, far = _KINDS_OF[sets.pop()]
    return len(kinds) == len(parts) == many and abs(gap) <= far * exact(total[1])


def _are_of_its_name(total: Figure, part: Figure) -> bool:
    """Whether a part is called by the last word of its whole (车辆: 一般公务用车)."""
    return fold_label(name_of(part)).endswith(fold_label(name_of(total))[-1:])


def _are_of_a_known(total: Numbered, parts: Sequence[Numbered]) -> bool:
    """Whether three parts or more are all among those that a known whole always has: one that is not told is none; or
    some of them by themselves are more than it."""
    whole = next((w for w in load_wholes() if w.closed and w.whole == total[1].item), None)
    if whole is None:
        return False
    if sum(exact(f) for _, f in parts) > exact(total[1]) and _are_apart(whole.parts, {f.item for _, f in parts}):
        return True
    within = (total[1].item in load_measures().ancestors(f.item) for _, f in parts)
    return len(parts) >= SEVERAL and all(within)


def _are_apart(parts: Sequence[str], items: set[str]) -> bool:
    """Whether items are parts of a whole, or parts of such parts, and none of them is within another."""
    inner = {part: w.whole for w in load_wholes() if w.whole in parts for part in w.parts}
    return all(item in parts or inner.get(item) in parts and inner[item] not in items for item in items)


def _from(total: Figure, words: str | None, parts: Sequence[Numbered]) -> str | None:
    """The words from a total on, where its parts follow it: what its sentence tells before says nothing of them."""
    if words is None or any(f.number_span.start < total.number_span.start for _, f in parts):
        return words
    return (
        words[max(0, total.number_span.start - total.sentence.start) :]
        if parts[0][1].sentence == total.sentence
        else words
    )


def _till_the_next(ground: Ground, total: Numbered, parts: Sequence[Numbered], words: str | None) -> str | None:
    """Of parts that are more than their whole, or surely all of it, the words up to the ； behind the last: whatever
    else the sentence goes on to tell, less than these they cannot be. Of parts in brackets right behind their whole, up
    to the closing one: 984人（医生352人、…）."""
    first, last = min(f.number_span.start for _, f in parts), max(f.number_span.end for _, f in parts)
    if words is None:
        return words
    if first > total[1].number_span.end:
        inner = _IN_BRACKETS.match(ground.document.text, total[1].number_span.end)
        if inner is not None and first < last < inner.end():
            return ground.document.text[total[1].number_span.start : inner.end()]
    if sum((exact(f) for _, f in parts), Decimal(0)) <= exact(total[1]) and not _are_all_kinds(total, parts):
        return words
    if any(f.number_span.start < total[1].number_span.start or exact(f) < 0 for _, f in parts):
        return words
    rest = ground.document.text[last : max(f.sentence.end for _, f in parts)]
    end = rest.find("；")
    return words[: len(words) - (len(rest) - end)] if 0 <= end and words.endswith(rest) else words


def _list(ground: Ground, total: Numbered, parts: Sequence[Numbered], words: str) -> Check:
    computed = sum((exact(f) for _, f in parts), Decimal(0))
    gap = abs(computed - exact(total[1]))
    if not _ends_it(parts) and (
        runs := [n for n in range(SEVERAL, len(parts)) if sum(exact(f) for _, f in parts[:n]) == exact(total[1])]
    ):
        return added(ground, "prose_parts", total, parts[: runs[0]], closed=True)  # what follows belongs to a part
    near = gap <= NEARLY * abs(exact(total[1])) and (
        computed > exact(total[1]) or _is_short_by_a_slip(ground, total, parts)
    )
    nearly = near or are_all(parts) or _are_all_kinds(total, parts) or is_transposed(computed, total[1])
    if _AMONG.search(words) and not nearly:
        nearly = _is_short_by_a_digit(ground, total, parts) or _are_more_or_all(ground, total, parts)
    all_told = not SOME.search(words) and not _BROKEN_OFF.search(words)
    check = added(ground, "prose_parts", total, parts, closed=nearly and all_told)
    if check.outcome is Outcome.DIFFERS and (not nearly or other_amounts(words, total[1], parts)):
        return replace(check, outcome=Outcome.NOT_CHECKABLE, text=f"{check.text}句中还有别的金额，未作判断。")
    return check
