"""Values → the Chinese the page prints. In: fields of answers and documents, all untrusted text. Out: labels safe to
hand to Streamlit's Markdown. Refuses to reckon: numbers are printed as they come.
"""

import re

from corpus.file_names import shown_name
from qa.answer import AnswerRow, Citation, Headline

KINDS = {"budget": "预算", "final_accounts": "决算"}
SCOPES = {"own_level": "本级", "consolidated": "汇总（含下属单位）"}
STAGES = {"initial_budget": "年初预算", "adjusted_budget": "调整预算", "final_accounts": "决算"}

#: A quote longer than this is cut in the list of sources; the reader shows all of it.
QUOTE_SHOWN = 90

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&=])")
_LONG_AMOUNT = re.compile(r"(?<![\d.,，])\d{5,}(?=(?:\.\d+)?\s*[万亿千百]{0,2}元)")
_NO_WORDS = re.compile(r"[\W_]+")
_BLANKS = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def plain(text: str) -> str:
    """`text` as Markdown that shows exactly these characters, on one line: no emphasis, link, image, formula or icon.

    >>> plain("a*b*  ![x](y) $1$")
    'a\\\\*b\\\\* \\\\!\\\\[x\\\\]\\\\(y\\\\) \\\\$1\\\\$'
    """
    return _MARKUP.sub(r"\\\1", _BLANKS.sub(" ", shown_name(text)).strip())


def shortened(text: str, longest: int = 200) -> str:
    """`text`, of a very long one the beginning: what is told of it must not stand far below.

    >>> shortened("三公经费" * 100, 5)
    '三公经费三…'
    """
    return text if len(text) <= longest else text[:longest] + "…"


def without_controls(text: str) -> str:
    """`text` without the characters that no XML file may hold, and so no Word or Excel file.

    >>> without_controls("1\\x0b2")
    '12'
    """
    return _CONTROL.sub("", text)


def same_words(one: str, other: str) -> bool:
    """Whether two questions are the same but for blanks and punctuation.

    >>> same_words("那 2020年呢？", "那2020年呢"), same_words("甲", "乙")
    (True, False)
    """
    return _NO_WORDS.sub("", one) == _NO_WORDS.sub("", other)


def answer_markdown(text: str) -> str:
    """An answer's Markdown without what only Streamlit or a browser would make of it.

    Answers quote documents, which anybody may have written: formulas ($), strike-through (~), icons and colours
    (:name:, :red[…]), links and images lose their meaning; emphasis, lists and tables keep theirs.

    >>> answer_markdown("**199** [x](http://e) 3~5 $")
    '**199** [x]\\\\(http\\\\://e) 3\\\\~5 \\\\$'
    """
    text = re.sub(r"(?<!\\)([$~])", r"\\\1", text)
    text = re.sub(r"\](?=[(\[])", r"]\\", text)
    return re.sub(r":(?=[A-Za-z/])", r"\\:", text)


def joined(*parts: str | None) -> str:
    """The parts that are there, with a dot between."""
    return " · ".join(part for part in parts if part)


def year_words(year: int | None) -> str:
    return f"{year}年" if year else ""


def disclosure_words(year: int | None, kind: str | None) -> str:
    """ "2023年预算", as far as it is known."""
    return year_words(year) + KINDS.get(kind or "", "")


def grouped(value: str | None) -> str:
    """A plain decimal with separators of thousands, otherwise as it comes.

    >>> grouped("-10150.480"), grouped("199"), grouped(None)
    ('-10,150.480', '199', '—')
    """
    if value is None:
        return "—"
    found = re.fullmatch(r"([-+−]?)(\d+)(\.\d+)?", value.strip())
    return f"{found[1]}{int(found[2]):,}{found[3] or ''}" if found else value


def separated(text: str) -> str:
    """A sentence of our own with separators in its long amounts of money; never a quote, which stays as it was printed.

    >>> separated("2023年 164978640元，增加 1234.5万元，共 12345.678万元")
    '2023年 164,978,640元，增加 1234.5万元，共 12,345.678万元'
    """
    return _LONG_AMOUNT.sub(lambda found: f"{int(found[0]):,}", text)


def amount_words(value: str | None, unit: str | None) -> str:
    """A value with its unit: separators of thousands, a percent sign stands close, other units after a blank."""
    value = grouped(value)
    if value == "—" or not unit:
        return value
    return value + unit if unit in {"%", "％", "‰"} else f"{value} {unit}"


def headline_words(headline: Headline) -> tuple[str, str] | None:
    """(small line, large line) of an answer's number or winner; None where there is neither."""
    if headline.value is not None:
        return joined(headline.entity, year_words(headline.year)) or "结果", amount_words(headline.value, headline.unit)
    if headline.entity:
        return year_words(headline.year) or "结果", headline.entity
    return None


def place_words(citation: Citation) -> str:
    """Where in its document a citation stands: heading or table, row and column."""
    if citation.table or citation.row:
        place = joined(citation.table, citation.row, citation.column)
    else:
        place = citation.heading
    return joined(place, f"第 {citation.page} 页" if citation.page else "")


def source_title(citation: Citation) -> str:
    """Which document a source is, in words."""
    return joined(citation.agency, disclosure_words(citation.fiscal_year, citation.kind)) or citation.document


def source_words(number: int, citation: Citation) -> str:
    """The clickable line of a source: its number and which document it is, as Markdown."""
    return f"\\[{number}\\] {plain(source_title(citation))}"


def quote_short(quote: str) -> str:
    """The quote on one line, cut where it is long."""
    short = _BLANKS.sub(" ", quote).strip()
    return short[:QUOTE_SHOWN] + "…" if len(short) > QUOTE_SHOWN else short


def quote_words(quote: str) -> str:
    """The quote in marks, cut where it is long, as Markdown."""
    return f"「{plain(quote_short(quote))}」"


def stage_words(row: AnswerRow) -> str:
    """The row's stage, unless its label has said it ("“三公”经费决算")."""
    said = {"initial_budget": "预算", "final_accounts": "决算"}.get(row.stage or "")
    return "" if said and said in row.label else STAGES.get(row.stage or "", row.stage or "")
