"""The figure: one number that a document states, with everything that makes it unambiguous. Vocabulary only."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from corpus.document import Scope, Span

#: Attribute under which a figure keeps the labels that narrow its item ("行政运行" for 离休费 in a cross table).
WITHIN = "within"
#: Flag of what a sentence tells of a draft, or of how it was before a change of the year itself.
NOT_IN_FORCE = "not_in_force"
#: Flag, beside it, of what a correction withdraws: no check holds it against anything.
WITHDRAWN = "withdrawn"
#: Flag of what several years brought together (2019~2021年累计): no year's own.
OVER_YEARS = "over_years"
#: Attribute under which a sentence's figure keeps the part of the year that it is of (7月份, 上半年).
MONTHS = "months"


class Stage(StrEnum):
    """Which of the three columns of a year's money: 年初预算数 / 全年(调整)预算数 / 决算数. Never merged."""

    INITIAL_BUDGET = "initial_budget"
    ADJUSTED_BUDGET = "adjusted_budget"
    FINAL_ACCOUNTS = "final_accounts"


class Measure(StrEnum):
    """What is said of the item."""

    AMOUNT = "amount"  # money
    COUNT = "count"  # people, vehicles, times, square metres …
    UNIT_PRICE = "unit_price"  # 万元/人
    CHANGE = "change"  # 比…增减, signed, in the item's own unit
    GROWTH_RATE = "growth_rate"  # 增长/下降 …%, signed
    SHARE = "share"  # 占…%
    EXECUTION_RATE = "execution_rate"  # 完成…的%
    RATE = "rate"  # any other percentage (办结率, 满意率)
    SCORE = "score"  # points of a self-evaluation
    INDICATOR_TARGET = "indicator_target"  # 年度指标值
    INDICATOR_ACTUAL = "indicator_actual"  # 实际完成值


class Fund(StrEnum):
    """Which budget the money is of; FISCAL_APPROPRIATION (财政拨款) is the sum of the first three."""

    GENERAL_PUBLIC_BUDGET = "general_public_budget"
    GOVERNMENT_FUND = "government_fund"
    STATE_CAPITAL = "state_capital"
    FISCAL_APPROPRIATION = "fiscal_appropriation"


#: Funds of which most tables tell nothing, and whose totals are no totals of all money.
FUNDS_APART = frozenset({Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})


class Expenditure(StrEnum):
    """基本支出 or 项目支出; a figure of both has none."""

    BASIC = "basic_expenditure"
    PROJECT = "project_expenditure"


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """One number as the extractors (prose, tables) find it stated; whose it is and of what, `Figure` knows.

    `row` is the path of what is counted, outermost first ("“三公”经费", "公务接待费"); `column` the path of what is
    said of it ("年初预算数",). `value` is signed (a decrease is negative) and exactly as printed, `unit` as it applies
    there. `span` is the quote's place: in prose the clause that names the item and ends with the number and its unit,
    in a table the cell. `sentence` is the whole sentence, or the table row.
    """

    document: str
    heading: tuple[str, ...]
    table: str
    table_index: int | None
    row: tuple[str, ...]
    column: tuple[str, ...]
    measure: Measure
    value: Decimal
    unit: str
    quote: str
    span: Span
    number_span: Span
    sentence: Span
    page: int | None = None
    block: int = 0
    row_index: int | None = None
    parent_row: int | None = None
    is_total: bool = False
    level: int = 0
    code: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    #: Of a table without a title: the item whose parts all its rows are; "" where they are of no one item.
    parts_of: str = ""
    #: The year the words around the number speak of, where they name one ("2022年决算数" → 2022), else None.
    period: int | None = None
    #: The stage that the words around the number name, else None (then the document's kind decides).
    stage: Stage | None = None
    #: What a change, rate or share is measured against, as printed ("2022年", "上年决算数", "年初预算", "总支出"), else "".
    base: str = ""
    #: "direction_open" 增加（减少）; "approximate" 200余; "from_ocr"; "sum_broken" recognised and in a sum that fails;
    #: "misread_digits" printed with letters for digits (l2·5O);
    #: "shifted" a row moved by a column; "per_unit" 每次30人.
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(StatedFigure):
    """A stated number that knows what it is: whose, of which year, and of which item (`index.figures.meaning`)."""

    agency: str
    fiscal_year: int | None
    scope: Scope | None
    fund: Fund | None
    expenditure: Expenditure | None
    #: Canonical key of the item: a measure of the lexicon ("three_public_expenses"), else the folded label.
    item: str
    #: The value that was meant, where the source slips (44.95元 for 万元): the unit it must have, and why.
    corrected_unit: str | None = None
    correction: str = ""
