"""What a question counts → the one label of the documents that counts it: "多少张床位" is 开放床位 where only that is in 张.

A label is meant only where every word beside the unit stands in it and no other label of that unit holds them too.
"""

import re
from dataclasses import replace
from functools import cache

from corpus.amounts import count_unit, is_money
from corpus.fold import fold_label
from index.figure import Figure, Measure
from index.prose.lexicon import load_units
from qa.knowledge import Knowledge
from qa.reading.ask_words import edit_said, load_ask_words
from qa.reading.numerals import small_number
from qa.reading.question import HEAD_KEYS, ItemMention, Question

#: Words of asking and of politeness at the ends of what is counted.
_ENDS = re.compile(
    r"^(?:其中|里[头面边]|当中|共|总共|一共|还|的|着|了|在|是|都|现|现有|设|设有)+"
    r"|(?:的|了|呢|吗|啊|呀|来着|有|是|共|一共|总共|用)+$"
)
_HOW_MANY = re.compile("多少|几")
#: Whose it is, where that is who is spoken of anyway.
_PLACE = re.compile("^(?:[这那本全该]|我们?)?(?:个|所|家)?(?:学校|校|医院|卫生院|单位|机关|局里?|院里)(?=..)")
#: What is so asked is counted in square metres.
_HOW_LARGE = re.compile("(?:有)?多大(?:的?面积)?|多少平(?!方)")
_PLANS = re.compile("目标|计划|打算|预计|拟")
_DONE = re.compile("实际|完成了|实现|做到|达到|全年")
#: What may count anything says not what.
_ANYTHING = frozenset({"", "个"})
_COUNTS = frozenset({Measure.COUNT, Measure.INDICATOR_TARGET, Measure.INDICATOR_ACTUAL})
#: Of what kind things are, and not how many nor for how much.
OF_WHAT_KIND = re.compile("(?:什么|啥|哪种|哪款|何种)(?:样的?)?(?:车|型号|牌子|设备|东西)")
#: Units that only go on behind another one: 人次, 人天.
_TIMES = frozenset("次天日")
#: Words that end in money: 节余资金, 人员经费.
_MONEY = re.compile(r"[一-龥]{2,12}?(?:资金|经费|费用?|款|支出|收入|补助|补贴)(?=[了呢吗啊呀的是]|[^一-龥]|$)")
#: Units that count one kind of thing.
ALIKE = ({"人", "名", "位"}, {"辆", "台"}, {"所", "家", "个"})


def units_alike(unit: str) -> set[str]:
    """The units that count the same things as `unit`.

    >>> sorted(units_alike("辆")), units_alike("场")
    (['台', '辆'], {'场'})
    """
    return next((alike for alike in ALIKE if unit in alike), {unit})


def counts_things(unit: str) -> bool:
    """Whether a number in this unit says how many there are: no money, no rate.

    >>> counts_things("万人"), counts_things("%"), counts_things("万元")
    (True, False, False)
    """
    return not is_money(unit) and count_unit(unit) in _units()


def money_of_stage(question: Question) -> bool:
    """Whether a budget or accounts themselves are asked for, which are money, and of nothing that is a count by name.

    >>> money_of_stage(Question("", "低保年初预算多少")), money_of_stage(Question("", "决算里有多少户"))
    (True, False)
    """
    by_name = (i for i in question.items if i.items & HEAD_KEYS or edit_said("count_named", i.text))
    return (
        edit_said("money_of_stage", question.text) is not None
        and not question.counted
        and question.quantity != "count"
        and not any(by_name)
    )


def counted_item(question: Question, masked: str, knowledge: Knowledge) -> Question:
    """The question with the label that it counts as its item; itself where none, or more than one, may be meant."""
    for match in _HOW_MANY.finditer(masked) if question.whose else ():
        for unit in _units():
            asked = (match.start(), match.end() + len(unit))
            if _counts(unit, masked, match.end()) and (found := _label_of(question, masked, asked, unit, knowledge)):
                return found
    area = _HOW_LARGE.search(masked) if question.whose else None
    return (_label_of(question, masked, area.span(), "平方米", knowledge) if area else None) or question


def how_many_spans(masked: str) -> list[tuple[int, int]]:
    """Where the question asks how many of something, unit and all: "几所", "多少张".

    >>> how_many_spans("有几所小学"), how_many_spans("花了多少"), how_many_spans("几张床位"), how_many_spans("多少人次")
    ([(1, 3)], [(2, 4)], [(0, 2)], [(0, 4)])
    >>> how_many_spans("多少人员"), how_many_spans("多少人员经费"), how_many_spans("多少节余资金")
    ([(0, 3)], [(0, 2)], [(0, 2)])
    """
    out = []
    for match in _HOW_MANY.finditer(masked):
        unit = ""
        for longer in reversed(_units()):  # 人次 are no 人; 张床位 are 床位 in 张
            if _counts(longer, masked, match.end()) and (not unit or longer.removeprefix(unit) in _TIMES):
                unit = longer
        out.append((match.start(), match.end() + len(unit)))
    return out


def _counts(unit: str, masked: str, at: int) -> bool:
    """Whether a unit follows how many, and no word of money that begins like it."""
    if not masked.startswith(unit, at):
        return False
    return load_units().stands(unit, masked, at) or _MONEY.match(masked, at) is None


def counted_of_item(question: Question, masked: str, knowledge: Knowledge) -> Question:
    """ "送戏下乡演了多少场" where money alone is stated under that name: the counts of that unit whose rows name the item;
    what was done before what was planned, unless the words ask for that."""
    if len(question.items) != 1 or not question.whose or question.operations:
        return question
    (mention,) = question.items
    if mention.items & knowledge.measures.by_key.keys():
        return question
    counts = [k.figure for agency in question.whose for k in knowledge.figures(agency) if k.figure.measure in _COUNTS]
    ends = [match.end() for match in _HOW_MANY.finditer(masked)]
    units = {f.unit for f in counts if f.unit not in _ANYTHING and any(masked.startswith(f.unit, at) for at in ends)}
    counts = [f for f in counts if f.unit in units]
    if not counts or any(f.item in mention.items for f in counts):
        return question
    named = [f for f in counts if mention.text in "".join(map(fold_label, f.row))]
    planned = _PLANS.search(masked) is not None and _DONE.search(masked) is None
    # What was done is told before what was planned, as money is.
    ranked = [[f for f in named if _planned(f) is planned], [] if planned else [f for f in named if _planned(f)]]
    meant = {f.item: fold_label(f.row[-1]) for f in next((r for r in ranked if r), [])}
    if len(meant) != 1:
        return question
    ((item, label),) = meant.items()
    note = f"“{mention.text}”按“{label}”理解。"
    counted = replace(mention, items=frozenset({item}), text=label, nearest=True)
    return replace(question, items=(counted,), notes=(*question.notes, note), quantity="count", unexplained=())


def _planned(figure: Figure) -> bool:
    return figure.measure is Measure.INDICATOR_TARGET or any(_PLANS.search(label) for label in figure.row)


def names_counted(question: Question, at: int) -> bool:
    """Whether the word at `at` names what is counted: it stands right behind how many, or one sign further.

    >>> names_counted(Question("", "有多少名镇人大代表"), 5), names_counted(Question("", "有多少名"), 0)
    (True, False)
    """
    ends = {end for _, end in how_many_spans(question.text)}
    return at in ends or at - 1 in ends


def _label_of(
    question: Question, masked: str, asked: tuple[int, int], unit: str, knowledge: Knowledge
) -> Question | None:
    """The question with the one label counted in `unit` that holds what stands before and behind it; None without
    one."""
    units = units_alike(unit)
    behind = _ENDS.sub("", re.split(r"[\x00,，。?？!！;；、]", masked[asked[1] :])[0])
    before = _ENDS.sub("", _PLACE.sub("", _last_words(masked[: asked[0]])))
    words = [w for w in (behind, before) if w]
    short = not words or max(map(len, words)) < 2
    if short and not behind:
        return None
    labels: dict[str, str] = {}
    for agency in question.whose:
        for known in knowledge.figures(agency):
            f = known.figure
            label = fold_label(f.row[-1]) if f.row else ""
            if f.measure is Measure.COUNT and f.unit in units and all(w in label for w in words) and f.item:
                if not short or label.endswith(behind):  # 多少个班 counts 教学班
                    labels[label] = f.item
    exact = [label for label in labels if label == behind or label == before]
    named = exact or list(labels)
    if len({labels[label] for label in named}) != 1:
        return None
    said = behind or before
    start = masked.find(said)
    note = () if named[0] in {behind, before} else (f"“{said}”按“{named[0]}”理解。",)
    mention = ItemMention(frozenset({labels[named[0]]}), named[0], start, start + len(said), nearest=True)
    return replace(question, items=(mention,), bare_total=False, unexplained=(), notes=(*question.notes, *note))


@cache
def _units() -> tuple[str, ...]:
    """The units that documents count in, the longest first: 多少张床 counts beds, 多少张床位 counts 床位 in 张."""
    return tuple(sorted((u for u in load_units().measures if not u.endswith(("%", "点", "‰"))), key=len, reverse=True))


def _last_words(text: str) -> str:
    """What stands right before the unit, without words that only ask."""
    run = re.split(r"[\x00,，。?？!！;；、]", text)[-1]
    filler = load_ask_words().of("filler")[0].pattern
    while (match := re.search(r"(有|共|了|过|现|还)$", run)) or (run and filler.fullmatch(run)):
        run = run[: match.start()] if match else ""
    return run


def how_many_meant(text: str) -> int | None:
    """How many of those that were told are meant as one; None where `text` does not say.

    >>> how_many_meant("两项合起来多少"), how_many_meant("这三个加起来"), how_many_meant("合起来多少")
    (2, 3, None)
    """
    said = edit_said("several_as_one", text) or edit_said("those_told", text)
    return small_number(said[1]) if said is not None and said[1] != "几" else None
