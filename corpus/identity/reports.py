"""Of which year and kind a report is, and whom its figures cover: by its titles, else by what its sentences say.

In go the source and the clues that were found in it; out come values with their evidence. A year that others are
measured against is not the report's, nor is the day a page was put up; a kind of money (一般公共预算) is no kind of report.
What the text leaves open stays open and is a doubt.
"""

import re
from collections import Counter

from corpus.document import Doubt, Evidence, Kind, Scope, Section, Source, Span, Table
from corpus.identity.clues import DATE, Clue, phrase_clues, place, year_of
from corpus.identity.titles import without_money
from corpus.months import months_in

#: Years that a figure is measured against (较2022年预算增加) are another's.
_OWN_YEAR = re.compile(
    r"(?<![较比与同和从至])((?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年度?)[一-鿿]{0,24}?(?:预算|决算)(?!数?(?:相比|增|减|持平|基本持平))"
)
_ANY_YEAR = re.compile(r"(?<![较比与同和从至])(20\d\d年)")
#: What is measured against the year's own budget has been spent already; 比上年年初预算 measures a budget.
_AGAINST_BUDGET = re.compile(
    r"(?:比|较|与|和|占|完成|超|超出|低于|高于)(?:本年度?|当年)?年初预算|(?:低于|高于|完成|占)(?:本年度?|当年|年初)?预算数"
    r"|(?<![\d年度上])(?:比|较|与)(?:本年度?|当年|全年)?预算(?:数)?(?:一致|持平|相同|相比|增加|减少|增长|下降|节约|没有|、)"
)
#: A page tells the day it was put up within so many characters.
_TOP = 600
#: So far into a text its part of the year is asked for.
_FAR = 20_000
#: What only a plan says.
_PLANNED = re.compile(r"年初预算|预算(?:安排|总?数|为|支出|收入)|(?:拟|计划)安排")
#: What a report that never says 预算 tells has been spent.
_SPENT = re.compile(r"(?:支出|开支)(?:合计|总计|总额|共计|共)?(?:为)?\d[\d,，.]*(?:万|亿)?元")
#: What has come in or gone out, said with its amount.
_DONE = re.compile(
    r"(?<!预计)(?<!力争)(?<!计划)(?<!预期)(?<!确保)(?:完成|实现|募集|(?:累计|实际|共)(?:支出|收入))了?[^，。；\d]{0,12}\d[\d,.]*\s*(?:万|亿)?元"
)
#: So near behind its word stands how a title goes on: 预算|执行情况.
_EXECUTED = 4
#: Laws and decisions on budgets are quoted by budgets and final accounts alike.
_LAW = re.compile(r"预算法|预算管理|预算公开|预算绩效")


def fiscal_year(
    source: Source,
    squeezed: tuple[str, list[int]],
    clues: list[Clue],
    tables: tuple[Table, ...],
    name: str,
    evidence: list[Evidence],
    doubts: list[Doubt],
) -> int | None:
    """The year of the titles; else of a table's title; else the one that the prose speaks of most; else the file's."""
    titled = [clue for clue in clues if clue.field == "year"]
    if titled:
        weight = max(clue.weight for clue in titled)
        years = Counter(year_of(clue.value) for clue in titled if clue.weight == weight)
        year = years.most_common(1)[0][0]
        clue = next(clue for clue in titled if clue.weight == weight and year_of(clue.value) == year)
        evidence.append(quoted(source, "fiscal_year", str(year), clue.span))
        return year
    for table in tables:
        if table.title_span and (year := year_of(table.title)):
            evidence.append(quoted(source, "fiscal_year", str(year), table.title_span))
            return year
    flat, places = squeezed
    prose: list[tuple[int, Span]] = []
    # A file of tables alone tells its year in one title or note, if at all.
    for pattern in (_OWN_YEAR, _ANY_YEAR):
        for match in pattern.finditer(flat) if not prose else ():
            if (year := year_of(match.group(1))) is not None:
                prose.append((year, place(places, match.start(), match.end())))
    if prose:
        year = max(Counter(year for year, _ in prose).items(), key=lambda item: (item[1], item[0]))[0]
        evidence.append(quoted(source, "fiscal_year", str(year), next(span for own, span in prose if own == year)))
        return year
    named = re.search(r"(?<!\d)(20[0-4]\d)(?!\d)", name)
    if named:
        doubts.append(Doubt(f"文中没有写明年度，{named.group(1)}年取自文件名“{name}”"))
        return int(named.group(1))
    if running := _of_running_year(source.text):
        year, day = running
        evidence.append(quoted(source, "fiscal_year", str(year), day))
        doubts.append(Doubt(f"文中没有写明年度，{year}年取自公开的日期", day))
        return year
    doubts.append(Doubt("文中没有写明是哪一年度的预算或决算"))
    return None


def _of_running_year(text: str) -> tuple[int, Span] | None:
    """The year of which a report tells the first months, by the day it was put up: 1-5月, put up on 2024-06-12."""
    parts = months_in(text[:_FAR])
    days = ((day, re.findall(r"\d+", day.group())) for day in DATE.finditer(text, 0, _TOP))
    first = next(((Span(*day.span()), int(told[0]), int(told[1])) for day, told in days), None)
    if not parts or first is None or parts[0][0][0] != 1:
        return None
    day, year, month = first
    return (year if month >= parts[0][0][1] else year - 1), day


def report_kind(
    source: Source,
    sections: tuple[Section, ...],
    clues: list[Clue],
    year: int | None,
    evidence: list[Evidence],
    doubts: list[Doubt],
) -> Kind | None:
    """The kind that titles tell; else what the text measures its figures against, the day it was put up, its words."""
    reports = sorted((clue for clue in clues if clue.field == "report"), key=lambda clue: -clue.weight)
    if reports:
        told = source.text[reports[0].span.start : reports[0].span.end + _EXECUTED]
        carried_out = reports[0].value.endswith("决算") or "预算执行" in "".join(told.split())
        kind = Kind.FINAL_ACCOUNTS if carried_out else Kind.BUDGET
        evidence.append(quoted(source, "kind", str(kind), reports[0].span))
        return kind
    for text in (" ".join(section.title for section in sections), source.text):
        if text is source.text and (compared := _AGAINST_BUDGET.search(text)):
            evidence.append(quoted(source, "kind", str(Kind.FINAL_ACCOUNTS), Span(*compared.span())))
            return Kind.FINAL_ACCOUNTS
        if text is source.text and year and (day := _put_up_after(text, year)):
            evidence.append(quoted(source, "kind", str(Kind.FINAL_ACCOUNTS), day))
            return Kind.FINAL_ACCOUNTS
        bare = without_money(_LAW.sub("", text))
        budget, final = bare.count("预算"), bare.count("决算")
        if text is source.text and not final and (done := _done(bare)):
            evidence.append(quoted(source, "kind", str(Kind.FINAL_ACCOUNTS), Span(*done.span())))
            doubts.append(Doubt("文中没有写明是预算还是决算，说的是完成数，当作决算", Span(*done.span())))
            return Kind.FINAL_ACCOUNTS
        # 决算 documents speak of the 预算 too, and of 一般公共预算 all the time; not the other way round.
        if budget or final or (text is source.text and "预算" in text):
            kind = Kind.FINAL_ACCOUNTS if final * 2 > max(budget, 1) else Kind.BUDGET
            word = "决算" if kind is Kind.FINAL_ACCOUNTS else "预算"
            at = source.text.find(word)
            evidence.append(quoted(source, "kind", str(kind), Span(at, at + 2)))
            return kind
    if year and (spent := _SPENT.search(source.text)):
        evidence.append(quoted(source, "kind", str(Kind.FINAL_ACCOUNTS), Span(*spent.span())))
        doubts.append(Doubt("文中没有写明是预算还是决算，只说了支出，当作决算", Span(*spent.span())))
        return Kind.FINAL_ACCOUNTS
    doubts.append(Doubt("无法判断是预算还是决算"))
    return None


def _done(text: str) -> re.Match[str] | None:
    """The first amount that is said to have come in or gone out, where such are told far more often than plans are."""
    done = list(_DONE.finditer(text))
    return done[0] if done and len(done) > 2 * len(_PLANNED.findall(text)) else None


def _put_up_after(text: str, year: int) -> Span | None:
    """The day on which a report of `year` was put up that has no word of a plan, where it is one of the year after."""
    if _PLANNED.search(text):
        return None
    days = (day for day in DATE.finditer(text, 0, _TOP) if day.group().startswith(str(year + 1)))
    return next((Span(*day.span()) for day in days), None)


def report_scope(
    source: Source,
    squeezed: tuple[str, list[int]],
    sections: tuple[Section, ...],
    clues: list[Clue],
    has_subordinates: bool,
    evidence: list[Evidence],
) -> Scope | None:
    """What the cover's words say, then what the text says, then whether it lists subordinates."""
    phrases = [clue for clue in clues if clue.field in {"own_level", "consolidated"}]
    for clue in clues:
        if clue.field == "report" and clue.weight >= 6 and "单位" in clue.value and "部门" not in clue.value:
            phrases.append(Clue("own_level", clue.value, clue.span, 4))
    phrases.extend(phrase_clues(*squeezed, "consolidated", 2, sections))
    phrases.extend(phrase_clues(*squeezed, "own_level", 1 if has_subordinates else 3, sections))
    best = max(phrases, key=lambda clue: (clue.weight, -clue.span.start), default=None)
    if best is not None:
        scope = Scope.OWN_LEVEL if best.field == "own_level" else Scope.CONSOLIDATED
        evidence.append(quoted(source, "scope", str(scope), best.span))
        return scope
    return Scope.CONSOLIDATED if has_subordinates else None


def quoted(source: Source, field: str, value: str, span: Span) -> Evidence:
    """What the source says at `span`, as evidence for `value`."""
    return Evidence(field, value, source.text[span.start : span.end], span)
