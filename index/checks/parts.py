"""Wholes that always have the same parts (`wholes.tsv`), wherever they stand together.

The figures of one place are added up: a row or a column of a table, a sentence, else a section. Where the parts may not
be all, only more than the whole differs.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from corpus.amounts import MONEY_UNITS, is_money, parse_amount
from corpus.lexicon_files import lexicon_lines
from corpus.measures import load_measures
from index.checks.ground import (
    Ground,
    Numbered,
    calling,
    compared,
    counts,
    in_grid,
    in_unit,
    name_of,
    places_of,
    shown,
    slack_of,
    told,
    unit_of,
)
from index.checks.types import Check, Outcome
from index.checks.words import pattern_of, words_of
from index.figure import WITHIN, Figure
from index.figures.values import exact, place

FILE = Path(__file__).parent / "wholes.tsv"
#: Words of a sentence that lists only some of the parts.
SOME = re.compile(r"等|主要(?!领导)|部分|包括但不限于|其余|此外|另外|另有|重点|例如|如")
_PAIR = 2
_SUBTOTAL = re.compile("(?:小计|合计)$")
_BRACKET = re.compile(r"[（(][^（）()\n]*[）)]")
_AMOUNT = re.compile(r"(\d[\d,，]*(?:\.\d+)?)\s*(?:[万亿]元?|元|(?P<counted>[人辆台个套]))")


@dataclass(frozen=True, slots=True)
class Whole:
    """One line of `wholes.tsv`."""

    rule: str
    whole: str
    parts: tuple[str, ...]
    closed: bool


@cache
def load_wholes() -> tuple[Whole, ...]:
    """The wholes that ship with the program; read once."""
    lines = lexicon_lines(FILE.read_text(encoding="utf-8"), FILE.name, 4)
    return tuple(Whole(c[0], c[1], tuple(c[2].split("|")), c[3] == "all") for _, c in lines)


def check_parts(ground: Ground) -> Iterator[Check]:
    """The known wholes, at the nearest place where all of their parts stand."""
    done: set[tuple[str, object]] = set()
    for level in (_in_tables, _in_sentences, _in_sections, _in_text):
        for point, items in level(ground):
            for whole in load_wholes():
                if (whole.whole, point) not in done and (found := _known(ground, whole, items)) is not None:
                    done.add((whole.whole, point))
                    yield found


Items = Mapping[str, list[Numbered]]


def _in_tables(ground: Ground) -> Iterator[tuple[object, Items]]:
    """Rows and columns of tables, each for itself; other places never stand for them."""
    groups: dict[object, dict[str, list[Numbered]]] = defaultdict(lambda: defaultdict(list))
    for n, f in ground.figures:
        if in_grid(f) and counts(f):
            key = (f.table_index, f.agency, f.fiscal_year, f.stage)
            item = _item(f)
            groups["column", f.block, f.column, key][item].append((n, f))
            groups["row", f.row_index, f.row, key][item].append((n, f))
    yield from groups.items()


def _item(figure: Figure) -> str:
    """The item of a cell; where its head has 小计 behind it, that of the head."""
    if figure.item in load_measures().by_key or not figure.column or not _SUBTOTAL.search(figure.column[-1]):
        return figure.item
    return load_measures().key_of(_SUBTOTAL.sub("", figure.column[-1])) or figure.item


def _in_sentences(ground: Ground) -> Iterator[tuple[object, Items]]:
    for sentence, figures in ground.sentences.items():
        for point, items in _by_point(figures):
            yield (sentence, point), items


def _in_sections(ground: Ground) -> Iterator[tuple[object, Items]]:
    sections: dict[tuple[str, ...], list[Numbered]] = defaultdict(list)
    for n, f in ground.figures:
        if not in_grid(f):
            sections[f.heading].append((n, f))
    for figures in sections.values():
        yield from _by_point(figures)


def _in_text(ground: Ground) -> Iterator[tuple[object, Items]]:
    yield from _by_point([(n, f) for n, f in ground.figures if not in_grid(f)])


def _by_point(figures: Sequence[Numbered]) -> Iterator[tuple[object, Items]]:
    points: dict[object, dict[str, list[Numbered]]] = defaultdict(lambda: defaultdict(list))
    for n, f in figures:
        if counts(f) and not any(header in {WITHIN, "in_reason"} for header, _ in f.attributes):
            points[f.agency, f.fiscal_year, f.stage, f.scope, f.fund][f.item].append((n, f))
    yield from points.items()


def _known(ground: Ground, whole: Whole, items: Items) -> Check | None:
    """A known whole held against its parts; None where one of them is not there, or has two values."""
    stated = _one(items.get(whole.whole, ()))
    parts = _parts(whole.parts, items)
    if stated is None or not parts:
        return None
    if not any(exact(f) for _, f in (stated, *parts)) or len({unit_of(f) for _, f in parts}) > 1:
        return None
    if _are_of_another(stated[1], parts) or _comes_to_another(ground, stated[1], parts):
        return None
    closed = whole.closed and not _others_beside(ground, stated, parts)
    return added(ground, whole.rule, stated, parts, closed or _told_in_full(ground, stated, parts))


def _are_of_another(whole: Figure, parts: Sequence[Numbered]) -> bool:
    """Whether sentences tell the parts of another whole than this one: below its name, of a place without this one."""
    if in_grid(whole) or any(in_grid(f) for _, f in parts):
        return False
    above = {key for _, f in parts for label in f.row[-2:-1] if (key := load_measures().key_of(label))}
    return bool(above) and not above & {whole.item, *(f.item for _, f in parts)}


def _comes_to_another(ground: Ground, whole: Figure, parts: Sequence[Numbered]) -> bool:
    """Whether the parts of sentences come to another amount that the document tells of the whole: of another year, of
    what was spent. That they were read as parts of this one may be wrong."""
    computed = sum((exact(f) for _, f in parts), Decimal(0))
    if computed == exact(whole) or in_grid(whole):
        return False
    told = (f for _, f in ground.by_item[whole.item] if f.measure is whole.measure)
    if any(exact(f) == computed for f in _leading(ground, whole, parts)):
        return True
    return any(exact(f) == computed and (f.fiscal_year, f.stage) != (whole.fiscal_year, whole.stage) for f in told)


def _leading(ground: Ground, whole: Figure, parts: Sequence[Numbered]) -> Iterator[Figure]:
    """What the sentence of parts told apart from their whole tells before them: "支出预算872.97万元：基本支出268.47万元…"."""
    first = min((f for _, f in parts), key=lambda f: f.number_span.start)
    if first.sentence == whole.sentence:
        return
    for _, f in ground.sentences.get((first.sentence.start, first.sentence.end), ()):
        if counts(f) and f.number_span.start < first.number_span.start:
            yield f


def _others_beside(ground: Ground, stated: Numbered, parts: Sequence[Numbered]) -> bool:
    """Whether the sentence of a whole gives it more parts than it always has ("其他交通费用2846万元")."""
    figure = stated[1]
    if in_grid(figure) or not figure.row:
        return False
    told_of = {n for n, _ in (stated, *parts)}
    beside = (f for n, f in ground.sentences[figure.sentence.start, figure.sentence.end] if n not in told_of)
    return any(f.row[:-1] == figure.row and f.value and counts(f) for f in beside)


def _told_in_full(ground: Ground, stated: Numbered, parts: Sequence[Numbered]) -> bool:
    """Whether a sentence, or it and the next, tells the whole and its parts and no other amount."""
    if any(in_grid(f) for _, f in (stated, *parts)):
        return False
    words = stretch(ground, stated, parts)
    if words is not None and all(stated[1].number_span.end <= f.number_span.start for _, f in parts):
        # What a sentence tells before its whole says nothing of the parts.
        start = stated[1].sentence.start if len({f.sentence for _, f in (stated, *parts)}) == 1 else None
        words = words[stated[1].number_span.start - start :] if start is not None else words
    return (
        words is not None and "其中" in words and not SOME.search(words) and not other_amounts(words, stated[1], parts)
    )


def stretch(ground: Ground, total: Numbered, parts: Sequence[Numbered]) -> str | None:
    """The words from a total to the end of the sentence of its last part; None where they stand further apart than in
    two sentences that follow each other, or the parts do not follow the total."""
    start, end = total[1].sentence.start, max(f.sentence.end for _, f in parts)
    first = min(f.number_span.start for _, f in parts)
    sentences = {(f.sentence.start, f.sentence.end) for _, f in (total, *parts)}
    if len(sentences) > 2 or first < total[1].number_span.start and len(sentences) > 1:
        return None
    between = ground.document.text[total[1].sentence.end : max(s for s, _ in sentences)]
    if len(between.strip()) > 1:
        return None
    return ground.document.text[start if len(sentences) == 1 else total[1].number_span.start : end]


def other_amounts(words: str, total: Figure, parts: Sequence[Numbered]) -> bool:
    """Whether words print an amount that is neither one of the parts nor the total, nor held against that, nor what a
    part is made of; beside money nothing that is counted."""
    values, money = {f.value for _, f in parts}, is_money(unit_of(total))
    found = _AMOUNT.finditer(_without_its_parts(_held_against().sub("", words), values))
    printed = [parse_amount(m[1]) for m in found if not (money and m["counted"])]
    return sum(amount != total.value for amount in printed) > len(parts)


def _without_its_parts(words: str, values: Collection[Decimal]) -> str:
    """Words without the brackets right behind a part that tell what it is made of: 上级补助收入140916万元（返还性收入11036万元、…）."""

    def is_of_a_part(bracket: re.Match[str]) -> bool:
        before = [parse_amount(m[1]) for m in _AMOUNT.finditer(words, 0, bracket.start())]
        inside = {parse_amount(m[1]) for m in _AMOUNT.finditer(bracket[0])}
        return (
            bool(before)
            and before[-1] in values
            and not inside & {*values}
            and not pattern_of("beside").search(bracket[0])
        )

    return _BRACKET.sub(lambda bracket: "" if is_of_a_part(bracket) else bracket[0], words)


@cache
def _held_against() -> re.Pattern[str]:
    return re.compile(rf"{words_of('compared')}(?:[^，,；;。\n]|,(?=\d{{3}}))*")


def _parts(keys: Sequence[str], items: Items) -> list[Numbered]:
    """One figure for each part, or for each of its own parts; nothing where one is not there."""
    out: list[Numbered] = []
    for key in keys:
        if (part := _one(items.get(key, ()))) is not None:
            out.append(part)
        elif inner := next((w.parts for w in load_wholes() if w.whole == key), None):
            own = _parts(inner, items)
            if not own:
                return []
            out += own
        else:
            return []
    return out


def has_all_parts(whole: str, parts: Sequence[Numbered]) -> bool:
    """Whether these are all the parts that a known whole always has."""
    items: dict[str, list[Numbered]] = defaultdict(list)
    for part in parts:
        items[part[1].item].append(part)
    return any(len(_parts(w.parts, items)) == len(parts) for w in load_wholes() if w.whole == whole)


def _one(figures: Sequence[Numbered]) -> Numbered | None:
    """The figure that an item has in a place; None where it has none, or figures that are not one value."""
    if not figures or len({exact(f) for _, f in figures}) > 1:
        return None
    return figures[0]


def added(ground: Ground, rule: str, stated: Numbered, parts: Sequence[Numbered], closed: bool) -> Check:
    """The parts held against their whole; where they may not be all (`closed` is false), less than it is not wrong."""
    computed = sum((exact(f) for _, f in parts), Decimal(0))
    if (slip := unit_slip(stated, parts)) is not None:
        return slip
    call = calling([stated, *parts])
    said = " + ".join(f"{call(f)} {f.value:f}" for _, f in parts)
    total = told(in_unit(computed, unit_of(stated[1])))
    text = f"{place(stated[1])}：{said} = {total}，{call(stated[1])}为 {shown(stated[1])}"
    check = compared(
        rule, computed, stated[1], [stated, *parts], text, slack_of(ground, stated[1], [f for _, f in parts])
    )
    if check.outcome is Outcome.DIFFERS and not closed and computed < exact(stated[1]):
        return replace(check, outcome=Outcome.NOT_CHECKABLE, text=f"{check.text}分项可能没有列全，未作判断。")
    return check


def _is_power_of_ten(times: Decimal) -> bool:
    return times.normalize().as_tuple().digits == (1,)


def _slipped_part(whole: Figure, parts: Sequence[Numbered]) -> Figure | None:
    """The one part in another unit of money than the whole and the other parts, with whose digits in their unit the
    parts come to the whole."""
    if len(parts) < _PAIR or not all(map(is_money, (unit_of(whole), *(unit_of(f) for _, f in parts)))):
        return None
    odd = [f for _, f in parts if MONEY_UNITS[unit_of(f)] != MONEY_UNITS[unit_of(whole)]]
    if len(odd) != 1 or not odd[0].value:
        return None
    return odd[0] if sum((f.value for _, f in parts), Decimal(0)) == whole.value else None


def unit_slip(stated: Numbered, parts: Sequence[Numbered]) -> Check | None:
    """A whole printed with the digits that its parts come to, in another unit of money than all of them, and not what
    they come to; or one part in another unit than the whole and the others, which in theirs comes to the whole."""
    whole, units = stated[1], {unit_of(f) for _, f in parts}
    if (one := _slipped_part(whole, parts)) is not None:
        said = " + ".join(shown(f) for _, f in parts)
        text = f"{place(whole)}“{name_of(one)}”：{said}，{name_of(whole)} {shown(whole)}，“{shown(one)}”的单位与其他各数不一致。"
        stake = abs(exact(whole) - sum(exact(f) for _, f in parts))
        return Check("amount_unit", Outcome.DIFFERS, text, places_of([stated, *parts]), stake=stake)
    if (
        len(parts) < _PAIR
        or len(units) > 1
        or unit_of(whole) in units
        or not all(map(is_money, (unit_of(whole), *units)))
    ):
        return None
    computed = sum((exact(f) for _, f in parts), Decimal(0))
    if not whole.value or computed <= 0 or computed == exact(whole) or not _is_power_of_ten(exact(whole) / computed):
        return None
    said = " + ".join(shown(f) for _, f in parts)
    text = f"{place(whole)}“{name_of(whole)}”：{said}，写作 {shown(whole)}，单位不一致。"
    return Check("amount_unit", Outcome.DIFFERS, text, places_of([stated, *parts]), stake=abs(computed - exact(whole)))
