"""Which years a question asks for: named in it, relative to the talk or to the reference year, or spoken of before."""

import itertools
import re
from dataclasses import replace

from index.figure import Measure, Stage
from qa.knowledge import Knowledge
from qa.plan.catalogue import By, Trait, answered_by, having
from qa.plan.types import Cue, Operation
from qa.reading.ask_words import edit_said, load_ask_words
from qa.reading.nearest_year import of_nearest_year
from qa.reading.numerals import small_number
from qa.reading.question import RELATIVE, Question
from qa.reading.request import Request, TalkState
from qa.reading.same_asked import Slot, set_side_by_side

_THAT_YEAR = re.compile(r"^(?:那|这|该)一?年(?!份)")
_THAN_THAT_YEAR = re.compile("(?:比|较|和|与|跟|同)(?:那一?年|当时|那时候?|那会儿?)")
_THAN = re.compile(r"(?<![相对])比(?![较例])|(?:高|低|多|少)于")
_AGAINST = re.compile("(?:比|比起|较|相较于?|和|与|跟|同|对比)$")
_EVERY_YEAR = re.compile("历年|各年|每年|逐年|所有|这几年|几年来")
#: Asked of what an agency has in one year.
_OF_ONE_YEAR = (having(Trait.OVER_PARTS) | having(Trait.ONE_POINT) | {Operation.SHARE, Operation.PER_HEAD}) - (
    having(Trait.SIGNED) | {Operation.CHANGE_RANKING}
)
#: Words with 年 in them that name a stage, not which years are asked for.
_STAGE_WORDS = re.compile("年初|全年|年中|年末|年底|年度")
#: So few characters may stand between a year and the stage that is named of it (上年|度的|执行数).
_TWO = 2
_RIGHT_BEHIND = 3
_YEAR_AFTER = frozenset({"后一年", "下一年", "次年"})
#: The year before is asked for beside the one that is named.
_BESIDE = re.compile(r"(?:和|与|跟|同|及|以及|、|比|较|对)(?:它的?|其)?$")
#: Words for the year before the one that is spoken of; 去年 may also mean the one before today.
_YEAR_BEFORE = frozenset({"上年", "上一年", "上年度", "上一年度", "上个年度", "前一年", "同期"})
_THIS_YEAR = frozenset({"本年", "本年度", "今年"})

#: What is asked of a year against the one before it.
_OVER_THE_YEAR = frozenset({"difference", "growth_rate", "direction", "reason", "compare", "change_ranking", "ratio"})


def fill_years(
    question: Question,
    request: Request,
    before: Request | None,
    state: TalkState,
    knowledge: Knowledge,
    reference_year: int,
) -> Request:
    if request.operation in {"meta", "definition"} and not question.years:
        return request
    years = question.years
    if request.years and not (years or question.relative or question.last_years or request.all_years):
        return request  # settled by what the conversation spoke of
    if years:
        if (
            question.year_range
            and len(years) >= 2
            and request.operation
            in {"trend", "lookup", "extreme", "ranking", "sum", "average", "composition", "change_ranking"}
        ):
            years = tuple(range(min(years), max(years) + 1))
            held = _held_years(request, knowledge)
            years = tuple(y for y in years if y in held) or question.years
        if (against := _against_told(question, request, before)) is not None:
            return against
        if (against := _against_year(question, request, before, state)) is not None:
            return against
        if len(years) == 1 and (beside := _beside_named(question, request, years[0])) is not None:
            return beside
        return replace(request, years=_later_first(question, request, years))
    if state.winner_year and _THAT_YEAR.search(question.text):
        return replace(request, years=(state.winner_year,), followed_up=True)
    if before is not None and before.years and (after := edit_said("years_after", question.text)):
        base, number = max(before.years), small_number(after[1]) or 0
        return replace(request, years=tuple(range(base + 1, base + number + 1)), followed_up=True)
    if question.relative:
        here = next((p.stage for p in reversed(state.points) if p.stage), None)
        if before is not None and state.winner_year and len(before.years) > 1:
            before = replace(before, years=(state.winner_year,))  # the year that was named of several
        if question.relative in _THIS_YEAR and before is not None and before.years:
            return replace(request, years=(_latest_year_told(before, state),), followed_up=True)
        return _relative_year(question, request, before, reference_year, knowledge, here)
    if "both" in question.marks and "两年" in question.text and before is not None:
        asked = tuple(dict.fromkeys(p.year for p in state.points))
        if len(asked) >= 2:
            changes = request.operation in {Operation.DIFFERENCE, Operation.GROWTH_RATE}
            years = tuple(sorted(asked[-2:], reverse=True)) if changes else asked[-2:]
            return replace(request, years=years, followed_up=True)
    if question.last_years == 1 and len(request.agencies) > 1:
        return replace(request, year_assumed=True)  # of each its own latest year
    if question.last_years:
        held = _held_years(request, knowledge, question.last_years)
        years = tuple(held[-question.last_years :])
        notes = request.notes
        if years and (len(years) < question.last_years or years[-1] - years[0] >= question.last_years):
            notes = (*notes, f"“近{question.last_years}年”按有资料的最近几年理解：{'、'.join(map(str, years))}年。")
        return replace(request, years=years, notes=notes)
    if request.all_years:
        held = _told_lately(question, request, before, state) or _held_years(request, knowledge)
        return replace(request, years=tuple(held))
    if before is not None and before.year_assumed and not set(request.agencies) <= set(before.agencies):
        return replace(request, year_assumed=True, followed_up=True)  # each agency's latest year, as nobody named one
    if before is not None and before.years:
        other = not set(request.agencies) <= set(before.agencies)
        if (
            other
            and request.operation in answered_by(By.SENTENCES)
            and not any(set(before.years) & set(knowledge.years(a)) for a in request.agencies)
        ):
            return replace(
                request, year_assumed=True
            )  # what an agency does is not asked of a year that only another has
        # "最大的一类是什么" after what changed between two years is asked of the one that changed.
        of_one = request.operation in _OF_ONE_YEAR or _looks_up_another(question, request, before)
        of_one = of_one and "年" not in _STAGE_WORDS.sub("", question.text)
        years = years_of_one(before) if of_one else _later_first_of(request, before)
        if (back := _back_from(question, request, before, years, knowledge)) is not None:
            return back
        if (
            request.operation == Operation.DIRECTION
            and len(years) == 2
            and before.operation in having(Trait.TWO_VALUES)
        ):
            request = replace(request, operation=Operation.DIFFERENCE)  # between the two years that are spoken of
        return replace(request, years=years, followed_up=True, years_inherited=other)
    return replace(request, year_assumed=True)


def _latest_year_told(before: Request, state: TalkState) -> int:
    """今年 after "2023年呢" goes back from there: the latest year that was told of whoever is spoken of."""
    return max((*before.years, *(p.year for p in state.points if p.year and p.agency in before.agencies)))


def _of_another(question: Question, before: Request) -> bool:
    """Whether a question names items, and none that was spoken of."""
    asked, told = ({i for m in items for i in m.items} for items in (question.items, before.items))
    return bool(asked) and not asked & told


def _looks_up_another(question: Question, request: Request, before: Request) -> bool:
    """Whether an amount of something else is asked for behind a change: of the year that changed, not of both."""
    told = {i for m in before.items for i in m.items}
    asked = {i for m in request.items for i in m.items}
    return request.operation == Operation.LOOKUP and bool(question.items) and not asked & told


def _back_from(
    question: Question, request: Request, before: Request, years: tuple[int, ...], knowledge: Knowledge
) -> Request | None:
    """The year that was spoken of before a look at the one before it ("上一年是多少"), where something else is asked for
    and nobody has a document of that one; None elsewhere, also where the year itself was named."""
    looked_back = RELATIVE.search(before.text) is not None and not re.search(r"(?:19|20)\d\d", before.text)
    held = {year for agency in request.agencies for year in knowledge.years(agency)}
    after = tuple(year + 1 for year in years)
    if not looked_back or not _of_another(question, before) or set(years) & held or not set(after) <= held:
        return None
    told = "、".join(map(str, years))
    note = f"没有{told}年的文件，这里说的是{'、'.join(map(str, after))}年。"
    return replace(request, years=after, followed_up=True, notes=(*request.notes, note))


def step_of(relative: str) -> int:
    """How far words are from the year that is spoken of: -1 for 前一年, 1 for 下一年; 0 for others."""
    return -1 if relative in _YEAR_BEFORE else 1 if relative in _YEAR_AFTER else 0


def _stage_of_base(question: Question, request: Request, year: int, here: Stage | None) -> Request | None:
    """ "比上年执行数多了多少" of a budget: what is set against the year before keeps its own stage, that one has the stage
    named right behind it; None where both have the same, or none is named there."""
    changes = {Operation.DIFFERENCE, Operation.GROWTH_RATE}
    if not 0 < len(question.stages) <= _TWO or request.operation not in changes or question.stages[-1] is here:
        return None
    stage, named = question.stages[-1], question.stages[:-1]  # 预算比上年执行数 names both
    here = named[0] if named else here
    behind = question.text[question.text.find(question.relative) + len(question.relative) :]
    said = load_ask_words().find("stage", stage.value, behind)
    if said is None or said.start() > _RIGHT_BEHIND:
        return None
    return replace(request, years=(year,), stages=(), year_stages=((year, here), (year - 1, stage)), followed_up=True)


def _beside_named(question: Question, request: Request, year: int) -> Request | None:
    """ "2023年…比上年" changes against the year before, "2023年前一年" is that year; None where it speaks of neither."""
    said = question.relative
    if said in _YEAR_AFTER:
        return replace(request, years=(year + 1,))
    if said not in _YEAR_BEFORE and said != "去年":
        return None
    if (apart := _stage_of_base(question, request, year, None)) is not None:
        return replace(apart, followed_up=request.followed_up)
    if request.operation != Operation.LOOKUP or said in {"同期", "去年"}:
        return replace(request, years=(year,), year_before=True)
    at = question.text.find(said)
    return replace(request, years=(year, year - 1) if _BESIDE.search(question.text[:at]) else (year - 1,))


def _told_lately(question: Question, request: Request, before: Request | None, state: TalkState) -> list[int]:
    """The years that "哪年高" looks back at: those told one after the other of the same; [] where there are no two."""
    if before is None or Cue.WHICH_YEAR not in request.cues or question.items or _EVERY_YEAR.search(question.text):
        return []
    last = state.points[-1:]
    alike = itertools.takewhile(lambda p: (p.items, p.agency) == (last[0].items, last[0].agency), state.points[::-1])
    years = {p.year for p in alike if p.year} if last and last[0].agency in request.agencies else set()
    return sorted(years) if len(years) > 1 else []


def than_year(question: Question) -> bool:
    """Whether the only year that is named is what something is set against ("比2024年少")."""
    if len(question.year_mentions) != 1:
        return False
    return _AGAINST.search(question.text[: question.year_mentions[0].start]) is not None


def apart_the_year_before(question: Question, request: Request, before: Request | None) -> bool:
    """ "上年呢", "上年差多少" after how far two are apart in one year: how far they were in the one before ("比上年" is over
    the years)."""
    changes = {Operation.DIFFERENCE, Operation.GROWTH_RATE}
    if before is None or question.relative not in _YEAR_BEFORE | {"去年"} or request.operation not in changes:
        return False
    sides = set_side_by_side(before) if before.operation in changes and not before.year_before else frozenset()
    led = question.text[: question.text.find(question.relative)]
    return bool(sides) and Slot.YEARS not in sides and not (_BESIDE.search(led) or _AGAINST.search(led))


def _against_year(question: Question, request: Request, before: Request | None, state: TalkState) -> Request | None:
    """ "为什么比2024年少" after 2025年: the year spoken of stays, and is set against the one named; None otherwise."""
    changes = having(Trait.OVER_CHANGES) | {Operation.COMPARE}
    over_change = request.operation in changes or changes & set(request.extra_operations)
    if before is None or not request.followed_up or not over_change or not than_year(question):
        return None
    main = [y for y in years_of_one(before) if y not in question.years][-1:]
    if not main:
        return None
    if request.operation not in having(Trait.TWO_VALUES) | {Operation.COMPARE}:
        return replace(request, years=tuple(main))
    operation = Operation.DIFFERENCE if request.operation == Operation.COMPARE else request.operation
    request = replace(request, operation=operation, years=(*main, *question.years))
    here = next((p.stage for p in reversed(state.points) if p.year == main[0] and p.stage), None)
    if here is None or len(question.stages) != 1 or question.stages[0] is here:
        return request
    # "跟2022年执行数比" after the budget of 2023: each year keeps its own stage.
    return replace(request, stages=(), year_stages=((main[0], here), (question.years[0], question.stages[0])))


def _against_told(question: Question, request: Request, before: Request | None) -> Request | None:
    """ "2023年比那年少了多少" after 2020年: the year named is set against the one spoken of; None otherwise."""
    if before is None or len(question.years) != 1 or not _THAN_THAT_YEAR.search(question.text):
        return None
    told = [y for y in years_of_one(before) if y not in question.years][-1:]
    if not told or request.operation not in having(Trait.OVER_CHANGES) | {Operation.COMPARE}:
        return None
    told_apart = request.operation in {Operation.COMPARE, Operation.DIRECTION}
    operation = Operation.DIFFERENCE if told_apart else request.operation
    return replace(request, operation=operation, years=(*question.years, *told), followed_up=True)


def years_of_one(before: Request) -> tuple[int, ...]:
    """The years of the turn before; of a change between two years the one that changed."""
    changed = having(Trait.TWO_VALUES) | {Operation.REASON, Operation.DIRECTION}
    of_two = len(before.years) == 2 and len(before.agencies) == 1 and before.operation in changed
    return before.years[:1] if of_two else before.years


def _later_first(question: Question, request: Request, years: tuple[int, ...]) -> tuple[int, ...]:
    """Two years of one thing, the later first: it is what changed, whichever is named first ("2020年和2023年相比").

    Only where the first is said to be more or less than the second ("2020年比2023年") it is set against that.
    """
    if request.operation != "difference" or len(years) != 2 or len(request.agencies) != 1 or len(request.items) > 1:
        return years
    first, second = question.year_mentions[0], question.year_mentions[-1]
    against = _THAN.search(question.text, first.end, second.start)
    return years if against else tuple(sorted(years, reverse=True))


def _later_first_of(request: Request, before: Request) -> tuple[int, ...]:
    """The years of the turn before; where what changed is asked after the values of two, the later first."""
    told = before.operation == Operation.LOOKUP and len(before.years) == 2 == len(set(before.years))
    changes = {Operation.DIFFERENCE, Operation.GROWTH_RATE}
    return tuple(sorted(before.years, reverse=True)) if told and request.operation in changes else before.years


def _held_years(request: Request, knowledge: Knowledge, last: int = 0) -> list[int]:
    """Years of documents, and years that their columns give for the items asked for (a 2022年决算数 in a 2023 file) or for
    all their parts; of the `last` few those that the items have, where they have as many."""
    items = frozenset(i for m in request.items for i in m.items)
    found = {y for a in request.agencies for y in knowledge.years(a)}
    named = _years_told(items, request, knowledge)
    for parts in filter(
        None, map(knowledge.measures.parts, items)
    ):  # a whole is worked out where all its parts are told
        named |= set.intersection(*(_years_told(frozenset({part}), request, knowledge) for part in parts))
    if last and not found <= named and len(named) >= last:
        return sorted(named)
    return sorted(found) if len(found) >= (last or 99) else sorted(found | named)


def _years_told(items: frozenset[str], request: Request, knowledge: Knowledge) -> set[int]:
    """The years that amounts of the items are told of."""
    return {
        year
        for agency in request.agencies
        for known in knowledge.candidates(agency, items, None)
        if known.figure.item in items and known.figure.measure is Measure.AMOUNT and (year := known.figure.fiscal_year)
    }


def _before_the_latest(request: Request, said: str, knowledge: Knowledge) -> Request:
    """ "前一年的接待费" of nothing said before: the year before the latest that is held, and said so."""
    latest = max((y for a in request.agencies for y in knowledge.years(a)), default=0)
    if not latest:
        return replace(request, year_assumed=True)
    note = f"“{said}”按{latest - 1}年理解（现有最近的是{latest}年）。"
    return replace(request, years=(latest - 1,), notes=(*request.notes, note))


def _relative_year(
    question: Question,
    request: Request,
    before: Request | None,
    reference_year: int,
    knowledge: Knowledge,
    here: Stage | None = None,
) -> Request:
    said = question.relative
    base = before.years[-1] if before is not None and before.years else None
    if said in _YEAR_BEFORE or (said == "去年" and base):
        if base is not None and (apart := _stage_of_base(question, request, base, here)) is not None:
            return apart
        if base is None and request.operation == Operation.LOOKUP and said != "同期":
            return _before_the_latest(request, said, knowledge)
        if base is None:
            return replace(request, year_before=True, year_assumed=True)
        over_time = before is not None and (before.year_before or before.operation == Operation.REASON)
        same = over_time and question.operation is None or apart_the_year_before(question, request, before)
        if same and base is not None:
            # "上年呢" after a change, its reason or how far two are apart: the same of the year before.
            return replace(request, years=(base - 1,), followed_up=True)
        if request.operation in _OVER_THE_YEAR:
            return replace(request, years=before.years if before else (), year_before=True, followed_up=True)
        return replace(request, years=(base - 1,), followed_up=True)
    if said in _YEAR_AFTER and base is not None:
        return replace(request, years=(base + 1,), followed_up=True)
    back = {"去年": 1, "前年": 2, "明年": -1}.get(said, 0)
    if request.operation in {"difference", "growth_rate", "direction", "reason"} and said == "去年":
        return replace(request, year_before=True, year_assumed=True)
    return of_nearest_year(request, said, back, reference_year - back, knowledge)
