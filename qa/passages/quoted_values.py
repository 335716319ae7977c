"""The one number that quoted sentences give for what a question asks: told as the answer, with the sentence beside it.

Comes in: the quotes that answer a question and the figures stored of their documents. Goes out: the figure that is
asked for, or None where more than one may be meant. Refuses to take money for a count, or a count for money.
"""

import re
from collections.abc import Sequence

from corpus.amounts import is_money
from corpus.fold import fold_label
from index.figure import Figure, Measure
from index.figures.point import Known
from index.figures.values import exact
from index.search.words import content_words
from qa.knowledge import Knowledge
from qa.passages.covering import says
from qa.passages.text import flatten
from qa.passages.types import Quote
from qa.reading.fuzzy import has_side, other_side
from qa.reading.question import fold_question

_RATE = re.compile("[一-鿿]率")
_HOW_MANY = re.compile(r"(?:多少|几)(?:个)?")
#: How many of what is asked for, in which unit.
_COUNTS = re.compile(r"(?:多少|几)个?(?P<unit>[项次件期场家所份名条批篇户部])")
_UNIT = re.compile("人次|批次|平方米|人(?![民大口])|[名位辆台套次批件份条天月年家户所场期篇米亩]")
#: What is left of a question when its asking is taken off: it ends with what is asked for.
_ASKING = re.compile(
    r"(?:一?共|总共|各)?(?:有|是|为|的|了|约|大概|分别|呢|吗|金额|数额|万?元|钱)*(?:(?:多少|几).*)?[?？。!！]*$"
)
_MONEY = re.compile(
    "(?:经费|资金|费用?|预算|决算|支出|收入|补助|补贴|钱|金额)[^,，。?？]{0,4}(?:多少|几)|多少(?:钱|经费|资金|万)"
)
_SHARE = re.compile("占.*(?:多少|几成|比例|比重|百分)|占比")
#: Money that came or went in the course of the year is stated as a change of the budget.
_ADJUSTED = re.compile("追加|追减|调增|调减")
_CHANGED = re.compile("增加|减少|增长|下降|上升|调增|调减|追加|追减|压减|压缩|变化|增减|[多少高低][了出]|[涨降升]")
#: Of the words of a question a sentence with one amount says at least so many.
_NEARLY_ALL = 0.7
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
#: Less of a label in common with the words asked for is chance.
_LEAST_NAMED = 2
#: "多少万元" ends with the unit, "多少在职教职工" with what is asked for.
_LEAST_BEHIND = 4
#: What a list of names answers as well.
_LISTED = frozenset("个家所条项户")
_STATED = frozenset({Measure.AMOUNT, Measure.COUNT})


def counted_in_words(text: str, words: Sequence[str], quotes: Sequence[Quote]) -> tuple[str, str, str] | None:
    """What is counted, how many of it the sentences say right before its name, and in which unit: "几次执法检查" of
    "开展4次执法检查"; None where they say none, or unlike numbers."""
    asked = _COUNTS.search(text)
    if asked is None:
        return None
    for noun in sorted(words, key=len, reverse=True):
        said = re.compile(rf"(?<![\d.])(\d+[余多]?){asked['unit']}[“《]?{re.escape(noun)}")
        found = {m[1] for quote in quotes for m in said.finditer(quote.quote)}
        if len(found) == 1:
            return noun, found.pop(), asked["unit"]
    return None


def quoted_value(text: str, quotes: Sequence[Quote], knowledge: Knowledge, agencies: Sequence[str]) -> Known | None:
    """The figure within `quotes` that `text` asks for: of the unit that it counts in, else by the label that it ends
    with."""
    asked = fold_question(text)
    measures = _STATED | {Measure.CHANGE} if _ADJUSTED.search(asked) else _STATED
    figures = of_the_side(asked, _within(quotes, knowledge, agencies, measures))
    if _SHARE.search(asked):
        shares = _within(quotes, knowledge, agencies, frozenset({Measure.SHARE}))
        return shares[0] if len({exact(k.figure) for k in shares}) == 1 else None
    if counted := _counted(asked):
        figures = [
            k
            for k in figures
            if not is_money(k.figure.unit)
            and _same_unit(counted, k.figure.unit)
            and _speaks_of(asked, counted, k.figure)
        ]
    else:
        figures = [k for k in figures if is_money(k.figure.unit) or not _HOW_MANY.search(asked)]
    if len({(exact(k.figure), k.figure.unit) for k in figures}) == 1 and counted:
        return figures[0]
    behind = _HOW_MANY.split(asked)[-1].rstrip("?？。!！呢吗") if _HOW_MANY.search(asked) and not counted else ""
    subject = fold_label(_ASKING.sub("", asked) if len(behind) < _LEAST_BEHIND else behind)
    named = [(_named(subject, k.figure), k) for k in figures]
    best = max((n for n, _ in named), default=0)
    meant = [k for n, k in named if n == best]
    values = {(exact(k.figure), k.figure.unit) for k in meant}
    if best >= _LEAST_NAMED and len(values) == 1:
        return meant[0]
    unnamed = not counted and best < _LEAST_NAMED
    return _the_only_amount(asked, quotes, knowledge, agencies) if unnamed else None


def of_the_side(asked: str, figures: Sequence[Known]) -> list[Known]:
    """The figures without those of the other side than is asked for: 结了多少件 is not told by what was 受理; and where
    some are of the side itself, these alone."""
    if _RATE.search(asked):
        return list(figures)  # 结案率 is no side of what was closed
    labels = {k.id: flatten(fold_label(k.figure.row[-1] if k.figure.row else k.figure.item)) for k in figures}
    of_it = [k for k in figures if not other_side(asked, labels[k.id])]
    if len(of_it) == len(figures):
        return list(figures)
    return [k for k in of_it if has_side(labels[k.id])] or of_it


def _the_only_amount(
    asked: str, quotes: Sequence[Quote], knowledge: Knowledge, agencies: Sequence[str]
) -> Known | None:
    """The one amount of money that a single sentence tells, where money is asked for and the sentence says nearly all
    that is asked; a change only where the question speaks of one."""
    if len(quotes) != 1 or not _HOW_MANY.search(asked):
        return None
    words = [w for w in content_words(asked) if len(w) > 1 and not w.isdigit() and not any(w in a for a in agencies)]
    said = flatten(quotes[0].quote)
    if not words or sum(says(w, said) > 0 for w in words) < _NEARLY_ALL * len(words):
        return None
    measures = frozenset({Measure.CHANGE}) if _CHANGED.search(asked) else _STATED
    every = _within(quotes, knowledge, agencies, _STATED | {Measure.CHANGE})
    figures = [k for k in every if is_money(k.figure.unit)]
    alone = len({(abs(exact(k.figure)), k.figure.unit) for k in figures}) == 1
    return figures[0] if alone and figures[0].figure.measure in measures else None


def lacks_count(text: str, quotes: Sequence[Quote]) -> bool:
    """Whether a question asks how many of a unit, and none of the quotes has a number of that unit."""
    counted = _counted(fold_question(text))
    if not counted or counted in _LISTED:
        return False
    return not any(
        re.search(rf"[\d一二三四五六七八九十百两]\s*(?:余|多)?{re.escape(counted[0])}", q.quote) for q in quotes
    )


def tells_changes_alone(text: str, quotes: Sequence[Quote], knowledge: Knowledge, agencies: Sequence[str]) -> bool:
    """Whether an amount of money is asked for, and the quotes tell by how much another one changed, and no amount."""
    asked = fold_question(text)
    if not _MONEY.search(asked) or _CHANGED.search(asked) or _SHARE.search(asked) or _counted(asked):
        return False
    told = _within(quotes, knowledge, agencies, _STATED | {Measure.CHANGE})
    return bool(told) and all(k.figure.measure is Measure.CHANGE for k in told)


def of_the_other_side(text: str, quotes: Sequence[Quote]) -> bool:
    """Whether a question speaks of what goes out, and every quote of what comes in alone; or the other way round."""
    return all(other_side(fold_question(text), quote.quote) for quote in quotes)


def _within(
    quotes: Sequence[Quote], knowledge: Knowledge, agencies: Sequence[str], measures: frozenset[Measure] = _STATED
) -> list[Known]:
    owners = dict.fromkeys((*agencies, *(knowledge.documents[q.document].identity.agency for q in quotes)))
    return [
        k
        for agency in owners
        for k in knowledge.figures(agency)
        if k.figure.measure in measures
        and any(
            q.document == k.figure.document and q.span.start <= k.figure.number_span.start < q.span.end for q in quotes
        )
    ]


def _counted(asked: str) -> str:
    """What follows "多少" where that begins with a unit of counting: 多少天 → 天; "" for money and bare questions."""
    match = _HOW_MANY.search(asked)
    unit = _UNIT.match(asked, match.end()) if match else None
    return unit[0] if unit else "个" if match and match[0].endswith("个") else ""


def _same_unit(counted: str, unit: str) -> bool:
    bare = _BRACKETS.sub("", unit)
    return (
        bare == counted
        or {bare, counted} <= {"人", "名", "位"}
        or {bare, counted} <= {"辆", "台"}
        or bare.startswith(counted)
        and counted == "批"
    )


def _speaks_of(asked: str, counted: str, figure: Figure) -> bool:
    """Whether the label shares a word with the question; where 个 may count anything, what follows it must be its
    end."""
    label = fold_label(figure.row[-1]) if figure.row else ""
    if counted in _LISTED:
        behind = fold_label(re.sub(r"[?？。!！呢吗]+$", "", _HOW_MANY.split(asked)[-1].removeprefix(counted)))
        return len(behind) > 1 and behind[-2:] in label
    return any(asked[n : n + 2] in label for n in range(len(asked) - 1))


def _named(subject: str, figure: Figure) -> int:
    """How much of the end of the words asked for the figure's label has."""
    label = fold_label(figure.row[-1]) if figure.row else ""
    return next((n for n in range(min(len(subject), len(label)), 0, -1) if subject[-n:] in label), 0)
