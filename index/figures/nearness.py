"""How far a stated figure is from a point that is asked for: the least narrowed figure is the nearest.

Every candidate is scored by how much it narrows what was not asked (a fund, a kind of spending, a row of a cross
table); the item's home counts for it. Says nothing of which of several near figures is told. Distances are whole
tenths, so that equal ones are equal in whatever order they were added up.
"""

import re
from functools import lru_cache

from corpus.accounts import load_accounts
from corpus.amounts import is_money
from corpus.document import Kind, Scope
from corpus.fold import fold_label, without_spending
from corpus.labels import load_label_roles
from corpus.measures import MeasureWord, load_measures
from index.figure import NOT_IN_FORCE, OVER_YEARS, WITHDRAWN, Expenditure, Figure, Fund, Measure, Stage
from index.figures.counted_stages import column_of_spent, counts_alike
from index.figures.part_of_year import of_unnamed_part, part_of_row
from index.figures.point import Ground, Spec, within
from index.figures.told_by import TOLD_BY, sums_fund

#: Penalties in tenths, in the order of how far a figure is from what was asked. Only their order and rough distance
#: matter.
UNASKED_FUND = 80
CONTEXT_NOT_MET = 60
UNASKED_WITHIN = 40
UNASKED_SPENDING = 30
OWN_LEVEL_UNASKED = 30
PER_UNIT = 30
#: A printed value that needs a correction is the last to be taken where another place states it rightly.
CORRECTED = 30
OTHER_STAGE_OF_FINAL = 20
#: A draft, or how it was before a change, is told where nothing else is, or by those words.
SUPERSEDED = 25
_MAY_ASK_BEFORE = re.compile("草案|送审|改革前|调整前|合并前|之前|原来|以前|更正前")
_ASKS_BEFORE = re.compile(
    "(?:更正|修改|勘误|订正|修订)(?:之?前|以前)|原来|原先|原本|原文|写错|错写|误写|原(?:公开|公布|写|列)"
)
#: Asked without a stage, what was spent is told before what was planned.
NOT_YET_SPENT = 3
AS_OF_OTHER_YEAR = 10
#: 本级 is asked for, and the figure does not say whose it is.
OF_NO_LEVEL = 10
#: A cell of a cross table is the very row and column that are asked for.
CROSSED = -5
#: A number of another kind than the item is counted in; of an item that the lexicon does not know, than was asked for.
OTHER_KIND, UNASKED_KIND = 20, 10
UNASKED_PART = 5
#: "财政拨款基本支出" is told by tables of the appropriation; the figure of all money is not it.
OTHER_FUND = 50
OTHER_TOTAL = 4
#: 收入总计 is asked for by name, 本年收入合计 is stated.
NOT_THE_TOTAL = 16
#: 总计 and 本年合计 are one key, but not one thing: the label that the question says itself is meant.
SAID_AS_PRINTED = -12
#: So is a row that no lexicon knows, beside one that its name is another word for (在编人员 of 在职).
SAID_BY_ITS_NAME = -35
#: A column of one fund beside the column of all: mostly the same value, but the whole is the better source.
FUND_COLUMN = 10
#: A row above that the question names speaks for the row.
NAMED_ROW_ABOVE = -10
SHORTEST_NAMED_ROW = 3
HOME_BONUS = -15
#: Among equals, a sentence reads better as a source than a cell.
PROSE_BONUS = -1

#: How much farther such a sum is than a label that names the item, in tenths.
_BY_ITS_FUND = 8

#: Totals of which a document may state two: 总计 with what was carried over, and 本年合计.
TOTAL_KEYS = frozenset({"total_revenue", "total_expenditure", "total_budget"})

#: Of what is spent on the running of an office, which economic classes pay for people and which for the rest.
_OF_BASIC = {"personnel_expenses": ("301", "303"), "non_personnel_expenses": ("302", "307", "310")}
_OF_BASIC_CLASSES = frozenset(code for codes in _OF_BASIC.values() for code in codes)

STATED = frozenset(
    {
        Measure.AMOUNT, Measure.COUNT, Measure.UNIT_PRICE, Measure.RATE, Measure.SCORE,
        Measure.INDICATOR_TARGET, Measure.INDICATOR_ACTUAL,
    }
)  # fmt: skip
NOT_MONEY = frozenset({Measure.COUNT, Measure.RATE, Measure.SCORE, Measure.INDICATOR_TARGET, Measure.INDICATOR_ACTUAL})


def matches(figure: Figure, spec: Spec) -> bool:
    if figure.measure not in STATED:
        return False
    if spec.code:
        facets = spec.items & {e.value for e in Expenditure}
        return figure.code == spec.code and (
            not facets or figure.expenditure is not None and figure.expenditure.value in facets
        )
    return item_matches(figure, spec.items) or _crosses(figure, spec)


def item_matches(figure: Figure, items: frozenset[str]) -> bool:
    """Whether the figure counts one of `items`; a closing 支出 does not matter. A total is told by either of its
    sides."""
    if figure.item in items or without_spending(figure.item) in {without_spending(i) for i in items}:
        return True
    return any(figure.item in TOLD_BY.get(i, {}) or sums_fund(figure, i) for i in items)


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


def meets(figure: Figure, context: frozenset[str], words: str) -> bool:
    """Whether the figure stands within one of the context's items: its row, column, table, heading or kind."""
    if figure.expenditure and figure.expenditure.value in context:
        return True
    if figure.item in context:
        return True
    measures = load_measures()
    if any(key in measures.ancestors(figure.item) for key in context) or _under_account(figure, context):
        return True
    for label in (*figure.row[:-1], *figure.column, *within(figure), *(t for _, t in figure.attributes)):
        if _keys(label) & context:
            return True
    bare = {fold_label(words), *(c for c in context if not c.isascii())}
    bare |= {
        alias for key in context if key in measures.by_key for alias in measures.by_key[key].aliases if len(alias) > 2
    }
    titles = [fold_label(t) for t in (figure.table, *figure.heading, *figure.row[:-1]) if t]
    return any(b and b in t and b in _without_name(t, figure.agency) for b in bare for t in titles)


@lru_cache(maxsize=4096)
def _without_name(title: str, agency: str) -> str:
    """A title without the agency's name, or its end: 某某市文化和旅游局2025年度决算 says nothing of 文化和旅游.

    >>> _without_name("文化和旅游局2025年决算", "青禾市文化和旅游局"), _without_name("文化和旅游支出", "青禾市文化和旅游局")
    ('2025年决算', '文化和旅游支出')
    """
    name = fold_label(agency)
    said = next((name[n:] for n in range(max(len(name) - 2, 0)) if name[n:] in title), "")
    return title.replace(said, "") if said else title


def _under_account(figure: Figure, context: frozenset[str]) -> bool:
    """Whether the figure's account is one below an account of the context, by their codes (211 > 21103 > 2110301)."""
    accounts = load_accounts()
    above = {a.code for key in context for a in accounts.by_name(key)}
    mine = {figure.code} if figure.code else {a.code for a in accounts.by_name(figure.item)}
    if figure.expenditure is Expenditure.BASIC:
        above |= {code for key in context for code in _OF_BASIC.get(key, ())}
    return any(m.startswith(a) and m != a or m in _OF_BASIC_CLASSES & above for m in mine for a in above)


def year_penalty(figure: Figure, spec: Spec, ground: Ground) -> int | None:
    return years_told(figure, ground).get(spec.year)


def years_told(figure: Figure, ground: Ground) -> dict[int, int]:
    """The years that a figure tells of, each with how far it is from it: of what is counted also its document's, but
    not behind it: how many there will be next year says nothing of how many there are."""
    told: dict[int, int] = {}
    of_some_year = figure.measure in NOT_MONEY and OVER_YEARS not in figure.flags
    if of_some_year and (document := ground.documents.get(figure.document)) is not None:
        ahead = figure.fiscal_year is not None and figure.fiscal_year > (document.identity.fiscal_year or 0)
        if document.identity.fiscal_year is not None and not ahead:
            told[document.identity.fiscal_year] = AS_OF_OTHER_YEAR
    return told if figure.fiscal_year is None else {**told, figure.fiscal_year: 0}


def distance(figure: Figure, spec: Spec, ground: Ground) -> int | None:
    """How far a figure is from the point; None where it speaks of something else."""
    where = distance_in_time(figure, spec, ground)
    if where is None:
        return None
    what = distance_in_kind(figure, spec, ground)
    return None if what is None else where + what


def distance_in_time(figure: Figure, spec: Spec, ground: Ground) -> int | None:
    """The part of the distance that the point's year, stage and scope decide."""
    parts = (year_penalty(figure, spec, ground), stage_penalty(figure, spec, ground), scope_penalty(figure, spec))
    return None if None in parts else sum(p for p in parts if p is not None)


def distance_in_kind(figure: Figure, spec: Spec, ground: Ground) -> int | None:
    """The part of the distance that is the same for every year, stage and scope."""
    if not _of_asked_kind(figure, spec, ground) or of_unnamed_part(figure, spec.said):
        return None
    if spec.counted and figure.measure is Measure.COUNT and not counts_alike(spec.counted, figure.unit):
        return None
    total = _unasked(figure, spec) + _labels_around(figure, spec, ground) + _kind_of_total(figure, spec)
    told = [TOLD_BY[i][figure.item] for i in spec.items if figure.item in TOLD_BY.get(i, {})]
    if figure.item not in spec.items and told:
        total += min(told)
    elif figure.item not in spec.items and any(sums_fund(figure, i) for i in spec.items):
        total += _BY_ITS_FUND
    word = ground.measures.by_key.get(figure.item)
    if (printed := own_label(figure)) and printed in spec.said and f"{printed}支出" not in spec.said:
        total += SAID_BY_ITS_NAME if word is None else SAID_AS_PRINTED if figure.item.startswith("total_") else 0
    if figure.correction:
        total += CORRECTED
    total += PER_UNIT if "per_unit" in figure.flags else 0
    total += _not_in_force(figure, spec)
    if word and word.home and (figure.item in spec.items or not told):
        places = "".join(fold_label(t) for t in (figure.table, *figure.heading, *figure.row[:-1]))
        if any(h in places for h in word.home):
            total += HOME_BONUS
    return total + _other_kind(figure, spec, word) + (0 if figure.table else PROSE_BONUS)


def asks_before(said: str) -> bool:
    """Whether a folded question asks for what a document said before it was put right."""
    return _ASKS_BEFORE.search(said) is not None


def _not_in_force(figure: Figure, spec: Spec) -> int:
    if NOT_IN_FORCE not in figure.flags:
        return 0
    if WITHDRAWN in figure.flags:
        return -SUPERSEDED  # looked for only where it is asked for
    return 0 if _MAY_ASK_BEFORE.search(spec.said) else SUPERSEDED


def _unasked(figure: Figure, spec: Spec) -> int:
    """What the figure is narrowed by and was not asked for, and what was asked for and it does not meet."""
    total = 0
    if spec.fund is not None:
        total += 0 if figure.fund in {Fund.GENERAL_PUBLIC_BUDGET, Fund.FISCAL_APPROPRIATION} else OTHER_FUND
    met = (meets(figure, context, words) for context, words in zip(spec.context, spec.context_words, strict=True))
    total += CONTEXT_NOT_MET * sum(not m for m in met)
    asked = spec.within
    if figure.expenditure and figure.expenditure.value not in asked | spec.items:
        total += UNASKED_SPENDING
    if figure.fund in {Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL} and not _fund_asked(figure.fund, spec, asked):
        total += UNASKED_FUND
    return total


def _labels_around(figure: Figure, spec: Spec, ground: Ground) -> int:
    """What the columns and the rows above the figure narrow, as far as the question does not name them."""
    total = 0
    asked = spec.within
    for label in within(figure):
        if not _keys(label) & (asked | spec.items) and fold_label(label) not in spec.said:
            total += FUND_COLUMN if load_label_roles().has(label, "fund") else UNASKED_WITHIN
    above = [fold_label(label) for label in figure.row[:-1]]
    total += sum(NAMED_ROW_ABOVE for label in above if len(label) >= SHORTEST_NAMED_ROW and label in spec.said)
    total += NAMED_ROW_ABOVE if part_of_row(figure) else 0  # no part is told but the one that is named
    if _crosses(figure, spec) and not item_matches(figure, spec.items):
        total += CROSSED
    word = ground.measures.by_key.get(figure.item)
    for label in figure.row[:-1] if not figure.table else ():
        if not _keys(label) & asked and not (word and _keys(label) & set(ground.measures.ancestors(figure.item))):
            total += UNASKED_PART
    return total


def _other_kind(figure: Figure, spec: Spec, word: MeasureWord | None) -> int:
    """Whether the number is of another kind than the item is counted in, or than was asked for."""
    if word is None:
        return UNASKED_KIND if (figure.measure is Measure.AMOUNT) is (spec.quantity == "count") else 0
    kinds = {"money": Measure.AMOUNT, "count": Measure.COUNT, "area": Measure.COUNT}
    return OTHER_KIND if kinds.get(word.quantity, figure.measure) is not figure.measure else 0


def labels_that_matter(figure: Figure) -> frozenset[str]:
    """The folded labels of which it matters whether the question names them, beside its item."""
    found = {fold_label(label) for label in within(figure)}
    found |= {label for above in figure.row[:-1] if len(label := fold_label(above)) >= SHORTEST_NAMED_ROW}
    return frozenset(found | {fold_label(part_of_row(figure))})


def own_label(figure: Figure) -> str:
    """The folded label of a figure's own row; "" of one so short that it says nothing (合计, 人员).

    总计 and 本年合计 are one item, 在编人员 and 在职人员 another, but each is the one that is said by its own name.
    """
    label = fold_label(figure.row[-1]) if figure.row else ""
    return label if len(label) >= SHORTEST_NAMED_ROW else ""


def total_that_matters(total: str, items: frozenset[str]) -> str:
    """The total that is meant, as far as it matters for the items: "" where none is named."""
    if not items & TOTAL_KEYS and not any(i.startswith("fiscal_appropriation") for i in items):
        return ""
    return total


def _of_asked_kind(figure: Figure, spec: Spec, ground: Ground) -> bool:
    """Money never tells how many, and how many never tells the money: 2批次 is no 公务接待费."""
    if spec.counted:
        return figure.measure is not Measure.AMOUNT
    word = ground.measures.by_key.get(figure.item)
    of_money = word is not None and word.quantity == "money" and spec.quantity != "count"
    return not of_money or figure.measure not in NOT_MONEY or is_money(figure.corrected_unit or figure.unit)


def kind_of_total(figure: Figure) -> str:
    """ "总计" holds what was carried over as well, "合计" is this year's alone; "" where the label does not tell."""
    if not figure.row or figure.item not in TOTAL_KEYS:
        return ""
    leaf = fold_label(figure.row[-1])
    if leaf in {"合计", "总计"} and figure.column:
        column = fold_label(figure.column[-1])
        leaf = column if "计" in column or column.startswith("本年") else leaf
    if "总计" in leaf:
        return "总计"
    return "合计" if "合计" in leaf or leaf.startswith(("本年收入", "本年支出", "当年收入", "当年支出")) else ""


def asked_total(said: str) -> str:
    """Which of the two totals the folded question names: "总计", "合计" or neither."""
    if re.search(r"总计|收支总|总收支", said):
        return "总计"
    return "合计" if re.search(r"合计|(?:本年|当年)(?:收入|支出)", said) else ""


def _kind_of_total(figure: Figure, spec: Spec) -> int:
    """The total that was asked for; the wider one where none is named."""
    if figure.item.startswith("fiscal_appropriation") and figure.table and figure.row:
        leaf, wanted = fold_label(figure.row[-1]), spec.total or "总计"
        return 0 if wanted in leaf or "计" not in leaf else OTHER_TOTAL
    kind, asked = kind_of_total(figure), spec.total
    if not kind or kind == (asked or "总计"):
        return 0
    return NOT_THE_TOTAL if asked else OTHER_TOTAL


def _fund_asked(fund: Fund, spec: Spec, asked: frozenset[str]) -> bool:
    return any(key.startswith(fund.value) for key in spec.items | asked)


def stage_penalty(figure: Figure, spec: Spec, ground: Ground) -> int | None:
    if figure.measure in NOT_MONEY or figure.stage is None:
        return _of_other_report(figure, spec, ground)
    if figure.stage is spec.stage:
        return 0
    if spec.stage is not None:
        # 预算 without more says 年初预算; an adjusted budget answers it where that is all there is.
        if spec.stage is Stage.INITIAL_BUDGET and figure.stage is Stage.ADJUSTED_BUDGET:
            return OTHER_STAGE_OF_FINAL
        return None
    document = ground.documents.get(figure.document)
    if document and document.identity.kind is Kind.FINAL_ACCOUNTS and figure.stage is not Stage.FINAL_ACCOUNTS:
        return OTHER_STAGE_OF_FINAL
    return 0 if figure.stage is Stage.FINAL_ACCOUNTS else NOT_YET_SPENT


def _of_other_report(figure: Figure, spec: Spec, ground: Ground) -> int | None:
    """What is counted, asked of final accounts, is what those say, and there the column of what was carried out."""
    document, asked = ground.documents.get(figure.document), spec.stage
    kind = document and document.identity.kind
    if (spent := column_of_spent(figure)) is not None and asked is not None:
        return 0 if spent is (asked is Stage.FINAL_ACCOUNTS) else None
    if spent is not None:
        return 0 if spent else OTHER_STAGE_OF_FINAL if kind is Kind.FINAL_ACCOUNTS else NOT_YET_SPENT
    if asked is Stage.FINAL_ACCOUNTS and figure.measure is Measure.INDICATOR_TARGET:
        return None  # what was to be reached says nothing of what was
    if asked is None and figure.measure is Measure.INDICATOR_TARGET:
        return NOT_YET_SPENT
    if asked is None or kind is None or figure.measure not in NOT_MONEY:
        return 0
    return 0 if (kind is Kind.FINAL_ACCOUNTS) is (asked is Stage.FINAL_ACCOUNTS) else OTHER_STAGE_OF_FINAL


def scope_penalty(figure: Figure, spec: Spec) -> int | None:
    if spec.scope is not None and figure.scope is not None:
        return 0 if figure.scope is spec.scope else None
    if spec.scope is Scope.OWN_LEVEL:
        return OF_NO_LEVEL
    return OWN_LEVEL_UNASKED if figure.scope is Scope.OWN_LEVEL else 0
