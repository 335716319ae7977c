"""The parts of an item, at one level: for compositions, rankings and sums. Never a parent beside its child."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from corpus.amounts import is_money
from corpus.fold import fold_label, without_spending
from corpus.identity.place_levels import without_level
from index.figure import Expenditure, Fund, Measure, Stage
from index.figures.part_of_year import of_unnamed_part
from index.figures.point import Known, within
from index.figures.values import exact, step
from index.figures.weighing import are_rows_alike
from qa.figures.part_rows import (
    ALL_SPENDING,
    by_account_names,
    by_economic_classes,
    in_columns,
    in_tables,
    is_account,
    projects,
)
from qa.figures.point import Found, Result, Spec, with_item
from qa.figures.select import look_up
from qa.figures.summed_rows import with_whole_rows
from qa.knowledge import Knowledge
from qa.reading.request import TOTALS

#: Of more parts than this every selection is not tried.
_MOST_MIXED = 10
#: Digits of account codes by level.
LEVEL_DIGITS = {"class": (3,), "section": (5,), "item": (7, 5)}


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a whole, in the source's order, and the whole itself where it is stated."""

    parts: tuple[Known, ...]
    whole: Known | None
    #: Whether the parts add up to the whole, within rounding.
    adds_up: bool


def find_parts(spec: Spec, knowledge: Knowledge, level: str | None = None) -> Parts | None:
    """The parts of `spec`'s item; of several ways to divide it the one that adds up and has the most parts.

    `level` asks for accounts of one level (class 类, section 款, item 项).
    """
    return next(iter(divisions(spec, knowledge, level)), None)


def divisions(spec: Spec, knowledge: Knowledge, level: str | None = None) -> list[Parts]:
    """Every way in which the documents divide the item into two parts or more, the best first.

    Of 总计 and 本年合计, where the question names neither, the one that its parts add up to.
    """
    found = _divisions(spec, knowledge, level)
    if spec.items & TOTALS and not spec.total and not (found and found[0].adds_up and _worded(found[0])):
        of_year = _divisions(replace(spec, total="合计"), knowledge, level)
        if of_year and of_year[0].adds_up and (_worded(of_year[0]) or not found or not found[0].adds_up):
            return of_year
    return found


def _worded(parts: Parts) -> bool:
    """Whether one sentence of the document divides the whole."""
    return all(not k.figure.table for k in parts.parts) and len({k.figure.row[:-1] for k in parts.parts}) == 1


def _divisions(spec: Spec, knowledge: Knowledge, level: str | None) -> list[Parts]:
    result = look_up(spec, knowledge)
    whole = result.chosen if isinstance(result, Found) else None
    groups = [g for g in _groups(spec, result, knowledge) if len(g) >= 2 and not _of_other_side(g, spec)]
    standard = _once(_by_lexicon(spec, spec.stage or (whole.figure.stage if whole else None), knowledge))
    if whole is not None and standard and (apart := _one_division(standard, whole)) is not None:
        groups, standard = [apart if g == standard else g for g in groups], apart
    if level and (leveled := [g for g in groups if _is_level(g, level, knowledge)]):
        groups = leveled

    def fitness(n: int) -> tuple[object, ...]:
        group = groups[n]
        # Of divisions that add up, the one the document itself words (a sentence, the standard parts) is the answer;
        # its tables divide by accounts, which is asked for by level.
        worded = not group[0].figure.table and not _of_accounts(group, knowledge) or group == standard
        return (_adds_up(group, whole), worded and not level, _nonzero(group), -_depth(group), -n)

    best = sorted(range(len(groups)), key=fitness, reverse=True)
    return [Parts(tuple(groups[n]), whole, _adds_up(groups[n], whole)) for n in best]


def _one_division(group: Sequence[Known], whole: Known) -> list[Known] | None:
    """The most parts that add up to the whole, where all are more: by fund, or by 基本 and 项目, not both."""
    if _adds_up(group, whole) or not 2 < len(group) <= _MOST_MIXED:
        return None
    inside = [k for k in group if exact(k.figure) != exact(whole.figure)]
    sizes = range(len(inside), 1, -1)
    return next((list(g) for n in sizes for g in combinations(inside, n) if _adds_up(g, whole)), None)


def _of_other_side(group: Sequence[Known], spec: Spec) -> bool:
    """Whether revenue is listed where spending is to be divided, or the other way round: the two sides of one table."""
    other = "_revenue" if any(i.endswith("_expenditure") for i in spec.items) else "_expenditure"
    return any(i.startswith("total_") for i in spec.items) and any(k.figure.item.endswith(other) for k in group)


def _groups(spec: Spec, result: Result, knowledge: Knowledge) -> list[list[Known]]:
    """Every way in which the documents divide the item."""
    whole = result.chosen if isinstance(result, Found) else None
    measure = whole.figure.measure if whole else Measure.AMOUNT
    figures = [
        k for k in knowledge.figures(spec.agency) if k.figure.fiscal_year == spec.year and k.figure.measure is measure
    ]
    if whole and measure is Measure.COUNT:
        figures = [
            k
            for k in knowledge.figures(spec.agency)
            if k.figure.document == whole.figure.document
            and k.figure.measure is measure
            and k.figure.unit == whole.figure.unit
        ]
    stage = spec.stage or (whole.figure.stage if whole else None)
    figures = [k for k in figures if stage is None or k.figure.stage is stage]
    if spec.document:
        figures = [k for k in figures if k.figure.document == spec.document]
    figures = [k for k in with_whole_rows(figures, spec, knowledge) if not of_unnamed_part(k.figure, spec.said)]
    out = _in_sentences(spec, figures, knowledge)
    out += in_tables(spec, figures)
    out += by_account_names(spec, figures, knowledge)
    out += by_economic_classes(spec, figures, knowledge)
    out += in_columns(spec, figures, knowledge) if not spec.items & TOTALS else []
    if spec.items & ALL_SPENDING:
        out += _by_accounts(figures, knowledge)
    if spec.items & SAME_WHOLE.keys():
        out += projects(figures, knowledge)
    stated = (whole, *result.same) if isinstance(result, Found) and whole else ()
    out += [run for k in stated if not k.figure.table and (run := _run_behind(k, figures, knowledge))]
    by_lexicon = _by_lexicon(spec, stage, knowledge)
    if by_lexicon:
        out.append(by_lexicon)
    return [_once(g) for g in out]


def _in_sentences(spec: Spec, figures: Sequence[Known], knowledge: Knowledge) -> list[list[Known]]:
    """ "X共…万元，其中：a…万元，b…万元": figures whose row path says that they are a part of the item."""
    groups: dict[tuple[object, ...], list[Known]] = defaultdict(list)
    for known in figures:
        f = known.figure
        if f.table or len(f.row) < 2:
            continue
        parent = f.row[-2]
        if _label_is(parent, spec.items, knowledge):
            level = parent.removesuffix(without_level(parent))  # 全市…支出 and 市本级…支出 are two wholes
            groups[f.document, f.heading, len(f.row), level].append(known)
    for known in figures:
        f = known.figure
        # Each part under a heading of its own: "（三）特定目标类支出" › "（1）营商环境专项".
        if not f.table and len(f.row) == 1 and len(f.heading) > 1 and _label_is(f.heading[-2], spec.items, knowledge):
            if fold_label(f.heading[-1]).startswith(f.item[:4]):
                groups[f.document, f.heading[:-1], 0].append(known)
        # Or all of them in the sentence below its heading: "四、项目支出 › 日常养护…万元，大中修…万元".
        below = not f.table and len(f.row) == 1 and f.heading and not spec.items & TOTALS
        if below and _label_is(f.heading[-1], spec.items, knowledge):
            groups[f.document, f.heading, f.sentence].append(known)
    return [g for group in groups.values() for g in (group, *_kinds_apart(group, knowledge))]


def _kinds_apart(group: Sequence[Known], knowledge: Knowledge) -> list[list[Known]]:
    """What one whole is divided into twice, each division by itself: 基本支出 and 项目支出, and functional accounts."""
    kinds: dict[str, list[Known]] = defaultdict(list)
    for known in group:
        codes = [a.code for a in knowledge.accounts.by_name(known.figure.item)]
        kind = known.figure.item if known.figure.item in _SPENDING_KINDS else ""
        kinds["kind" if kind else codes[0][0] if codes else ""].append(known)
    return [g for kind, g in kinds.items() if kind] if len(kinds) > 1 else []


_SPENDING_KINDS = frozenset(e.value for e in Expenditure)


def _by_accounts(figures: Sequence[Known], knowledge: Knowledge) -> list[list[Known]]:
    """ "1.农林水支出（类）水利（款）防汛（项）。…": the accounts that sentences tell one by one, by document and level."""
    groups: dict[tuple[object, ...], list[Known]] = defaultdict(list)
    for known in figures:
        f = known.figure
        if f.table or within(f):
            continue
        codes = [a.code for a in knowledge.accounts.by_name(f.row[0]) if a.code.startswith("2")] if f.row else []
        if not codes or f.fund in {Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL}:
            continue
        level = len(f.row) if len(f.row) > 1 else 1 if any(len(c) == 3 for c in codes) else 3
        groups[f.document, level, f.expenditure].append(known)
    return list(groups.values())


def _of_accounts(group: Sequence[Known], knowledge: Knowledge) -> bool:
    """Whether sentences divide by accounts, as tables do."""
    f = group[0].figure
    return not f.table and any(a.code.startswith("2") for a in knowledge.accounts.by_name(f.row[0]))


#: Wholes that newer templates call by another name.
SAME_WHOLE = {
    "project_expenditure": "specific_target_expenditure",
    "specific_target_expenditure": "project_expenditure",
}


def are_accounts(parts: Sequence[Known], knowledge: Knowledge) -> bool:
    """Whether the parts of a whole are accounts or measures of the lexicons, no projects."""
    return all(is_account(k.figure.item, knowledge) for k in parts)


def _label_is(label: str, items: frozenset[str], knowledge: Knowledge) -> bool:
    items = items | frozenset(SAME_WHOLE[i] for i in items if i in SAME_WHOLE)
    folded = fold_label(without_level(label))  # 全市一般公共预算支出
    key = knowledge.measures.by_alias.get(folded)
    return bool({folded, without_spending(folded), key} & (items | {without_spending(i) for i in items}))


#: A list that adds up to the whole is not longer than this.
LONGEST_RUN = 40


def _run_behind(whole: Known, figures: Sequence[Known], knowledge: Knowledge) -> list[Known]:
    """The amounts that follow the whole in the text and add up to it exactly: "会议费25万元，主要是 1、…12.6万元 2、…".

    What the text puts under another whole ("基本支出中，人员经费…") ends the run.
    """
    behind = [
        k
        for k in figures
        if k.figure.document == whole.figure.document
        and not k.figure.table
        and "per_unit" not in k.figure.flags
        and k.figure.span.start > whole.figure.span.start
        and k.figure.item != whole.figure.item
    ][:LONGEST_RUN]
    total = Decimal(0)
    for n, known in enumerate(behind):
        total += exact(known.figure)
        above = knowledge.measures.by_alias.get(fold_label(known.figure.row[-2])) if len(known.figure.row) > 1 else None
        if above and above != whole.figure.item and fold_label(known.figure.row[-2]) not in whole.figure.row:
            return []
        if total == exact(whole.figure) and n:
            return behind[: n + 1]
        if total > exact(whole.figure):
            return []
    return []


#: The appropriation is the sum of the funds: beside it they would be counted twice.
_FUNDS = ("general_public_", "government_fund_", "state_capital_")


def _by_lexicon(spec: Spec, stage: Stage | None, knowledge: Knowledge) -> list[Known]:
    """The parts that the lexicon of measures gives the item."""
    plain = Spec(spec.items, spec.words, spec.agency, spec.year, stage, spec.scope)
    out = []
    for item in spec.items:
        for part in knowledge.measures.parts(item):
            if known := _amount(with_item(plain, frozenset({part}), part), knowledge):
                out.append(known)
                continue
            # A part that is not stated is itself the sum of its parts.
            pieces = (
                _amount(with_item(plain, frozenset({piece}), piece), knowledge)
                for piece in knowledge.measures.parts(part)
            )
            out += [known for known in pieces if known]
    if any(k.figure.item.startswith("fiscal_appropriation_") for k in out):
        out = [k for k in out if not k.figure.item.startswith(_FUNDS)]
    return out


def _amount(spec: Spec, knowledge: Knowledge) -> Known | None:
    """The amount of the spec's item, where the documents state it."""
    found = look_up(spec, knowledge)
    return found.chosen if isinstance(found, Found) and found.chosen.figure.measure is Measure.AMOUNT else None


def _once(group: list[Known]) -> list[Known]:
    """One figure for each row, the first; two rows of one name in one column are both."""
    seen: dict[tuple[object, ...], list[Known]] = {}
    for known in group:
        f = known.figure
        # 一般行政管理事务 is a row of many sections: without codes their names tell them apart.
        alike = seen.setdefault((f.item, f.code, () if f.code else f.row[-2:-1] if len(f.row) > 2 else ()), [])
        if not alike or are_rows_alike(f, alike[0].figure):
            alike.append(known)
    rows = {id(known) for alike in seen.values() for known in alike}
    return [known for known in group if id(known) in rows]


def _adds_up(group: Sequence[Known], whole: Known | None) -> bool:
    if whole is None:
        return False
    total = sum((exact(k.figure) for k in group), Decimal(0))
    # Each addend may be off by half of the last digit that is printed; things that are counted are counted exactly.
    coarsest = max(step(k.figure) for k in (*group, whole))
    slack = coarsest / 2 * (len(group) + 1) if is_money(whole.figure.unit) else Decimal(0)
    return abs(total - exact(whole.figure)) <= slack


def _nonzero(group: Sequence[Known]) -> int:
    return sum(1 for k in group if k.figure.value)


def _depth(group: Sequence[Known]) -> int:
    return max(len(k.figure.code or "") for k in group)


def not_left_out(parts: Sequence[Known], left_out: Sequence[frozenset[str]], knowledge: Knowledge) -> list[Known]:
    """The parts but those that are left out, by their own name or by that of what holds them."""
    measures, accounts = knowledge.measures, knowledge.accounts
    names = frozenset[str]().union(*left_out)
    counted = (measures.by_key[n] for n in names if n in measures.by_key and measures.by_key[n].quantity == "count")
    names |= {w.parent for w in counted if w.parent}
    # The appropriation is the sum of the funds.
    funds = _FUNDS if any(n.startswith("fiscal_appropriation_") for n in names) else ()
    codes = tuple({a.code for n in names for a in accounts.by_name(n)})

    def out(item: str, code: str | None) -> bool:
        own = {code} if code else {a.code for a in accounts.by_name(item)}
        inside = bool(codes) and bool(own) and all(c.startswith(codes) for c in own)
        inside = inside or any(len(c) < len(o) and o.startswith(c) for c in own for o in codes)  # it holds the one
        held = names & {item, without_spending(item), *measures.ancestors(item)}
        return bool(held) or inside or bool(funds) and item.startswith(funds)

    return [k for k in parts if not out(k.figure.item, k.figure.code)]


def _is_level(group: Sequence[Known], level: str, knowledge: Knowledge) -> bool:
    """Whether the group's rows are accounts of that level, by code or by name."""
    digits = LEVEL_DIGITS[level]
    hits = 0
    for known in group:
        code = known.figure.code
        codes = [code] if code else [a.code for a in knowledge.accounts.by_name(known.figure.item)]
        hits += any(len(c) in digits and (level != "class" or c.startswith("2")) for c in codes)
    return hits * 2 > len(group)
