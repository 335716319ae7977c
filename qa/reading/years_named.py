"""Years that a question names: as they are, as a range, as the last few, or by 去年; one taken back is none.

In go a question whose agencies are known, so that no year is looked for in a name; out comes the question with its
years and the places where they stand.
"""

import re
from dataclasses import replace

from qa.reading.numerals import YearMention, impossible_years, small_number, years_behind
from qa.reading.numerals import find_years as years_in
from qa.reading.question import RELATIVE, Question, mask
from qa.reading.speech import taken_back

_RANGE = re.compile(r"(?:到|至|-|~|—|–)")
#: What stands between two names of one year.
_SAME_YEAR = re.compile(r"[,，(]?(?:也?就是|即|也?即是|指的?是|是指)?[(]?")
#: A month or a day, at which something was done; 12月底 is when something stands.
_OF_A_DAY = re.compile(r"年?\d{1,2}月(?:\d{1,2}日)?(?![末底初到至份\-—~～])")
_LATEST_YEAR = re.compile("(?:最近|最新)的?(?:那|一)?个?年(?!来|间|内|度?(?:增|减|变))")
_LAST_YEARS = re.compile(
    r"(?:近|最近|过去|前|这)([一二三四五六七八九十两几]|\d)年"
    r"|(?<![第\d])([两三四五])个?年(?![级期来]|规划|计划|行动)(?=度?.{0,12}(?:一共|总共|合计|合起来|加起来|加一|总计|累计|总和|平均|下来))"
    r"|(?<![第\d])([三四五六七八九十]|\d)年(?:里面?|内|间|来|之中|当中|中|下来)(?=[^,，。?]{0,8}(?:哪|最|每|各|平均))"
)


def _put_right(text: str, year: YearMention, after: YearMention | None) -> bool:
    """ "2020年，哦不，2021年": the first is taken back."""
    return after is not None and taken_back(text[year.end : after.start])


def find_years(question: Question) -> Question:
    text = mask(question.text, question.agency_spans)
    # The year ends before 年末 and 年初, which belong to the item ("2024年末结转和结余").
    behind = [y for _, end in question.agency_spans for y in years_behind(text, end)]
    found = [
        replace(y, end=y.end - 1)
        if text[y.end - 1] == "年" and text[y.end : y.end + 1] in "末初底" and text[y.end :]
        else y
        for y in sorted([*years_in(text), *behind], key=lambda y: y.start)
    ]
    relative = RELATIVE.search(text)
    if relative and any(_SAME_YEAR.fullmatch(text, relative.end(), y.start) for y in found):
        relative = None  # "上年也就是2017年" is that year
    if relative and any(taken_back(text[relative.end() : y.start]) for y in found if y.start >= relative.end()):
        relative = None
    found = [y for y, after in zip(found, [*found[1:], None], strict=False) if not _put_right(text, y, after)]
    dated = [y for y in found if _OF_A_DAY.match(text, y.end)]
    found = [
        y for y in found if y not in dated
    ] or found  # "2018年11月下达2019年资金": when it was done is not asked of
    years = tuple(dict.fromkeys(y.year for y in found))
    ranged = len(found) >= 2 and any(
        _RANGE.search(text[a.end : b.start]) and b.start - a.end <= 3 for a, b in zip(found, found[1:], strict=False)
    )
    last = _LAST_YEARS.search(text)
    latest = 1 if _LATEST_YEAR.search(text) else 0
    return replace(
        question,
        years=years,
        year_mentions=tuple(found),
        impossible_years=tuple(impossible_years(text)),
        year_range=ranged,
        relative=relative[0] if relative else "",
        last_years=small_number(last[1] or last[2] or last[3]) or 0 if last else latest,
    )
