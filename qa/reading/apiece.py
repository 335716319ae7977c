"""What a question divides by where 每 stands before something that the documents count: "每位教师多少学生", "每个学生花多少".

The count is named by the label of the agency's own documents; where none, or more than one, may be meant, nothing is
taken and the question stays as it was.
"""

import re
from dataclasses import replace

from corpus.amounts import is_money
from corpus.fold import fold_label
from corpus.measures import load_measures
from index.figure import Measure
from index.prose.counts import counted_as
from index.search.words import cut
from qa.knowledge import Knowledge
from qa.reading.ask_words import load_ask_words
from qa.reading.counted import units_alike
from qa.reading.question import HEAD_KEYS, ItemMention, Question, mask

#: The operation for what is so asked.
APIECE = "apiece"
_EACH = re.compile(r"每(?:一)?(?:个|位|名|所|家|户|张|套|座|台|件|间)")
#: Of one of what is named behind it.
EACH_ONE = re.compile(rf"{_EACH.pattern}[一-鿿]{{2}}")
#: One of them, where how many of others come to it is asked: 一个老师带几个学生.
_ONE = re.compile(r"(?<![第这那哪有同十百千万\d])[一1](?:个|位|名|所|家|户)(?=[\u4e00-\u9fff])")
_ONE_HAS = re.compile(
    r"(?:(?<![第这那哪有同十百千万\d])[一1]|每(?:一)?)(?:个|位|名|所|家|户)([\u4e00-\u9fff]{1,5}?)"
    r"(?:(?:要|得|平均|大概|大约|约|能|需要?)*(?:带|教|管|对应?|负责|服务|照[顾看]|看护|摊到?|分到?)(?:了|着)?)(?:多少|几)(?:个|位|名)?"
)
#: Things that are bought: all that is spent is not spent on them.
_OF_THINGS = re.compile("[张套台件间]$")
#: An average over what is named behind it: no average of anything else.
_AVERAGE_OF = re.compile(
    r"平均(?:到|下来|下去|摊到|算下来)?(?:每|一)(?:一)?(个|位|名|所|家|户|张|套|座|台|件|间|场|篇|条)"
)
_BY = re.compile(
    r"按(?:照)?(?:实际|现有|全部|所有|全镇|全县|全区|全市|全校)?(.{2,8}?)(?:的)?(?:人头|人数|数量|数)?(?:来)?(?:计算|算|平均|均摊|分摊|摊|折算)"
)
#: Units of what is no person, no thing of its own and no time.
_EACH_UNIT = re.compile(
    r"每(?:一)?(公里|千米|平方公里|平方米|亩|公顷|吨|立方米|户|张床位|床位?|件|场|公斤|盏|株|所|个班|班)"
)
#: All who live in a place, and the names under which they are counted.
_OF_ALL_PEOPLE = re.compile(
    "(?:摊|分|平均|折合|合)?(?:到|给|下来)?(?:全[镇乡县市区旗村州省]的?(?:每(?:一)?(?:个|位|名)?(?:人|居民|村民|老百姓)|人均|老百姓)"
    "|每(?:一)?(?:个|位|名)?(?:居民|村民|老百姓|市民))(?:的)?(?:头上|身上)?"
)
_ALL_OF_PLACE = re.compile("^全[省市县区旗州盟镇乡村]")
_PEOPLE = ("总人口", "常住人口", "户籍人口", "人口")
_THEM = HEAD_KEYS - {"vehicles", "reception_visitors", "floor_area"}
_OF_THEM = re.compile(r"([\u4e00-\u9fff]{2,8}?)的?人均")
#: Behind several things named, each of them is meant; so are projects of what is spent on projects.
_OF_THOSE_NAMED = frozenset({"个", "家", "项目", "专项"})
#: What stands behind it up to the asking.
_NAMED_BEHIND = re.compile(r"(?:(?!多少|几|花|要|用|是|有|的|得|合)[\u4e00-\u9fff])*")
_HOW_MANY = re.compile(r"(?:多少|几)(?:个|位|名|所|家|户|张|套|座|辆|台)?")
_LONGEST_LABEL = 12
#: What is counted by names that end so, and called by their ends: 一个班 of 教学班.
_SHORT = frozenset("班村镇乡站队所校户床")


def find_apiece(question: Question, masked: str, knowledge: Knowledge) -> Question:
    """The question with what it divides by as its heads and what is divided as its items; itself where it divides
    nothing."""
    if len(question.whose) != 1 or "all_agencies" in question.marks:
        return _each_time(question) or question
    if question.divisor:
        return _money_of_the_counted(question, masked, knowledge)
    return _each_time(question) or _each_counted(question, masked, knowledge) or _each_unknown(question, masked)


def find_divisor(question: Question, masked: str, knowledge: Knowledge) -> tuple[Question, str]:
    """The question with what its words divide by, and the text without these words, so that they name no item."""
    if len(question.whose) != 1 or "all_agencies" in question.marks:
        return question, masked
    (agency,) = question.whose
    found = (
        _by_people(masked, agency, knowledge)
        or _by_named(masked, agency, knowledge)
        or _by_unit(masked, agency, knowledge)
        or _by_those_before(masked)
    )
    if found is None:
        return question, masked
    key, start, end = found
    question = replace(question, divisor=key, head_spans=(*question.head_spans, (start, end)))
    return question, mask(masked, ((start, end),))


def divided(question: Question) -> Question:
    """The question with the operation that its divisor asks for."""
    if not question.divisor:
        return question
    operation = "per_head" if question.divisor in HEAD_KEYS else APIECE
    others = tuple(o for o in question.operations if o not in {"per_head", "average", APIECE})
    return replace(question, operations=(operation, *others), heads=question.divisor)


def _by_named(masked: str, agency: str, knowledge: Knowledge) -> tuple[str, int, int] | None:
    """ "按常住人口算", "按实际在职的人头算"."""
    for match in _BY.finditer(masked):
        words = load_ask_words().of("heads")
        key = next((w.value for w in words if w.pattern.fullmatch(match[1])), None)
        named = _counted_label(match[1], 0, agency, knowledge) if key is None else None
        key = key or (named[0] if named is not None and named[1] == len(match[1]) else None)
        if key is not None:
            return key, match.start(), match.end()
    return None


def _by_people(masked: str, agency: str, knowledge: Knowledge) -> tuple[str, int, int] | None:
    """ "摊到全镇每个人头上", "每个村民": the people of the place, by the name under which its documents count them."""
    match = _OF_ALL_PEOPLE.search(masked)
    if match is None:
        return None
    counted = {_ALL_OF_PLACE.sub("", item): item for item in knowledge.items_of(agency)}
    named = next((counted[name] for name in _PEOPLE if name in counted), _PEOPLE[0])  # never by those who work there
    return named, match.start(), match.end()


def _by_unit(masked: str, agency: str, knowledge: Knowledge) -> tuple[str, int, int] | None:
    """ "平均每公里": what the agency counts in that unit, the one that holds the others of it."""
    match = _EACH_UNIT.search(masked)
    if match is None:
        return None
    counts = [k.figure for k in knowledge.figures(agency) if k.figure.measure is Measure.COUNT and k.figure.row]
    held = [f for f in counts if f.unit in {match[1], f"万{match[1]}"}]
    top = min((len(f.row) for f in held), default=0)
    keys = {f.item for f in held if len(f.row) == top}
    return (keys.pop(), match.start(), match.end()) if len(keys) == 1 else None


def _by_those_before(masked: str) -> tuple[str, int, int] | None:
    """ "学生人均": those who are named right before it, where the lexicon counts people by that name."""
    match = _OF_THEM.search(masked)
    if match is None:
        return None
    measures = load_measures()
    for start in range(*match.span(1)):
        said = masked[start : match.end(1)]
        key = next((k for tail in ("人数", "数", "") if (k := measures.key_of(said + tail)) in _THEM), None)
        if key is not None:
            return key, start, match.end()
    return None


def _each_time(question: Question) -> Question | None:
    """ "平均每批次多少人": people are asked for, not the money that "每批次多少钱" asks for."""
    measures = load_measures()
    heads = measures.by_key.get(question.heads or "")
    if (
        question.operation != "per_head"
        or heads is None
        or heads.parent is None
        or question.counted not in {"人", "名"}
    ):
        return None
    key = counted_as(heads.parent, "人次")
    if key in {heads.parent, heads.key}:
        return None
    return _divided(
        question, heads.key, (ItemMention(frozenset({key}), measures.name_of(key), 0, 0),), question.unexplained
    )


def _each_counted(question: Question, masked: str, knowledge: Knowledge) -> Question | None:
    each = _EACH.search(masked) or _ONE.search(masked)
    named = _counted_label(masked, each.end(), question.whose[0], knowledge) if each else None
    if each is None or named is None:
        return _by_one_unknown(question, masked)
    heads, end = named
    asked = _HOW_MANY.search(masked, end)
    counted = _counted_label(masked, asked.end(), question.whose[0], knowledge) if asked else None
    if counted and counted[0] != heads and asked:
        left = tuple(w for w in question.unexplained if not each.start() <= question.text.find(w) < counted[1])
        label = masked[asked.end() : counted[1]]
        return _divided(question, heads, (ItemMention(frozenset({counted[0]}), label, asked.end(), counted[1]),), left)
    if question.heads is not None or question.quantity == "count" or each.re is _ONE:
        return None  # the words for what is divided by are known themselves
    items = tuple(i for i in question.items if (i.start >= end or i.end <= each.start()) and i.item != heads)
    left = tuple(w for w in question.unexplained if not each.start() <= question.text.find(w) < end)
    if not items and _OF_THINGS.search(each[0]):
        items = _paid_for(masked, each.end(), end, question.whose[0], knowledge)
    found = _divided(question, heads, items, left)
    return replace(found, bare_total=not items and question.quantity == "money")


def _by_one_unknown(question: Question, masked: str) -> Question | None:
    """ "一个老师带几个学生" where no teachers are counted: divided by what is not there, and never told whole."""
    one = _ONE_HAS.search(masked)
    items = tuple(i for i in question.items if one is not None and i.start >= one.end())
    if (
        one is None
        or not items
        or any(
            load_measures().by_key[k].quantity == "money"
            for i in items
            for k in i.items & load_measures().by_key.keys()
        )
    ):
        return None
    left = tuple(w for w in question.unexplained if not one.start() <= question.text.find(w) < one.end())
    return _divided(question, one[1], items, left)


def _money_of_the_counted(question: Question, masked: str, knowledge: Knowledge) -> Question:
    """ "平均每场演出多少钱": where nothing but what is counted is named, its money is divided, and never told whole."""
    others = any(i.item != question.divisor for i in question.items)
    if question.operation != APIECE or question.quantity != "money" or others:
        return question
    said = [(i.start, i.end) for i in question.items]
    said = said or [(at, at + len(w)) for w in question.unexplained if (at := masked.find(w)) >= 0]
    if len(said) != 1:
        return question
    ((start, end),) = said
    if question.items and _money_label(masked[start:end], question.whose[0], knowledge) is None:
        return question
    return _divided(question, question.divisor, _paid_for(masked, start, end, question.whose[0], knowledge), ())


def _each_unknown(question: Question, masked: str) -> Question:
    """ "平均每台服务器多少钱" where nothing counts them: divided by what is not there, which is said; no other average."""
    each = _AVERAGE_OF.search(masked)
    if each is None or question.operation != "average":
        return question
    words = cut(_NAMED_BEHIND.match(masked, each.end())[0])  # type: ignore[index]
    named = words[0] if words else each[1]
    if named in _OF_THOSE_NAMED:
        return question
    end = each.end() + len(words[0]) if words else each.end()
    items = tuple(i for i in question.items if i.start >= end or i.end <= each.start())
    if named in units_alike("人"):
        others = tuple(o for o in question.operations if o != "average")
        return replace(question, operations=("per_head", *others), items=items)
    left = tuple(w for w in question.unexplained if not each.start() <= question.text.find(w) < end)
    items = items or (ItemMention(frozenset({named}), named, end - len(named), end),)
    return _divided(question, named, items, left)


def _paid_for(masked: str, start: int, end: int, agency: str, knowledge: Knowledge) -> tuple[ItemMention, ...]:
    """The money that the agency's own row states of the things named; else what they are called, as nothing known."""
    item = _money_label(masked[start:end], agency, knowledge) or masked[start:end]
    return (ItemMention(frozenset({item}), item, start, end),)


def _money_label(said: str, agency: str, knowledge: Knowledge) -> str | None:
    """The one item of the agency with an amount whose row has the words; None where none has, or several."""
    figures = (k.figure for k in knowledge.figures(agency))
    paid = {f.item for f in figures if f.measure is Measure.AMOUNT and f.row and said in fold_label(f.row[-1])}
    return paid.pop() if len(paid) == 1 else None


def _divided(question: Question, heads: str, items: tuple[ItemMention, ...], left: tuple[str, ...]) -> Question:
    others = tuple(o for o in question.operations if o not in {"per_head", "average", APIECE})
    return replace(question, operations=(APIECE, *others), heads=heads, items=items, unexplained=left, bare_total=False)


def _counted_label(text: str, start: int, agency: str, knowledge: Knowledge) -> tuple[str, int] | None:
    """The item that the words from `start` name and the agency counts, with their end: the longest words that name
    one."""
    figures = [k.figure for k in knowledge.figures(agency) if k.figure.measure is Measure.COUNT]
    # A row of a total is called by its column: 合计 | 在校学生数.
    counts = {fold_label(f.column[-1]): f.item for f in figures if f.column and (f.is_total or not f.row)}
    counts |= {fold_label(f.row[-1]): f.item for f in figures if f.row}
    for end in range(min(len(text), start + _LONGEST_LABEL), start + 1, -1):
        said = text[start:end]
        key = knowledge.measures.key_of(said)
        found = {item for label, item in counts.items() if label == said or item == key}
        found = found or (
            {item for label, item in counts.items() if label.endswith(said) and (len(said) > 2 or item == said)}
            or {item for label, item in counts.items() if said in label}
            if len(said) > 1 and not is_money(said)
            else set()
        )
        if len(found) == 1:
            return found.pop(), end
    named = text[start : start + 1]
    ending = {item for label, item in counts.items() if label.endswith(named)} if named in _SHORT else set[str]()
    return (ending.pop(), start + 1) if len(ending) == 1 else None
