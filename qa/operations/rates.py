"""A value a head: money divided by the people, vehicles or guests that the documents count."""

import re
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from corpus.fold import fold_label
from index.figure import Measure
from index.figures.point import Known
from index.prose.counts import counted_as
from qa.answer import Headline, Status
from qa.figures.comparability import note_unlike
from qa.figures.desk import Desk, Operand, point_of
from qa.figures.heads import counted_among, who_is_counted
from qa.figures.operands import find, operand
from qa.figures.own_counts import own_counts
from qa.figures.point import Found, FoundDerived, Missing
from qa.operations.as_one import summed
from qa.operations.gathering import (
    assumed_year,
    gather,
    money_of_counts,
    not_found,
    note_missing,
    replace_request,
)
from qa.operations.lookups import look_ups
from qa.outcome import Outcome, operand_row, result_row
from qa.plan.types import Cue
from qa.reading.question import ItemMention
from qa.reading.request import Request
from qa.wording.phrases import PER_HEAD_STEP, in_unit, number, rounded

#: Which headcount a per-head figure takes when none is named, best first.
HEADCOUNTS = ("staff_actual", "staff_on_duty", "staff_quota")
_RECEPTIONS = frozenset({"official_reception", "three_public_expenses"})
#: Guests from abroad are a part of all guests.
_FOREIGN = re.compile(r"外事|外宾|境\)?外|其中")
_PEOPLE = frozenset({"人", "人次", "名"})
#: Right before a number: it is an amount for one person, one household …, whatever else is counted.
_A_HEAD = re.compile(
    r"每(?:一)?(?:个|名|位)?(?:人|户|生|床|学生|职工|教师|对象|家庭)[,，]?(?:每?(?:一)?(?:个)?(?:年|月|日|天|学年|学期|季度?))?(?:补助|补贴|发放|安排|按|为|[:：])*[约不低于超过]*(?=\d)|元/(?:人|户|生|床)"
)
#: How labels begin that give a value a head themselves.
PER_WORDS = ("人均", "生均", "次均", "批均", "每人次", "每人", "每辆")
#: How items begin whose amount is one a head as it stands; what is spent every year is not.
_A_HEAD_ALREADY = re.compile("(?:人|生|车|户|床|亩|批|次)均|单车|每(?!一?个?(?:半?年|月|季|学[年期]|周|星期|日|天|旬))")
#: What a value by other heads than people of the office is called.
PER = {
    "vehicles": "每辆",
    "reception_visitors": "每人次",
    "reception_groups": "每批",
    "floor_area": "每平方米",
    "students": "生均",
}


#: What is divided by is no people: a value a head is another number.
_NO_PEOPLE = frozenset({"vehicles", "reception_groups", "floor_area"})


def per_head(desk: Desk, request: Request) -> Outcome:
    """A value divided by a headcount (or vehicles, visitors …), naming which."""
    request = _of_money(desk, replace(request, items=tuple(_bare(desk, m) for m in request.items)))
    request = _paid_to_them(desk, request)
    operands, missing = gather(desk, replace(request, heads=None, quantity=request.quantity or "money", counted=""))
    # People are what is divided by: a headcount a head is one, and nobody asks for that.
    operands = [o for o in operands if o.unit not in {"人", "名"} and request.heads not in o.spec.items]
    if not operands and not missing and request.items and Cue.MONEY in request.cues:
        text = f"{'、'.join(request.agencies)}的公开文件里没有单独列出{request.items[-1].text}的经费，算不出人均。"
        return Outcome(Status.NOT_FOUND, text)
    if not operands and not missing and Cue.EACH_PERSON in request.cues and Cue.COUNTED in request.cues:
        text = f"问的是每人合多少；没有认出该用哪个人数去除，这里不用{request.items[-1].text if request.items else '总数'}代替。"
        return Outcome(Status.NOT_FOUND, text)
    if not operands:
        return not_found(desk, missing) if missing else look_ups(desk, replace(request, operation="lookup"))
    if standards := [o for o in operands if stated_a_head(o)]:
        for o in standards:
            desk.note(f"原文写作“{o.figures[0].quote}”，本来就是按人、按户等计的标准，不再除以人数。")
        return look_ups(desk, replace(request, operation="lookup", heads=None))
    if len(operands) == 1 and (printed := _printed_a_head(desk, operands[0], request)):
        return printed
    out: list[tuple[Operand, Operand, Decimal, str]] = []
    lacking: list[Missing] = []
    addends = operands if request.together else []
    if addends and missing:
        return not_found(desk, missing)
    if addends and (sum_of_all := summed(addends)) is not None:
        operands = [sum_of_all]
    for o in operands:
        heads = _heads(desk, o, request.heads)
        if isinstance(heads, Operand) and not heads.value:
            text = f"{heads.label}为 {heads.shown}，没有可以平均的；{o.label}为 {o.shown}。"
            heads = Missing(heads.spec, "item", text)
        if isinstance(heads, Missing):
            lacking.append(heads)
        elif heads.value:
            out.append((o, heads, *a_head(o.value / heads.value, o.unit, request.unit)))
    if not out:
        return not_found(desk, lacking or missing)
    note_missing(desk, [*missing, *lacking])
    assumed_year(desk, operands)
    note_unlike(desk, [o for o, *_ in out])
    per = PER.get(request.heads or "", "人均")
    lines = [
        f"{o.spec.agency}{o.spec.year}年{per}{o.name}为 **{number(v)}{u}**（{o.shown} ÷ {h.name} {h.shown}）"
        for o, h, v, u in out
    ]
    rows = [operand_row(o) for o in addends]
    for o, h, v, u in out:
        rows += [operand_row(o), operand_row(h), result_row(f"{per}{o.name}", number(v), u, o.spec.agency, o.spec.year)]
    computation = "；".join(f"{number(o.value)} ÷ {number(h.value)} = {number(v)}（{u}）" for o, h, v, u in out)
    if addends and operands[0].formula:
        computation = f"{operands[0].formula}；{computation}"
    best = out[0]
    ranked = sorted(out, key=lambda t: t[0].yuan() / t[1].value)
    if len(out) > 1:
        best = ranked[0] if request.ascending else ranked[-1]
        more = "更" if len(out) == 2 else "最"
        if ranked[0][2:] != ranked[-1][2:]:
            lines[-1] += f"；{_whose(ranked[-1][0], out)}{more}高，{_whose(ranked[0][0], out)}{more}低"
    return Outcome(
        Status.ANSWERED,
        "；".join(lines) + "。",
        Headline(number(best[2]), best[3], best[0].spec.agency, best[0].spec.year),
        tuple(rows),
        computation,
        points=tuple(point_of(o) for o, *_ in out),
    )


def _whose(o: Operand, out: list[tuple[Operand, Operand, Decimal, str]]) -> str:
    """What tells one of several values from the others: its agency, else its year, else its item."""
    if len({x[0].spec.agency for x in out}) > 1:
        return o.spec.agency
    return f"{o.spec.year}年" if len({x[0].spec.year for x in out}) > 1 else o.name


def stated_a_head(o: Operand) -> bool:
    """Whether the source states the amount for one person already ("低保标准每人每月700元"): that is no sum to be divided."""
    if not o.figures or o.figures[0].measure is not Measure.AMOUNT:
        return False
    figure = o.figures[0]
    if _A_HEAD_ALREADY.match(figure.item):
        return True
    # What is called a standard and counts in 元 is one, wherever its sentence says whose.
    standard = figure.item.endswith("标准") and (figure.corrected_unit or figure.unit) == "元"
    return standard or _A_HEAD.search(fold_label(figure.quote)) is not None


def _bare(desk: Desk, mention: ItemMention) -> ItemMention:
    """ "人均接待费", a label of some document, as the item that is divided."""
    label = min(mention.items)
    per = next((p for p in PER_WORDS if label.startswith(p) and len(label) > len(p) + 1), None)
    if per is None:
        return mention
    rest = label.removeprefix(per)
    return replace(mention, items=frozenset({desk.knowledge.measures.key_of(rest) or rest}), text=rest)


def _of_money(desk: Desk, request: Request) -> Request:
    """ "人均多少元" after "接待了多少人": the money that was spent on those who are counted."""
    money = money_of_counts(desk, request)
    if money is None:
        return request
    key = request.items[0].item
    heads = counted_as(key, "人次") if Cue.EACH_PERSON in request.cues else key
    return replace(request, items=(money,), heads=request.heads or heads, quantity=None, counted="")


def _paid_to_them(desk: Desk, request: Request) -> Request:
    """ "辅警经费人均": of people who are counted by name, the money of the one row that begins with their name."""
    if (
        len(request.items) != 1
        or Cue.MONEY not in request.cues
        or request.items[0].items & set(desk.knowledge.measures.by_key)
    ):
        return request
    (mention,) = request.items
    figures = [k.figure for a in request.agencies for k in desk.knowledge.figures(a)]
    if not any(f.item in mention.items and f.measure is Measure.COUNT for f in figures):
        return request
    paid = {f.item for f in figures if f.measure is Measure.AMOUNT and f.item.startswith(min(mention.items))}
    if len(paid) != 1:
        return request
    (item,) = paid
    return replace(
        request, items=(ItemMention(frozenset({item}), item, mention.start, mention.end),), quantity=None, counted=""
    )


def _printed_a_head(desk: Desk, o: Operand, request: Request) -> Outcome | None:
    """A value a head that the source prints itself, with its heads where the words name any."""
    per = PER.get(request.heads or "", "人均")
    if not o.figures or o.figures[0].measure is not Measure.AMOUNT:
        return None
    for known in desk.knowledge.figures(o.spec.agency):
        f = known.figure
        label = fold_label(f.row[-1]) if f.row else ""
        if (
            f.fiscal_year != o.spec.year
            or not label.startswith(per if request.heads in _NO_PEOPLE else (per, *PER_WORDS[:2]))
            or f.stage not in {None, o.stage}
            or not is_money(f.unit)
        ):
            continue
        bare = label.removeprefix(per).removeprefix("人均")
        about = desk.knowledge.measures.key_of(bare) or bare
        if about in o.spec.items or about == o.figures[0].item:
            source = desk.citations.figure(f)
            value, unit = in_unit(f.value, f.unit, request.unit)
            row = replace(
                result_row(f"{label}（原文所载）", number(value), unit, o.spec.agency, o.spec.year), citation=source
            )
            text = (
                f"{o.spec.agency}{o.spec.year}年{label}为 **{number(value)}{unit}**（原文所载），{o.name}为 {o.shown}。"
            )
            return Outcome(
                Status.ANSWERED, text, Headline(number(value), unit, o.spec.agency, o.spec.year), (operand_row(o), row),
                None if unit == f.unit else f"{number(f.value)}{f.unit} = {number(value)}{unit}", points=(point_of(o),),
            )  # fmt: skip
    return None


def a_head(value: Decimal, unit: str, asked: str | None) -> tuple[Decimal, str]:
    """A value a head in the unit asked for, else in one that shows it: of 亿元 in 万元, less than one 万元 in 元.

    >>> a_head(Decimal("0.00933333"), "万元", "元"), a_head(Decimal("0.00933333"), "万元", None)
    ((Decimal('93.3333'), '元'), (Decimal('93.33'), '元'))
    """
    if asked is not None and is_money(asked) and is_money(unit):
        value, unit = convert(value, unit, asked), asked
    if unit == "亿元" and asked is None:
        value, unit = convert(value, "亿元", "万元"), "万元"
    if unit == "万元" and asked is None and abs(value) < 1:
        return rounded(convert(value, "万元", "元")), "元"
    return rounded(value, PER_HEAD_STEP), unit


def divisor(desk: Desk, request: Request, o: Operand, heads: ItemMention) -> Found | FoundDerived | Missing:
    """What is counted under the words for what is divided by, in the operand's year; money divides nothing."""
    plain = replace(request, context=(), codes=(), scope=None)
    found = find(replace_request(desk, plain), o.spec.agency, heads, o.spec.year, None)
    figure = found.chosen.figure if isinstance(found, Found) else None
    if figure is not None and is_money(figure.corrected_unit or figure.unit):
        return Missing(o.spec, "item", f"{o.spec.agency}{o.spec.year}年的公开文件里没有列出“{heads.text}”的数量。")
    return found


def _heads(desk: Desk, o: Operand, wanted: str | None) -> Operand | Missing:
    # 每人次 is said of receptions mostly; of an aid it is those who were given it.
    of_others = wanted == "reception_visitors" and not o.spec.items & _RECEPTIONS
    own = own_counts(desk.knowledge, o.figures[0], _PEOPLE) if (wanted is None or of_others) and o.figures else ()
    if len(own) > 1:
        told = "、".join(f"{k.figure.item}{number(k.figure.value)}{k.figure.unit}" for k in own)
        text = f"{o.spec.agency}{o.spec.year}年的文件列出的人数不止一个（{told}），说不准{o.name}该用哪一个去除。"
        return Missing(o.spec, "item", text)
    if own:
        counted = own[0].figure
        name = (
            counted.item if o.figures[0].item.startswith(counted.item) else "人次" if counted.unit == "人次" else "人数"
        )
        return replace(operand(desk, Found(o.spec, own[0])), name=name)
    if of_others and o.spec.items.isdisjoint(desk.knowledge.measures.by_key):
        return Missing(o.spec, "item", f"{o.spec.agency}{o.spec.year}年的文件没有列出{o.name}的人次。")
    first: Missing | None = None
    keys: tuple[str, ...] = (wanted,) if wanted else HEADCOUNTS
    if wanted is None and "official_reception" in o.spec.items:
        keys = ("reception_visitors", *HEADCOUNTS)  # 人均接待费 is told by guest, where guests are counted
    if wanted == "vehicles":
        keys = ("vehicles", "vehicles_kept")
    if wanted == "vehicles" and "vehicle_purchase" in o.spec.items:
        keys = ("vehicles_purchased",)  # what was bought is divided by what was bought
    for key in keys:
        mention = ItemMention(frozenset({key}), desk.knowledge.measures.name_of(key), 0, 0)
        result = divisor(desk, desk.request, o, mention)
        if isinstance(result, Found):
            if not wanted:
                desk.note(f"人数用的是{desk.knowledge.measures.name_of(result.chosen.figure.item)}。")
            _note_retired(desk, result)
            return operand(desk, result)
        if key == "reception_visitors" and (guests := _guests(desk, o)):
            visits = replace(o.spec, items=frozenset({guests.figure.item}), words="公务接待人次")
            return replace(operand(desk, Found(visits, guests)), name="公务接待人次")
        first = first or (result if isinstance(result, Missing) else None)
    return first or Missing(o.spec, "item", f"{o.spec.agency}{o.spec.year}年的文件没有列出人数。")


def _guests(desk: Desk, o: Operand) -> Known | None:
    """Guests counted in a sentence on receptions under whatever label: "全年国内公务接待52批次、418人次"."""
    for known in desk.knowledge.figures(o.spec.agency):
        f = known.figure
        places = "".join(fold_label(t) for t in (*f.row, *f.heading[-1:]))
        counted = f.measure is Measure.COUNT and f.unit == "人次" and f.fiscal_year == o.spec.year
        if counted and "接待" in places and not _FOREIGN.search(fold_label(f.row[-1]) if f.row else ""):
            return known
    return None


def _note_retired(desk: Desk, found: Found) -> None:
    """A headcount that takes in the retired is said to."""
    if counted := counted_among(desk.knowledge, found.chosen.figure):
        desk.citations.figures(counted)
        desk.note(who_is_counted(counted))
