"""What a question asks by itself: which of its items are asked for, which narrow them, what is to be done with them."""

import re
from dataclasses import replace

from corpus.accounts import load_accounts
from corpus.document import Scope
from corpus.measures import load_measures
from index.figure import Stage
from qa.operations.remainders import counted_whole, spent_only, whole_and_parts
from qa.plan.catalogue import Trait, having
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said, load_ask_words
from qa.reading.beside import names_staff
from qa.reading.enumerated import head_and_list, is_whole_of
from qa.reading.paid_by import paid_by
from qa.reading.question import CODE, ItemMention, Question, mask
from qa.reading.request import TOTALS
from qa.reading.sides import is_carried_of_fund

#: The meaning of a term is asked for in so many words, whatever year or stage stands beside it.
_LEFT_OVER = re.compile(
    "除.{2,24}?外.{0,4}(?:还有|还剩|剩)|除.{2,24}?(?:其他|其它|其余|别的|剩下|剩余|余下)|除[了开去掉].{2,20}?(?:还有|还剩|剩)"
)
_SUMMED = re.compile("(?:合计|总计|总和|之和)$")
#: So many that were named, each asked for.
_SO_MANY_EACH = re.compile(r"[两二三四五六七八九十\d]大?(?:项|块|类|部分|样|笔|个|种)[^,，。?]{0,4}(?:各|分别)")
#: Behind the question for how much: which kind of number is meant.
_KIND_BEHIND = re.compile(
    r"(?:多少|几)[,(]*(?:(?P<amount>金额|数额|钱数)|百分比|百分数|百分点|比例|幅度|增幅|降幅)\)?[?。]*$"
)
#: What stands between a row, a table or a whole and what is asked for within it.
_CONTAINED = re.compile(
    "(?:这个?|该|那个?)?(?:科目|项目|一?[款类项栏行])?(?:对应|对着)?(?:项下|里面|当中|其中|之中|[中里内下])?的?"
)
#: What a document is called as well, and what takes of a value the part that one fund pays.
_DOCUMENT = re.compile("(?:部门|单位)(?:预算|决算)")
_ALONE = re.compile("(?:(?:仅|只|单|光)(?:看|算|说|论|限)?|单独看|限于|就看)$")
#: A share is taken of what stands before: "它在采购总额里占多少".
_TAKES_UP = re.compile(
    "(?:里面|里头|里边|当中|之中|其中|[里中内])(?:它|这(?:一?[项块个类笔])?|该?项?)?(?:要|能|才|就|大概|约)?占"
)
#: What a share is reckoned by: "按三公合计算", "拿总支出当分母", "除以收入".
_RECKONED_BY = re.compile("(?:按照?|依照?|[以拿用]|除以)[^,，。]{0,8}$")
_AS_WHOLE = re.compile("[^,，。]{0,5}?(?:计?算|来|[为作做当]|基数|分母)")
#: Right behind the year that another is set against: its stage, and not that of both.
_STAGE_OF_BASE = re.compile("年?度?的?(?:预算)?(?:执行|决算)数?")
#: So near before a year stands what sets another against it.
_NEAR = 3
#: Between two items: both are added up; what has risen (增加) is not.
_ADDED = re.compile(r"(?<![增追参])加|\+")
#: Between two items: the first is set against the second.
_SET_AGAINST = re.compile("比")
#: What the accounts of spending divide; and what its kinds are crossed with.
_ALL_SPENT = frozenset({"total_expenditure", "general_public_expenditure", "fiscal_appropriation_expenditure"})
_KINDS = frozenset({"basic_expenditure", "project_expenditure"})
_FUNDS = ("general_public_", "government_fund_", "state_capital_", "fiscal_appropriation_")
#: What says that a term is asked for, not a value: a word of explaining, or that documents speak of it.
#: Where a term is read, and no stage of its money: 决算里两庭建设是什么.
_IN_PAPER = re.compile("[预决]算(?:公开|文件|报告|说明|报表|表)?(?:里面|里头|里|中|上)(?!.*[预决]算)")
_EXPLAINED = re.compile("解释|定义|含义|何谓|[里中上](?:所)?(?:讲|说|写|提)(?:到|起)?的|(?:什么|啥)(?:意思|东西)")


def agency_years(question: Question) -> tuple[tuple[str, int], ...]:
    """Each agency with the year that stands by its name, where every one has its own and they differ."""
    spans = sorted(question.agency_spans)
    if len(spans) != len(question.agencies) or len(spans) < 2 or len(set(question.years)) < 2:
        return ()
    found = sorted(((m.start, m.end), m.year) for m in question.year_mentions)
    behind = _share_out(spans, found, before=False)
    before = _share_out(spans, found, before=True)
    years = behind if all(behind) else before if all(before) else []
    ordered = [a for _, a in sorted(zip(question.agency_spans, question.agencies, strict=True))]
    return tuple(zip(ordered, [y[0] for y in years], strict=True)) if years else ()


def stage_years(question: Question) -> tuple[tuple[int, Stage | None], ...]:
    """Two years each with the stage that is named behind it ("2023年预算比2022年执行数"); the first without one where only
    what it is set against has it ("2023年比2022年执行数"); () where none is told so."""
    mentions = question.year_mentions
    if len(mentions) != 2 or mentions[0].year == mentions[1].year:
        return ()
    halves = question.text[mentions[0].start : mentions[1].start], question.text[mentions[1].end :]
    words = load_ask_words().of("stage")
    named = [[Stage(w.value) for w in words if w.pattern.search(half)] for half in halves]
    years = mentions[0].year, mentions[1].year
    if len(set(question.stages)) == 2 and all(len(n) == 1 for n in named):
        return tuple(zip(years, (n[0] for n in named), strict=True))
    base = _STAGE_OF_BASE.match(question.text, mentions[1].end)
    if base is None or named[0] or not _SET_AGAINST.search(halves[0][-_NEAR:]) or len(set(question.stages)) != 1:
        return ()
    return (years[0], None), (years[1], question.stages[0])


def _share_out(
    agencies: list[tuple[int, int]], years: list[tuple[tuple[int, int], int]], *, before: bool
) -> list[list[int]]:
    """The years between each agency and the next (or, with `before`, the one before it)."""
    out: list[list[int]] = [[] for _ in agencies]
    for (start, _), year in years:
        places = [n for n, (a, b) in enumerate(agencies) if (b <= start if not before else a >= start)]
        if places:
            out[places[-1] if not before else places[0]].append(year)
    return out


def _without_the_year(question: Question, start: int, end: int) -> str:
    """What stands between two items, without the one year of the question: 第一小学|2023年|基本支出."""
    text = question.text
    spans = [(m.start, m.end) for m in question.year_mentions if start <= m.start and m.end <= end]
    if len(question.year_mentions) != 1 or not spans:
        return text[start:end]
    return text[start : spans[0][0]] + text[spans[0][1] : end]


def arrange(question: Question) -> tuple[tuple[ItemMention, ...], tuple[ItemMention, ...], ItemMention | None]:
    """Which items are asked for, which narrow them, and the whole of a share: "A中的B", "A和B", "B占A"."""
    said: dict[frozenset[str], ItemMention] = {}
    for n, mention in enumerate(question.items):
        if not _tail_of_name(question, n):
            said.setdefault(mention.items, mention)  # said of two agencies, an item is no part of itself
    mentions = _of_fund_alone(question.text, _without_document(question.text, list(said.values())))
    if not mentions:
        return (), (), None
    text = question.text
    whole = None
    if (enumerated := head_and_list(text, mentions)) is not None:
        return _enumerated(question, *enumerated)
    bracketed = [m for m in mentions if _in_bracket(text, m)]
    mentions = [m for m in mentions if m not in bracketed] or mentions
    bracketed = [m for m in bracketed if m not in mentions]
    for n, mention in enumerate(mentions):
        before = text[mentions[n - 1].end if n else 0 : mention.start]
        if "占" in before and (n or "share" in question.operations):
            whole = mention
        elif len(mentions) == 1 and "share" in question.operations and _TAKES_UP.match(text, mention.end):
            whole = mention
        elif n and whole is None and "share" in question.operations and _reckoned_by(text, mention, before):
            whole = mention
    rest = [m for m in mentions if m is not whole]
    # "基本支出经济分类，30213维修费": the row that its code names is asked for, whatever stands around it.
    rest = [m for m in rest if any(code.end() == m.start for code in CODE.finditer(text))] or rest
    if {"together", "series"} & question.marks:
        return tuple(rest), (), whole
    scores = tuple(m for m in rest if "performance_score" in m.items)
    if scores and len(rest) > 1:  # what is scored narrows the score
        return scores, (*bracketed, *(m for m in rest if m not in scores)), whole
    items: list[ItemMention] = []
    context: list[ItemMention] = []
    for n, mention in enumerate(rest):
        items.append(mention)
        if n + 1 < len(rest):
            between = _without_the_year(question, mention.end, rest[n + 1].start)
            if (
                (_narrows(between) or _part_summed(question, between, mention, rest[n + 1]))
                and whole is not rest[n + 1]
                and not (between == "" and _side_by_side(mention, rest[n + 1]))
            ):
                context += items
                items = []
    if "share" in question.operations and whole is None and context:
        whole, context = context[-1], context[:-1]
    if "share" in question.operations and whole is None and len(items) == 2 and _told_whole(text, *items):
        whole, items = items[0], items[1:]
    if whole is not None and not items and question.office is Scope.OWN_LEVEL:
        items = [whole]  # "机关本级预算占部门预算": the own office's of the whole department's
    return tuple(items), (*bracketed, *context), whole


def _enumerated(
    question: Question, head: tuple[ItemMention, ...], listed: tuple[ItemMention, ...]
) -> tuple[tuple[ItemMention, ...], tuple[ItemMention, ...], ItemMention | None]:
    """ "四类(甲、乙、丙、丁)加总", "三公(接待、用车、出国)多少": what is listed is asked for, or says what its head is."""
    if not head:
        return listed, (), None
    if "share" in question.operations and is_whole_of(head[-1], listed):
        return listed, head[:-1], head[-1]
    taken_apart = question.operations or {"together", "both"} & question.marks or edit_said("each", question.text)
    if not taken_apart and is_whole_of(head[-1], listed) and not head[-1].items & TOTALS:
        return head[-1:], head[:-1], None
    return listed, tuple(m for m in head if not m.items & TOTALS), None


def _reckoned_by(text: str, mention: ItemMention, before: str) -> bool:
    """Whether the words around an item make it the whole that a share is taken of, though 占 stands elsewhere."""
    said = _RECKONED_BY.search(before)
    return said is not None and (said[0].startswith("除以") or _AS_WHOLE.match(text, mention.end) is not None)


def _told_whole(text: str, one: ItemMention, other: ItemMention) -> bool:
    """ "三公199万，接待费占几成": what is told in a clause before is the whole of its part."""
    between = text[one.end : other.start]
    of_all = bool(one.items & _ALL_SPENT) and any(a.code.startswith("2") for a in load_accounts().by_name(other.item))
    return "," in between and (of_all or bool(one.items & frozenset(load_measures().ancestors(other.item))))


def _without_document(text: str, mentions: list[ItemMention]) -> list[ItemMention]:
    """ "2024年部门决算，年末结转和结余": what is named first is the document, where a clause of its own asks nothing of
    it."""
    if len(mentions) < 2 or not mentions[0].items & TOTALS or not _DOCUMENT.fullmatch(mentions[0].text):
        return mentions
    return mentions[1:] if text[mentions[0].end : mentions[0].end + 1] == "," else mentions


def _of_fund_alone(text: str, mentions: list[ItemMention]) -> list[ItemMention]:
    """ "仅看财政拨款，年末结转结余": the fund is how the other item is meant, no item of its own."""
    for n, fund in enumerate(mentions):
        others = [*mentions[:n], *mentions[n + 1 :]]
        if paid := paid_by(mentions[:n], fund, text):
            return [*paid, *mentions[n + 1 :]]
        if (
            others
            and all(i.startswith("fiscal_appropriation_") for i in fund.items)
            and _ALONE.search(text[: fund.start])
        ):
            return [replace(m, text=f"财政拨款{m.text}") if "财政拨款" not in m.text else m for m in others]
    return mentions


def _part_summed(question: Question, between: str, one: ItemMention, other: ItemMention) -> bool:
    """ "采购预算，服务类合计": a whole that stands before its part is never added to it where nothing joins the two."""
    joined = re.search("[和与及跟、加同]", between) is not None
    ancestors = {a for i in other.items for a in load_measures().ancestors(i)}
    return "sum" in question.operations and not joined and bool(ancestors & one.items)


def _in_bracket(text: str, mention: ItemMention) -> bool:
    """ "培训费（三公经费表口径）": what stands in brackets and is called a table or a reading narrows what stands before."""
    opened = text.rfind("(", 0, mention.start)
    closed = text.find(")", mention.end)
    if opened < 1 or closed < 0 or ")" in text[opened : mention.start]:
        return False
    return any(w in text[mention.end : closed] for w in ("口径", "表", "里", "中"))


def _narrows(between: str) -> bool:
    """Whether what stands between two items makes the first a container of the second."""
    bare = between
    for word in ("预算", "决算", "支出", "年初", "经费", "总额"):
        bare = bare.replace(word, "")
    joined = bare.strip(",，、 ")
    if _CONTAINED.fullmatch(joined):
        return not ("、" in between or between == "," or between == "，")
    return any(w in joined for w in ("里", "中", "内", "当中", "属于", "下面")) and not any(
        w in joined for w in ("和", "与", "、", "及")
    )


def _side_by_side(one: ItemMention, other: ItemMention) -> bool:
    """Whether neither of two items can be a part of the other: typed with a blank between them, both are asked for."""
    measures, accounts = load_measures(), load_accounts()
    known = [m.item for m in (one, other) if m.item in measures.by_key]
    if one.items == other.items or is_carried_of_fund(one, other):
        return False
    if one.item in _KINDS and other.item.startswith(_FUNDS):
        return False  # 项目支出|政府性基金 is what that fund pays of it
    if names_staff(one) and names_staff(other):
        return True
    if len(known) < 2:
        codes = [{a.code for a in accounts.by_name(m.item)} for m in (one, other)]
        return any(len(a) == len(b) for a in codes[0] for b in codes[1])  # two accounts of one level
    return known[0] not in measures.ancestors(known[1]) and known[1] not in measures.ancestors(known[0])


def _tail_of_name(question: Question, n: int) -> bool:
    """ "住房公积金支出决算": the total that directly follows an item's name belongs to the name."""
    mention = question.items[n]
    if n == 0 or not mention.items & TOTALS:
        return False
    return question.items[n - 1].end == mention.start and not question.items[n - 1].items & TOTALS


def _by_rate(operations: list[str]) -> list[str]:
    return ["growth_rate" if o == "difference" else o for o in operations]


def operation_asked(question: Question, items: tuple[ItemMention, ...]) -> tuple[str, tuple[str, ...]]:
    operations = list(question.operations)
    comparing = (
        len(question.agencies) > 1
        or "all_agencies" in question.marks
        or len(question.years) > 1
        or len(items) > 1
        or bool(question.left_out)
    )
    if "compare" in operations and operations[0] == "compare" and not comparing and "follow_up" not in question.marks:
        rest = [o for o in operations if o != "compare"]
        # "三公里哪样花得多" asks of its parts.
        operations = rest or ["extreme" if len(items) == 1 and edit_said("which_part", question.text) else "lookup"]
    named_as_term = _EXPLAINED.search(question.text)
    if (
        operations[:1] == ["definition"]
        and not named_as_term
        and (question.years or question.stages and question.agencies and not _IN_PAPER.search(question.text))
    ):
        # "…是什么" about one agency's year asks for its figures or sentences, not for a term.
        operations = operations[1:]
    if operations[:1] == ["direction"] and len(question.years) == 2:
        operations = ["difference", *(o for o in operations if o != "difference")]  # between the two years named
    if operations[:1] == ["parent"] and len(operations) > 1:
        operations = operations[1:]
    if "difference" in operations and ("growth_rate" in operations):
        operations = [o for o in operations if o not in {"difference", "direction"}]
        operations.append("difference")
    if said := _KIND_BEHIND.search(question.text):
        # "占多少，金额", "增长多少（百分比）": what kind of number is wanted is said behind.
        operations = [o for o in operations if o != "share"] if said["amount"] else _by_rate(operations)
    if operations[:1] == ["meta"] and (any(not i.weak for i in items) or "依据" in question.text):
        operations = [o for o in operations if o != "meta"]
    if "composition" in operations and len(items) > 1 and "各占" in question.text:
        operations = ["share" if o == "composition" else o for o in operations if o != "share"]
    if "composition" in operations and len(items) > 1 and _SO_MANY_EACH.search(question.text):
        operations = [o for o in operations if o != "composition"]  # "甲、乙、丙三项各多少" names them all
    if operations[:1] == ["trend"] and "sum" in operations and question.last_years > 1:
        operations = [o for o in operations if o != "trend"]  # "近两年一共多少" adds up
    if "share" in operations and "composition" in operations:
        operations.remove("share")
    if "share" in operations and any(o in operations for o in ("ranking", "extreme", "execution_rate")):
        operations.remove("share")  # "占比最大的" ranks; "决算占预算" is how far the budget was spent
    if operations[:1] == ["definition"] and len(operations) > 1:
        operations = operations[1:] if operations[-1] != "definition" else operations
    if "remainder" in operations:
        rest = [o for o in operations if o not in {"remainder", "sum", "composition"}]
        left = whole_and_parts(question.items) is not None or _of_all_spending(question)
        left = left or counted_whole(question.items) is not None
        operations = rest if rest or not left else ["remainder"]
    first = operations[0] if operations else "lookup"
    if first in {"lookup", "compare"} and len(items) > 1 and ("together" in question.marks or added(question, items)):
        first = "sum"
    several = "all_agencies" in question.marks or len(question.years) > 1 or len(question.agencies) > 1
    several = several or question.last_years > 1
    several = several or not question.agencies and edit_said("of_both", question.text) is not None
    if (
        first == "lookup"
        and (len(question.agencies) > 1 or "all_agencies" in question.marks)
        and len(items) == 1
        and _SUMMED.search(items[0].text)
        and not items[0].items & TOTALS
        and "both" not in question.marks
    ):
        first = "sum"  # "A、B、C三公经费支出合计": the label's own word adds them up
    if first == "sum" and len(items) < 2 and not several:
        # "一共多少" about one item asks for that item; over a conversation it is decided when the points are known.
        first = "sum" if not items and not question.bare_total else "lookup"
    return first, tuple(o for o in operations if o != first)


def whole_agency(question: Question) -> str:
    """The agency named after 占, where another stands before it."""
    if "compare" in question.operations:
        return ""  # each has a share of its own
    at = question.text.find("占")
    behind = [
        a
        for a, (start, _) in zip(question.agencies, sorted(question.agency_spans), strict=False)
        if at >= 0 and start > at
    ]
    return behind[0] if behind and len(behind) < len(question.agencies) else ""


def _of_all_spending(question: Question) -> bool:
    """ "除了三公经费以外还有多少": all that an agency spends is what is left over from, where no whole is named."""
    return bool(question.agencies) and _LEFT_OVER.search(question.text) is not None and spent_only(question.items)


def added(question: Question, items: tuple[ItemMention, ...]) -> bool:
    """ "A加B", "A加上B再加C", "A+B"."""
    between = [question.text[a.end : b.start] for a, b in zip(items, items[1:], strict=False)]
    return any(_ADDED.search(words) for words in between)


def meant_as_one(question: Question, items: tuple[ItemMention, ...], operation: str) -> bool:
    """Whether what is asked of several items is asked of their sum: "接待费和用车费合起来降了多少", never "各降了多少"."""
    if len(items) < 2 or operation not in having(Trait.OF_A_SUM) or edit_said("each", question.text):
        return False
    if len(items) == 2 and _SET_AGAINST.search(question.text, items[0].end, items[1].start):
        return False  # 收入总额比支出总额: one is set against the other
    beside = mask(question.text, tuple((m.start, m.end) for m in items if m.items & TOTALS))  # 收入合计 adds nothing up
    return bool(added(question, items) or edit_said("as_one", beside) and operation != Operation.PER_HEAD)


def set_against_sum(
    question: Question, items: tuple[ItemMention, ...], operation: str
) -> tuple[tuple[ItemMention, ...], ItemMention | None]:
    """ "防汛和抗旱加起来比行政运行多多少": the items that are meant as one, and the one that their sum is set against."""
    if len(items) < 3 or operation not in having(Trait.TWO_VALUES) or not meant_as_one(question, items, operation):
        return items, None
    if _SET_AGAINST.search(question.text, items[-2].end, items[-1].start):
        return items[:-1], items[-1]
    return (items[1:], items[0]) if _SET_AGAINST.search(question.text, items[0].end, items[1].start) else (items, None)


def level_asked(text: str) -> str | None:
    """The level of accounts that the question names: class 类, section 款 or item 项."""
    return next((w.value for w in load_ask_words().of("level") if w.pattern.search(text)), None)
