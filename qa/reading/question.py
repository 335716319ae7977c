"""`Question`: what one question mentions, each mention with the words it came from; and the text that is looked at.

Vocabulary of the modules that read a question; `qa.reading.understanding` fills it in. Decides nothing.
"""

import re
import unicodedata
from dataclasses import dataclass

from corpus.document import Kind, Scope
from index.figure import Stage
from qa.reading.numerals import YearMention, arabic_years, telegraphed_years
from qa.reading.speech import plain_words

#: Questions longer than this are refused, and cut where they are read: nobody asks that much.
LONGEST_QUESTION = 400
#: A blank behind what is asked sets apart whom and when it is asked of.
_BEHIND_ASKING = re.compile(
    r"(?<=多少)\s+(?=[一-鿿]{2}|\d{2,4}年)(?!(?:百|千|万|亿)?元|[百千]?[万亿]|[块个人名位件次批])"
)
_QUOTES = re.compile(r"[\s“”\"'‘’「」『』《》〈〉*`]+")
_QUOTED = re.compile(r"[“「『《\"]([^”」』》\"]{2,40})[”」』》\"]")
#: Codes of accounts; what is counted or paid is none ("行政编制216名").
CODE = re.compile(
    r"(?<![\d.])(?:[23]\d{6}|[23]\d{4}|(?:2[0-3]|30|31|39)\d)(?![\d.%年月辆台人名位个件次批份场家户所条张平亩万亿元])"
)
#: What is carried over from the year before is an item of this year's: 上年结转.
RELATIVE = re.compile(
    r"上一?年度?(?!度?结[转余])|上个?年度(?!结[转余])|前一年|[后下]一年|次年|(?<![减扣除])去年|前年|今年|本年度?|明年|同期"
)
#: Which of two versions is meant, the one that was put right or the one that holds.
PUT_RIGHT = re.compile("(?:更正|勘误|订正|修订|修改)(?:之|以)?[前后]的?")
#: When a budget was adjusted: 中间调成了多少, 年中追加.
AMID = re.compile("(?:年度?中间?|中间|中途|期间)(?=(?:再|又|被|给)?(?:调整?[成到为至增减]|追[加减]|核[增减]))")
HEAD_KEYS = frozenset(
    {"staff_actual", "staff_on_duty", "staff_quota", "students", "vehicles", "reception_visitors", "floor_area"}
)


@dataclass(frozen=True, slots=True)
class ItemMention:
    """An item named in a question: the items it may mean, and the words. `weak`: only where nothing better is named."""

    items: frozenset[str]
    text: str
    start: int
    end: int
    weak: bool = False
    #: Set where the words are not a label as they stand but come nearest to it (a slip of the pen, a short form).
    nearest: bool = False

    @property
    def item(self) -> str:
        return min(self.items)


@dataclass(frozen=True, slots=True)
class Question:
    """What one question mentions; empty fields are not mentioned."""

    raw: str
    text: str
    agencies: tuple[str, ...] = ()
    agency_spans: tuple[tuple[int, int], ...] = ()
    ambiguous: tuple[str, ...] = ()
    ambiguous_words: str = ""
    unknown: tuple[str, ...] = ()
    #: The agencies that are in a place which stands alone and is none of them.
    in_place: tuple[str, ...] = ()
    #: A document without a publisher and the agency asked for, which it alone speaks for.
    claim: tuple[str, str] | None = None
    #: The documents whose tables list a body that is named and published under by nobody.
    listed_in: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    #: The agencies that the conversation speaks of, where the question names none.
    spoken_of: tuple[str, ...] = ()
    #: What each value is to be divided by, where the question names it ("按常住人口算", "平均每公里").
    divisor: str = ""
    #: Every year as it is named; `years` has each once.
    year_mentions: tuple[YearMention, ...] = ()
    #: Years whose value the question tells itself: they are not asked for.
    told_years: tuple[int, ...] = ()
    #: Words that name a year as there is none.
    impossible_years: tuple[str, ...] = ()
    #: Where the question names what a per-head figure is divided by.
    head_spans: tuple[tuple[int, int], ...] = ()
    #: The document to look in where the question names one, by its year and kind, and where it does.
    document_year: int = 0
    document_kind: Kind | None = None
    document_spans: tuple[tuple[int, int], ...] = ()
    #: The document to look in where the question means one alone, whatever its year and kind.
    document: str = ""
    #: Where the question names the table to look in ("支出决算表"): no item of its own.
    table_spans: tuple[tuple[int, int], ...] = ()
    year_range: bool = False
    relative: str = ""
    last_years: int = 0
    stages: tuple[Stage, ...] = ()
    items: tuple[ItemMention, ...] = ()
    #: Items and agencies that are named to be left out of a ranking.
    left_out: tuple[ItemMention, ...] = ()
    agencies_left_out: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    unit: str | None = None
    heads: str | None = None
    office: Scope | None = None
    count: int | None = None
    ascending: bool = False
    marks: frozenset[str] = frozenset()
    unexplained: tuple[str, ...] = ()
    #: Names of places and offices that are but rows or columns of the tables of the agency that is meant.
    row_names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    bare_total: bool = False
    #: "money" or "count" where the words ask for the one or the other.
    quantity: str | None = None
    #: The unit that is counted where one is named: 几个人 → 人.
    counted: str = ""

    @property
    def whose(self) -> tuple[str, ...]:
        """Whose labels the words may be: of the agencies named, else of those spoken of."""
        return self.agencies or self.spoken_of

    @property
    def year_spans(self) -> tuple[tuple[int, int], ...]:
        """Where the years stand."""
        return tuple((m.start, m.end) for m in self.year_mentions)

    @property
    def operation(self) -> str | None:
        return self.operations[0] if self.operations else None


def fold_question(raw: str) -> str:
    """Half-width, lower case, without blanks and quotes, years in digits, in plain words; length-limited.

    >>> fold_question("二院 2023 100万元以上设备"), fold_question("二院 2023 设备")
    ('二院2023年100万元以上设备', '二院2023设备')
    >>> fold_question("三公花了多少 水务局23年"), fold_question("三公多少 万元")
    ('三公花了多少,水务局23年', '三公多少万元')
    """
    text = telegraphed_years(unicodedata.normalize("NFKC", raw[:LONGEST_QUESTION]))
    text = _BEHIND_ASKING.sub(",", text)
    return plain_words(arabic_years(_QUOTES.sub("", text).lower()))


def quoted_names(raw: str) -> tuple[str, ...]:
    """What stands in quotes in a question, folded as the question is.

    >>> quoted_names("省人大“代表履职”这项"), quoted_names("“三公”经费")
    (('代表履职',), ('三公',))
    """
    return tuple(name for m in _QUOTED.finditer(raw[:LONGEST_QUESTION]) if (name := fold_question(m[1])))


def set_apart(raw: str) -> tuple[str, ...]:
    """What blanks set apart in a question that is typed as for a search, but for its beginning, folded as it is.

    >>> set_apart("省政协 主要职能 三个"), set_apart("三公多少")
    (('主要职能', '三个'), ())
    """
    return tuple(name for said in raw[:LONGEST_QUESTION].split()[1:] if (name := fold_question(said)))


def mask(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """`text` with the spans blanked by a character that no word contains."""
    out = list(text)
    for start, end in spans:
        out[start:end] = "\x00" * (end - start)
    return "".join(out)
