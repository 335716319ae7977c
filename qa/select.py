"""One point (item, agency, year, stage …) → the stated figure that gives it, or what is missing.

Every candidate is scored by how much it narrows what was not asked (a fund, a kind of spending, a row of a cross
table): the least narrowed wins, the item's home before other places. Figures that state another value for the same
thing are returned beside the chosen one, never dropped.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from corpus.amounts import plain
from corpus.document import Kind, Scope, Span
from corpus.fold import fold_label, without_spending
from corpus.labels import load_label_roles
from corpus.measures import load_measures
from index.conflicts import contradicts, rounded_apart
from index.figure import Expenditure, Figure, Fund, Measure, Stage
from index.store import Derived
from index.values import agree, exact
from qa.knowledge import Knowledge, Known, within

#: Penalties, in the order of how far a figure is from what was asked. Only their order and rough distance matter.
UNASKED_FUND = 8.0
CONTEXT_NOT_MET = 6.0
UNASKED_WITHIN = 4.0
UNASKED_SPENDING = 3.0
OWN_LEVEL_UNASKED = 3.0
PER_UNIT = 3.0
#: A printed value that needs a correction is the last to be taken where another place states it rightly.
CORRECTED = 3.0
OTHER_STAGE_OF_FINAL = 2.0
AS_OF_OTHER_YEAR = 1.0
UNASKED_PART = 0.5
#: "财政拨款基本支出" is told by tables of the appropriation; the figure of all money is not it.
OTHER_FUND = 5.0
OTHER_TOTAL = 0.4
#: 总计 and 本年合计 are one key, but not one thing: the label that the question says itself is meant.
SAID_AS_PRINTED = -1.2
#: A column of one fund beside the column of all: mostly the same value, but the whole is the better source.
FUND_COLUMN = 1.0
#: A row above that the question names speaks for the row.
NAMED_ROW_ABOVE = -1.0
HOME_BONUS = -1.5
#: Among equals, a sentence reads better as a source than a cell.
PROSE_BONUS = -0.1

#: Items that tell another where that is not stated itself, with what they are short of saying exactly it.
TOLD_BY: dict[str, dict[str, float]] = {
    "total_budget": {"total_expenditure": 0.6, "total_revenue": 0.7, "fiscal_appropriation": 2.0, "fiscal_appropriation_expenditure": 2.2},
    "total_expenditure": {"total_budget": 0.6, "fiscal_appropriation_expenditure": 2.0, "general_public_expenditure": 2.4},
    "fiscal_appropriation": {"fiscal_appropriation_expenditure": 0.6, "fiscal_appropriation_revenue": 0.7},
    "total_revenue": {"total_budget": 0.6, "fiscal_appropriation_revenue": 2.0, "general_public_revenue": 2.4},
}

#: Units that count one kind of thing: people are no vehicles.
_COUNT_FAMILY = {
    "人": {"人", "名", "位", "人次", "人数"}, "名": {"人", "名", "位", "人次", "人数"},
    "辆": {"辆", "台"}, "台": {"辆", "台", "台（套）", "套", "台套"}, "平方米": {"平方米", "㎡"},
}  # fmt: skip
#: A sentence that says that there is none of something.
_NONE_SENTENCE = re.compile(r"[^。；\n]*(?:无|没有|未安排|未使用|不含)[^。；\n]*[。；]?")

STATED = frozenset(
    {
        Measure.AMOUNT, Measure.COUNT, Measure.UNIT_PRICE, Measure.RATE, Measure.SCORE,
        Measure.INDICATOR_TARGET, Measure.INDICATOR_ACTUAL,
    }
)  # fmt: skip
_NOT_MONEY = frozenset({Measure.COUNT, Measure.RATE, Measure.SCORE, Measure.INDICATOR_TARGET, Measure.INDICATOR_ACTUAL})


@dataclass(frozen=True, slots=True)
class Spec:
    """What is looked for. `items` are the keys that the words may mean; `context` further items that narrow it."""

    items: frozenset[str]
    words: str
    agency: str
    year: int
    stage: Stage | None = None
    scope: Scope | None = None
    context: tuple[frozenset[str], ...] = ()
    context_words: tuple[str, ...] = ()
    code: str | None = None
    document: str | None = None
    #: The fund that the item's words name, beside the item.
    fund: Fund | None = None
    #: The unit that is counted, where the question names one.
    counted: str = ""
    #: The folded question: rows of one name are told apart by the rows above them that it names.
    said: str = ""
    #: "money" or "count": which kind of number the words ask for; without a word, money.
    quantity: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A value for a point: `chosen` rests on the source; `same` state it too; `others` state another value."""

    spec: Spec
    chosen: Known
    same: tuple[Known, ...] = ()
    others: tuple[Known, ...] = ()
    context_met: bool = True
    #: The same value with another last digit.
    rounded: tuple[Known, ...] = ()
    #: Several rows of the same name but other codes or parents, when nothing in the question decides.
    rivals: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundDerived:
    """A value for a point that no document states but stated ones give."""

    spec: Spec
    derived: Derived
    operands: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing for a point. `what`: agency | year | stage | item | blank | declared_none | unreadable."""

    spec: Spec
    what: str
    text: str
    there: tuple[str, ...] = ()
    quote: tuple[str, Span] | None = None
    known: tuple[Known, ...] = field(default=())


Result = Found | FoundDerived | Missing


def look_up(spec: Spec, knowledge: Knowledge) -> Result:
    """The figure for a point; where none is stated, the derived one; else what is missing."""
    wide = spec.items | frozenset(t for i in spec.items for t in TOLD_BY.get(i, {}))
    matching = [k for k in knowledge.candidates(spec.agency, wide, spec.code) if _matches(k.figure, spec)]
    if spec.document:
        matching = [k for k in matching if k.figure.document == spec.document]
    of_year = [k for k in matching if _year_penalty(k.figure, spec, knowledge) is not None]
    scored = []
    for known in of_year:
        penalty = _penalty(known.figure, spec, knowledge)
        if penalty is not None:
            scored.append((penalty, known))
    if scored:
        return _choose(scored, spec, knowledge)
    derived = _derived(spec, knowledge) or _sum_of_parts(spec, knowledge)
    if derived is not None:
        return derived
    return _missing(spec, matching, of_year, knowledge)


# -- matching -----------------------------------------------------------------------------------------------------
def _matches(figure: Figure, spec: Spec) -> bool:
    if figure.measure not in STATED:
        return False
    if spec.code:
        facets = spec.items & {e.value for e in Expenditure}
        return figure.code == spec.code and (not facets or figure.expenditure is not None and figure.expenditure.value in facets)
    return item_matches(figure, spec.items) or _crosses(figure, spec)


def item_matches(figure: Figure, items: frozenset[str]) -> bool:
    """Whether the figure counts one of `items`; a closing 支出 does not matter. A total is told by either of its sides."""
    if figure.item in items or without_spending(figure.item) in {without_spending(i) for i in items}:
        return True
    return any(figure.item in TOLD_BY.get(i, {}) for i in items)


def same_total(chosen: Figure, figure: Figure) -> bool:
    """Whether two figures are totals of which one tells the other."""
    return figure.item in TOLD_BY.get(chosen.item, {}) or chosen.item in TOLD_BY.get(figure.item, {})


def _crosses(figure: Figure, spec: Spec) -> bool:
    """A cell of a cross table whose column is the item and whose row is the context asked for."""
    columns = {w for label in within(figure) for w in _keys(label)}
    if figure.expenditure and figure.table:
        columns.add(figure.expenditure.value)
    return bool(columns & spec.items) and any(_same_item(figure.item, c) for c in spec.context)


def _same_item(item: str, wanted: frozenset[str]) -> bool:
    return without_spending(item) in {without_spending(w) for w in wanted}


@lru_cache(maxsize=50_000)
def _keys(label: str) -> frozenset[str]:
    """The forms by which a label is compared: folded, without a closing 支出, its measure's key."""
    folded = fold_label(label)
    key = load_measures().key_of(label)
    return frozenset({folded, without_spending(folded)} | ({key} if key else set()))


def _meets(figure: Figure, context: frozenset[str], words: str) -> bool:
    """Whether the figure stands within one of the context's items: its row, column, table, heading or kind."""
    if figure.expenditure and figure.expenditure.value in context:
        return True
    if figure.item in context:
        return True
    measures = load_measures()
    if any(key in measures.ancestors(figure.item) for key in context):
        return True
    for label in (*figure.row[:-1], *figure.column, *within(figure), *(t for _, t in figure.attributes)):
        if _keys(label) & context:
            return True
    bare = {fold_label(words), *(c for c in context if not c.isascii())}
    bare |= {alias for key in context if key in measures.by_key for alias in measures.by_key[key].aliases if len(alias) > 2}
    titles = [fold_label(t) for t in (figure.table, *figure.heading, *figure.row[:-1]) if t]
    return any(b and b in t for b in bare for t in titles)


def _year_penalty(figure: Figure, spec: Spec, knowledge: Knowledge) -> float | None:
    if figure.fiscal_year == spec.year:
        return 0.0
    document = knowledge.documents.get(figure.document)
    if figure.measure in _NOT_MONEY and document and document.identity.fiscal_year == spec.year:
        return AS_OF_OTHER_YEAR
    return None


def _penalty(figure: Figure, spec: Spec, knowledge: Knowledge) -> float | None:
    """How far a figure is from the point; None where it speaks of something else."""
    year = _year_penalty(figure, spec, knowledge)
    stage = _stage_penalty(figure, spec, knowledge)
    scope = _scope_penalty(figure, spec)
    if year is None or stage is None or scope is None:
        return None
    if spec.counted in _COUNT_FAMILY and figure.measure is Measure.AMOUNT:
        return None
    if spec.counted in _COUNT_FAMILY and figure.measure is Measure.COUNT and figure.unit not in _COUNT_FAMILY[spec.counted]:
        return None
    total = year + stage + scope
    if spec.fund is not None:
        total += 0 if figure.fund in {Fund.GENERAL_PUBLIC_BUDGET, Fund.FISCAL_APPROPRIATION} else OTHER_FUND
    for context, words in zip(spec.context, spec.context_words, strict=True):
        if not _meets(figure, context, words):
            total += CONTEXT_NOT_MET
    asked = frozenset().union(*spec.context) if spec.context else frozenset()
    if figure.expenditure and figure.expenditure.value not in asked | spec.items:
        total += UNASKED_SPENDING
    if figure.fund in {Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL} and not _fund_asked(figure.fund, spec, asked):
        total += UNASKED_FUND
    told = [TOLD_BY[i][figure.item] for i in spec.items if figure.item in TOLD_BY.get(i, {})]
    if figure.item not in spec.items and told:
        total += min(told)
    crossed = _crosses(figure, spec) and not item_matches(figure, spec.items)
    for label in within(figure):
        if not _keys(label) & (asked | spec.items) and fold_label(label) not in spec.said:
            total += FUND_COLUMN if load_label_roles().has(label, "fund") else UNASKED_WITHIN
    total += sum(NAMED_ROW_ABOVE for label in figure.row[:-1] if len(fold_label(label)) >= 3 and fold_label(label) in spec.said)
    if crossed:
        total -= 0.5
    word = knowledge.measures.by_key.get(figure.item)
    for label in figure.row[:-1]:
        if not _keys(label) & asked and not (word and _keys(label) & set(knowledge.measures.ancestors(figure.item))):
            total += UNASKED_PART if not figure.table else 0.0
    total += _kind_of_total(figure, spec)
    if word and len(figure.row) > 0 and figure.item.startswith("total_") and fold_label(figure.row[-1]) in spec.said:
        total += SAID_AS_PRINTED
    if figure.correction:
        total += CORRECTED
    if "per_unit" in figure.flags:
        total += PER_UNIT
    if word and word.home and (figure.item in spec.items or not told):
        places = "".join(fold_label(t) for t in (figure.table, *figure.heading, *figure.row[:-1]))
        if any(h in places for h in word.home):
            total += HOME_BONUS
    if word and word.quantity == "money" and figure.measure is not Measure.AMOUNT:
        total += 2
    if word and word.quantity in {"count", "area"} and figure.measure is not Measure.COUNT:
        total += 2
    if not word and (figure.measure is Measure.AMOUNT) is (spec.quantity == "count"):
        total += 1
    return total + (0 if figure.table else PROSE_BONUS)


def _kind_of_total(figure: Figure, spec: Spec) -> float:
    """总计 holds what was carried over as well, 本年合计 does not: the one asked for; the wider where none is."""
    if not figure.table or not figure.row or not (figure.item.startswith(("total_", "fiscal_appropriation"))):
        return 0.0
    leaf = fold_label(figure.row[-1])
    wanted = "合计" if "合计" in spec.said else "总计"
    return 0.0 if wanted in leaf or "计" not in leaf else OTHER_TOTAL


def _fund_asked(fund: Fund, spec: Spec, asked: frozenset[str]) -> bool:
    return any(key.startswith(fund.value) for key in spec.items | asked)


def _stage_penalty(figure: Figure, spec: Spec, knowledge: Knowledge) -> float | None:
    if figure.measure in _NOT_MONEY or figure.stage is None:
        return 0.0
    if spec.stage is not None:
        if figure.stage is spec.stage:
            return 0.0
        # 预算 without more says 年初预算; an adjusted budget answers it where that is all there is.
        if spec.stage is Stage.INITIAL_BUDGET and figure.stage is Stage.ADJUSTED_BUDGET:
            return OTHER_STAGE_OF_FINAL
        return None
    document = knowledge.documents.get(figure.document)
    if document and document.identity.kind is Kind.FINAL_ACCOUNTS and figure.stage is not Stage.FINAL_ACCOUNTS:
        return OTHER_STAGE_OF_FINAL
    # Asked without a stage, what was spent is told before what was planned.
    return 0.0 if figure.stage is Stage.FINAL_ACCOUNTS else 0.3


def _scope_penalty(figure: Figure, spec: Spec) -> float | None:
    if spec.scope is not None and figure.scope is not None:
        return 0.0 if figure.scope is spec.scope else None
    if spec.scope is Scope.OWN_LEVEL:
        return 1.0
    return OWN_LEVEL_UNASKED if figure.scope is Scope.OWN_LEVEL else 0.0


# -- choosing -----------------------------------------------------------------------------------------------------
def _choose(scored: list[tuple[float, Known]], spec: Spec, knowledge: Knowledge) -> Found:
    scored.sort(key=lambda pair: (pair[0], pair[1].id))
    best, chosen = scored[0]
    chosen = _most_exact(scored, best, chosen)
    same: list[Known] = []
    others: list[Known] = []
    rivals: list[Known] = []
    rounded: list[Known] = []
    for penalty, known in scored:
        figure = known.figure
        if known is chosen or figure.stage is not chosen.figure.stage or figure.measure is not chosen.figure.measure:
            continue
        if agree(figure, chosen.figure):
            if penalty < best + 3:
                same.append(known)
        elif _other_row(figure, chosen.figure, spec):
            if penalty < best + 0.8 and not any(agree(figure, r.figure) for r in rivals):
                rivals.append(known)
        elif rounded_apart(figure, chosen.figure) and figure.item == chosen.figure.item and penalty < best + 2 and not rounded:
            rounded.append(known)
        elif contradicts(figure, chosen.figure) and not any(agree(figure, o.figure) for o in others):
            others.append(known)
    context_met = all(
        _meets(chosen.figure, c, w) for c, w in zip(spec.context, spec.context_words, strict=True)
    )
    return Found(spec, chosen, tuple(same), tuple(others), context_met, tuple(rounded), tuple(rivals))


def _most_exact(scored: list[tuple[float, Known]], best: float, chosen: Known) -> Known:
    """Among figures as near as the best that agree with it, the one printed most exactly (元 beside rounded 万元)."""
    near = [k for p, k in scored if p <= best + 0.2 and agree(k.figure, chosen.figure)]
    if all(k.figure.unit == chosen.figure.unit for k in near):
        return chosen
    return max(near, key=lambda k: (len(str(abs(exact(k.figure)).normalize()).replace(".", "")), -k.id))


def _other_row(figure: Figure, chosen: Figure, spec: Spec) -> bool:
    """Two rows of one name that are not one thing: other codes, or other parents in one table."""
    if spec.code or not (figure.table and chosen.table):
        return False
    if figure.code and chosen.code:
        return figure.code != chosen.code
    return figure.table_index == chosen.table_index and figure.row[:-1] != chosen.row[:-1]


# -- derived and missing ------------------------------------------------------------------------------------------
def _derived(spec: Spec, knowledge: Knowledge) -> FoundDerived | None:
    found = [
        d
        for d in knowledge.derived(spec.agency)
        if d.fiscal_year == spec.year and d.item in spec.items and spec.stage in {None, d.stage} and not spec.context
    ]
    if not found:
        sides = sorted((TOLD_BY[i][t], t) for i in spec.items for t in TOLD_BY.get(i, {}))
        found = [
            d
            for _, side in sides
            for d in knowledge.derived(spec.agency)
            if d.fiscal_year == spec.year and d.item == side and spec.stage in {None, d.stage} and not spec.context
        ]
    if not found:
        return None
    best = found[0]
    operands = tuple(k for i in best.operands if (k := knowledge.figure(i, spec.agency)))
    return FoundDerived(spec, best, operands)


def _sum_of_parts(spec: Spec, knowledge: Knowledge) -> FoundDerived | None:
    """A whole of the lexicon that is not stated itself, where every one of its parts is."""
    if len(spec.items) != 1 or spec.context or spec.code:
        return None
    (item,) = spec.items
    parts = knowledge.measures.parts(item)
    if len(parts) < 2 or item in TOLD_BY or item.endswith("_expenditure"):
        return None
    found = [look_up(with_item(spec, frozenset({p}), p), knowledge) for p in parts]
    chosen = [f.chosen for f in found if isinstance(f, Found)]
    units = {k.figure.unit for k in chosen}
    if len(chosen) != len(parts) or len(units) != 1 or not all(k.figure.measure is Measure.AMOUNT for k in chosen):
        return None
    total = sum((k.figure.value for k in chosen), Decimal(0))
    formula = " + ".join(f"{plain(k.figure.value):f}" for k in chosen) + f" = {plain(total):f}"
    derived = Derived(
        spec.agency, spec.year, chosen[0].figure.stage, item, plain(total), units.pop(), formula,
        tuple(k.id for k in chosen), chosen[0].figure.document,
    )  # fmt: skip
    return FoundDerived(spec, derived, tuple(chosen))


def _missing(spec: Spec, matching: list[Known], of_year: list[Known], knowledge: Knowledge) -> Missing:
    years = knowledge.years(spec.agency)
    name = spec.words
    if opened := _open_direction(spec, knowledge):
        return opened
    if of_year:
        there = sorted({stage_name(k.figure.stage) for k in of_year if k.figure.stage})
        asked = stage_name(spec.stage)
        text = f"{spec.agency}{spec.year}年只公开了{name}的{'、'.join(there)}，没有{asked}。"
        if spec.scope is not None and not there:
            text = f"{spec.agency}{spec.year}年的文件没有按这一口径（{scope_name(spec.scope)}）列出{name}。"
        return Missing(spec, "stage", text, tuple(there), known=tuple(of_year[:3]))
    if spec.year not in years and not any(k.figure.fiscal_year == spec.year for k in knowledge.figures(spec.agency)):
        listed = "、".join(str(y) for y in years) or "（无）"
        return Missing(
            spec, "year", f"现有文件里没有{spec.agency}{spec.year}年的资料；有的是{listed}年。", tuple(str(y) for y in years)
        )
    declared = _declared_none(spec, knowledge)
    if declared:
        return declared
    blank = blank_cell(spec, knowledge)
    if blank:
        return blank
    other = sorted({k.figure.fiscal_year for k in matching if k.figure.fiscal_year})
    text = f"{spec.agency}{spec.year}年的公开文件里没有列出{quoted(name)}。"
    if other:
        text += f"列有此项的是{'、'.join(str(y) for y in other)}年。"
    unreadable = [t.title for d in _documents(spec, knowledge) for t in d.tables if t.status == "unreadable" and t.title]
    if unreadable:
        text += f"该年文件里有无法辨认的表：{'、'.join(f'《{t}》' for t in dict.fromkeys(unreadable))}，可能列在其中。"
    return Missing(spec, "item", text, tuple(str(y) for y in other))


def _open_direction(spec: Spec, knowledge: Knowledge) -> Missing | None:
    """The year before a change whose direction the source leaves open: both values that it may be, neither asserted."""
    for known in knowledge.candidates(spec.agency, spec.items, None):
        f = known.figure
        if f.measure is not Measure.CHANGE or "direction_open" not in f.flags or f.fiscal_year != spec.year + 1:
            continue
        here = look_up(replace(spec, year=spec.year + 1), knowledge)
        if isinstance(here, Found) and here.chosen.figure.unit == f.unit:
            value, gap = here.chosen.figure.value, abs(f.value)
            text = (
                f"现有文件没有直接公布{spec.agency}{spec.year}年的{spec.words}。{spec.year + 1}年文件只写“{f.quote}”，增减方向未写明："
                f"若为减少，{spec.year}年是{plain(value + gap):f}{f.unit}；若为增加，是{plain(value - gap):f}{f.unit}，无法确定。"
            )
            return Missing(spec, "year", text, (str(spec.year + 1),), (f.document, f.span))
    return None


def _documents(spec: Spec, knowledge: Knowledge) -> list:
    found = [d for d in knowledge.of_agency(spec.agency) if d.identity.fiscal_year == spec.year]
    return [d for d in found if spec.document in {None, d.name}]


def _declared_none(spec: Spec, knowledge: Knowledge) -> Missing | None:
    """ "本部门无…安排的支出": the document says in so many words that there is none."""
    names = {w for i in spec.items for w in _names(i, knowledge)}
    names |= {re.sub(r"(?:预算|决算|拨款|财政)?(?:支出|收入)$", "", n) for n in names}
    wanted = sorted((n for n in names if len(n) >= 3), key=len, reverse=True)
    for document in _documents(spec, knowledge):
        for match in _NONE_SENTENCE.finditer(document.text):
            said = fold_label(match[0])
            if any(re.search(rf"(?:无|没有|未安排|未使用|不含).{{0,12}}{re.escape(name)}", said) for name in wanted):
                span = Span(match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
                text = f"{spec.agency}{spec.year}年的文件写明没有{spec.words}。"
                return Missing(spec, "declared_none", text, quote=(document.name, span))
    return None


def _names(item: str, knowledge: Knowledge) -> Iterable[str]:
    word = knowledge.measures.by_key.get(item)
    return word.aliases if word else (item,)


def blank_cell(spec: Spec, knowledge: Knowledge) -> Missing | None:
    """The row is printed, its cells are blank: not disclosed, which is not 0."""
    names = {without_spending(n) for i in spec.items for n in _names(i, knowledge)}
    for document in _documents(spec, knowledge):
        for table in document.tables:
            for grid in table.grids:
                for cell in grid.cells:
                    if cell.text and without_spending(fold_label(cell.text)) in names:
                        text = f"{spec.agency}{spec.year}年《{table.title}》列有“{fold_label(cell.text)}”，但金额是空白，没有数字（空白不等于 0）。"
                        return Missing(spec, "blank", text, quote=(document.name, cell.span))
    return None


def quoted(name: str) -> str:
    """A name in quotation marks, unless it has its own: “三公”经费 stays as it is."""
    return name if "“" in name else f"“{name}”"


def stage_name(stage: Stage | None) -> str:
    """The Chinese name of a stage."""
    return {
        Stage.INITIAL_BUDGET: "年初预算",
        Stage.ADJUSTED_BUDGET: "全年预算（调整后）",
        Stage.FINAL_ACCOUNTS: "决算",
    }.get(stage, "") if stage else ""


def scope_name(scope: Scope | None) -> str:
    """The Chinese name of a scope."""
    return {Scope.OWN_LEVEL: "本级", Scope.CONSOLIDATED: "汇总"}.get(scope, "") if scope else ""


def with_item(spec: Spec, items: frozenset[str], words: str) -> Spec:
    """The same point for another item, without narrowing."""
    return replace(spec, items=items, words=words, context=(), context_words=(), code=None)
