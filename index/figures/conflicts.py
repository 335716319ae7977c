"""Figures of one coordinate whose values differ, within one document. Finds what the checks then hold to be sure or
not (`index.checks.gate`); does not say which is right."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from corpus.accounts import load_accounts
from corpus.amounts import is_money, plain
from corpus.fold import fold_label, without_spending
from corpus.identity.place_levels import bodies_told
from corpus.measures import load_measures
from index.figure import FUNDS_APART, MONTHS, NOT_IN_FORCE, WITHIN, Expenditure, Figure, Fund, Measure, Stage
from index.figures.changes_told import Conflict, contradicted_changes
from index.figures.money import is_part_of, money_of
from index.figures.values import agree, exact, place, step

_SUM_AND_PART = (Fund.FISCAL_APPROPRIATION, Fund.GENERAL_PUBLIC_BUDGET)
#: A thing with more values than this is a list whose rows could not be told apart; naming all of them helps nobody.
MAX_UNLIKE = 24
_SOME_BODIES = frozenset({"direct", "below"})
_POINTS = "分"
#: A heading of what was planned alone: 决算 said below it is a slip of the words, or of the heading.
_PLANNED = re.compile("^(?!.*(?:决算|执行)).*年初预算")


def find_conflicts(figures: Sequence[tuple[int, Figure]]) -> list[Conflict]:
    """Groups of stated figures that contradict each other, in reading order."""
    rows = table_rows([figure for _, figure in figures])
    groups: dict[tuple[object, ...], list[tuple[int, Figure]]] = defaultdict(list)
    for number, figure in figures:
        if figure.item and figure.measure in {Measure.AMOUNT, Measure.COUNT}:
            groups[figure.agency, figure.fiscal_year, figure.stage, figure.item].append((number, figure))
    out, bodies = [], _bodies_carried(figures)
    for group in groups.values():
        for unlike in _apart(group, rows, bodies):
            name = load_measures().name_of(unlike[0][1].item)
            said = "；".join(f"{plain(f.value)}{f.unit}（{place(f)}）" for _, f in unlike)
            out.append(Conflict(tuple(n for n, _ in unlike), f"{name}：{said}"))
    return [*out, *contradicted_changes(figures)]


def _apart(
    group: list[tuple[int, Figure]], rows: "dict[RowKey, list[Figure]]", bodies: dict[int, str | None]
) -> list[list[tuple[int, Figure]]]:
    """Of figures of one coordinate, those that contradict each other, each value once; in reading order."""
    told: list[list[tuple[int, Figure]]] = []
    for number, figure in group:
        alike = [u for u in told if any(agree(figure, o) and money_of(figure) == money_of(o) for _, o in u)]
        others = (u for u in told if u not in alike)
        against = next((u for u in others if _is_apart((number, figure), u, rows, bodies)), None)
        if against is not None:
            against.append((number, figure))
        elif not alike:
            told.append([(number, figure)])
        if len(told) == MAX_UNLIKE or against is not None and len(against) == MAX_UNLIKE:
            break
    return [unlike for unlike in told if len(unlike) > 1]


def _is_apart(
    numbered: tuple[int, Figure],
    told: list[tuple[int, Figure]],
    rows: "dict[RowKey, list[Figure]]",
    bodies: dict[int, str | None],
) -> bool:
    """Whether a figure contradicts one of those told, and their tables do not explain it."""
    number, figure = numbered
    same = (o for n, o in told if not _is_told_of_a_part(figure, bodies[number], o, bodies[n]))
    pairs = (o for o in same if contradicts(figure, o) or contradicts(o, figure))
    return any(not told_beside(figure, other, rows) for other in pairs)


def contradicts(figure: Figure, chosen: Figure) -> bool:
    """Whether `figure`, with another value, speaks of the same thing as `chosen`, or of a part that exceeds it.

    The same thing: one agency, year, stage, measure and item, neither narrowed by a row or column, of one fund and one
    kind of spending. A label that is no known measure or account ("实际支出") is the same thing only in one place.
    """
    if (figure.agency, figure.fiscal_year, figure.stage, figure.measure, figure.item) != (
        chosen.agency, chosen.fiscal_year, chosen.stage, chosen.measure, chosen.item,
    ):  # fmt: skip
        return False
    if agree(figure, chosen) or is_money(figure.unit) != is_money(chosen.unit) or _loose(figure) or _loose(chosen):
        return False
    if not is_money(figure.unit) and figure.unit != chosen.unit or figure.scope is not chosen.scope:
        return False
    if dict(figure.attributes).get(MONTHS) != dict(chosen.attributes).get(MONTHS):
        return False  # of one month, and of the year so far
    if _with_carried(figure) != _with_carried(chosen) or _in_other_column(figure, chosen):
        return False
    if _stage_in_doubt(figure) != _stage_in_doubt(chosen):
        return False
    if (NOT_IN_FORCE in figure.flags) != (NOT_IN_FORCE in chosen.flags):
        return False  # a draft, and what was approved
    if figure.code and chosen.code and figure.code != chosen.code or _fund(figure) is not _fund(chosen):
        return False
    if _other_parent(figure, chosen) or rounded_apart(figure, chosen) or _below(chosen, figure):
        return False
    if _is_told_of_a_part(figure, _bodies(figure), chosen, _bodies(chosen)):
        return False
    if figure.measure is Measure.COUNT and (figure.row != chosen.row or figure.sentence == chosen.sentence):
        return False  # "8-10人" and "8次，每次30人" state several counts of one thing in one sentence
    if _below(figure, chosen):
        return exact(figure) > exact(chosen)
    if not _known(figure.item) and (figure.row, figure.heading, figure.table_index) != (
        chosen.row, chosen.heading, chosen.table_index,
    ):  # fmt: skip
        return False
    if not _known(figure.item) and not (_says_its_item(figure) and _says_its_item(chosen)):
        return False
    if not figure.table and figure.sentence == chosen.sentence and _says_its_item(figure) and _says_its_item(chosen):
        return False  # two lists of the same items in one sentence are of two years, or of two places
    if figure.unit == _POINTS and not figure.table:
        return False  # "自评88分" of one project, "自评95分" of the next
    mine, theirs = money_of(figure), money_of(chosen)
    if mine and theirs and mine != theirs:
        # 支出决算 tells of all money, 财政拨款支出决算 of a part of it: only a part above its whole contradicts it.
        return is_part_of(mine, theirs) and exact(figure) > exact(chosen) and figure.expenditure is chosen.expenditure
    if figure.expenditure is chosen.expenditure and (mine or _one_fund(figure, chosen)):
        return True
    # A part (基本支出 of all, one fund of all) may be smaller than the whole, never larger.
    part = chosen.expenditure in {None, figure.expenditure} and figure.expenditure in {None, Expenditure.BASIC}
    part = part and (chosen.fund is None or chosen.fund is figure.fund or (chosen.fund, figure.fund) == _SUM_AND_PART)
    return part and exact(figure) > exact(chosen)


def _in_other_column(figure: Figure, chosen: Figure) -> bool:
    """Whether two figures stand in one row of a table: its columns tell of different things, also where heads that
    were read alike do not say so."""
    key = _row_key(figure)
    return key is not None and key == _row_key(chosen)


RowKey = tuple[str, int, int, int]


def table_rows(figures: Sequence[Figure]) -> dict[RowKey, list[Figure]]:
    """Figures of tables by the row they stand in."""
    out: dict[RowKey, list[Figure]] = defaultdict(list)
    for figure in figures:
        if key := _row_key(figure):
            out[key].append(figure)
    return out


def told_beside(one: Figure, other: Figure, rows: dict[RowKey, list[Figure]]) -> bool:
    """Whether the row of one of two unlike figures states the other's value too, in another column.

    A table that splits its 合计 into 当年拨款 and 上年结转 does not contradict a sentence that tells of 当年拨款 alone.
    """
    for told, placed in ((one, other), (other, one)):
        key = _row_key(placed)
        if (
            key
            and _row_key(told) != key
            and any(agree(told, m) for m in rows.get(key, ()) if m.measure is told.measure and _may_be_of(m, told))
        ):
            return True
    return False


def _may_be_of(cell: Figure, told: Figure) -> bool:
    """Whether a cell may be of the item of a figure: it is, or its own is no known one."""
    return cell.item == told.item or not (_known(cell.item) and _known(told.item))


def _row_key(figure: Figure) -> RowKey | None:
    if figure.table_index is None or figure.row_index is None:
        return None
    return figure.document, figure.table_index, figure.row_index, figure.block


def rounded_apart(figure: Figure, chosen: Figure) -> bool:
    """Whether two amounts with two decimals or more differ by no more than their last digit: rounded the other way."""
    if min(-int(f.value.as_tuple().exponent) for f in (figure, chosen)) < 2:
        return False
    return abs(exact(figure) - exact(chosen)) <= max(step(figure), step(chosen))


def _one_fund(figure: Figure, chosen: Figure) -> bool:
    """Sentences that name no fund may speak of any; tables speak of what their titles say."""
    return figure.fund is chosen.fund or any(not f.table and f.fund is None for f in (figure, chosen))


def _other_parent(figure: Figure, chosen: Figure) -> bool:
    """Whether two rows of one functional account's name stand below different rows, two of any name below different
    functional accounts (基本支出 of 行政运行, and of 住房公积金), or two rows of one table below different ones."""
    rows = [f.row[-2] for f in (figure, chosen) if len(f.row) > 1]
    above = {without_spending(fold_label(label)) for label in rows}
    if len(above) < 2:
        return False
    of_one_table = figure.table_index is not None and figure.table_index == chosen.table_index
    return of_one_table or _is_functional(figure.item) or all(_is_functional(label) for label in rows)


def _below(figure: Figure, chosen: Figure) -> bool:
    """Whether a figure tells of a part of the other: its row stands below that of the other, a sentence tells it of a
    thing with a name of its own (a project) or of one account, or it follows the other in its sentence without naming
    what both are of ("会议费1万元，用于召开甲会议，经费0.2万元")."""
    if _carries_on(figure, chosen):
        return True
    if not len(figure.row) > len(chosen.row) > 0:
        return False
    if figure.row[: len(chosen.row)] == chosen.row:
        return True
    return figure.row_index is None and (_is_a_name(figure.row[-2]) or _of_one_account(figure, chosen))


def _carries_on(figure: Figure, chosen: Figure) -> bool:
    """Whether a figure follows the other in one sentence, and only the other names the item."""
    if figure.row_index is not None or figure.document != chosen.document or figure.sentence != chosen.sentence:
        return False
    later = chosen.number_span.end <= figure.span.start
    return later and _says_its_item(chosen) and not _says_its_item(figure)


def _of_one_account(figure: Figure, chosen: Figure) -> bool:
    """Whether a sentence tells a figure of one functional account, and the other of no account."""
    above = figure.row[-2]
    return not load_accounts().by_name(figure.item) and above not in chosen.row and _is_functional(above)


def _is_functional(label: str) -> bool:
    return any(account.code.startswith("2") for account in load_accounts().by_name(label))


def _stage_in_doubt(figure: Figure) -> bool:
    """Whether a figure is told of what was carried out below a heading of what was planned."""
    return figure.stage is Stage.FINAL_ACCOUNTS and bool(figure.heading and _PLANNED.match(figure.heading[-1]))


def _is_a_name(label: str) -> bool:
    """Whether a label is no known measure or account."""
    return not load_measures().key_of(label) and not load_accounts().by_name(label)


def _of_unlike_bodies(mine: str | None, theirs: str | None) -> bool:
    """Whether two figures tell of the money of other bodies of a place; one that names none may mean all, or its own
    level."""
    return mine != theirs and (mine in _SOME_BODIES or theirs in _SOME_BODIES or None not in (mine, theirs))


def _is_told_of_a_part(one: Figure, of_one: str | None, other: Figure, of_other: str | None) -> bool:
    """Whether one of two figures tells of some bodies of a place only, and is no more than what all of them come to."""
    if not _of_unlike_bodies(of_one, of_other) or "whole" not in (of_one, of_other):
        return _of_unlike_bodies(of_one, of_other)
    part, whole = (other, one) if of_one == "whole" else (one, other)
    return exact(part) <= exact(whole)


def _bodies_carried(figures: Sequence[tuple[int, Figure]]) -> dict[int, str | None]:
    """Whose money each figure tells; one whose own words name none goes with those before it in its sentence."""
    out: dict[int, str | None] = {}
    named: dict[object, str | None] = {}
    for number, figure in sorted(figures, key=lambda numbered: numbered[1].number_span.start):
        where = (figure.document, figure.sentence)
        out[number] = named[where] = bodies_told(_words_before(figure)) or named.get(where) or _bodies(figure)
    return out


@lru_cache(maxsize=4096)
def _bodies(figure: Figure) -> str | None:
    """Whose money of a place's a figure says it tells: by its label, else its sentence, its table, its heading."""
    words = (_words_before(figure), figure.table or "", "".join(figure.heading))
    return next((told for text in words if (told := bodies_told(text))), None)


def _words_before(figure: Figure) -> str:
    """What names a figure: what its clause says before its number, then its label."""
    return figure.quote[: max(0, figure.number_span.start - figure.span.start)] + "".join(figure.row)


def _with_carried(figure: Figure) -> str:
    """Whether a total holds what was carried over too (总计), does not (本年合计), or does not say."""
    if not figure.item.startswith(("total_", "fiscal_appropriation")) or not figure.row:
        return ""
    label = fold_label(figure.row[-1])
    return "held" if "总计" in label else "apart" if label.startswith("本年") else ""


def _loose(figure: Figure) -> bool:
    """Figures that narrow their item or give no exact value contradict nothing."""
    if figure.flags & {"approximate", "per_unit"}:
        return True
    return any(header in {WITHIN, "in_reason"} for header, _ in figure.attributes)


def _says_its_item(figure: Figure) -> bool:
    """Whether the words of a sentence's amount name its item, rather than carry it over from the words before."""
    return bool(figure.table) or fold_label(figure.row[-1] if figure.row else "")[:6] in fold_label(figure.quote)


def _known(item: str) -> bool:
    return item in load_measures().by_key or bool(load_accounts().by_name(item))


def _fund(figure: Figure) -> Fund | None:
    return figure.fund if figure.fund in FUNDS_APART else None
