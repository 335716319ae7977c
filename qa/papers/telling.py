"""What another's paper says of a body to a question: a number with its sentence, a row, the sentences; or None.

Comes in: what the paper says of the body, the best first, and what is asked. Goes out: an `Outcome`. Refuses numbers of
another kind, those that another sentence or another column may mean as well, and sentences that leave out what tells.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.amounts import is_money
from index.figures.values import exact
from qa.answer import AnswerRow, Headline, Status
from qa.figures.desk import Desk
from qa.outcome import Outcome, result_row
from qa.papers.bodies import Body
from qa.papers.sayings import Saying, Told, numbers_in
from qa.papers.words import asks, asks_only, denies, tells
from qa.passages.covering import says
from qa.passages.wanted import AskedNumber
from qa.passages.words import load_passage_words
from qa.wording.phrases import number as digits
from qa.wording.phrases import percent

#: Of the words asked for a sentence of a body says so much, by their weight; one of a whole place nearly all.
ENOUGH, ENOUGH_OF_PLACE = 0.55, 0.8
#: Sentences told together where words are asked for.
_TOLD = 4
#: The unit behind a head.
_UNIT = re.compile(r"[(（][^()（）]*[)）]")
#: What is counted one by one, whatever it is: 几个, 几处.
_COUNTED = re.compile("(?:多少|几)(?:个|家|处|起|条|项|份)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a body: the words, the kind of number, None where none is, and the text without the body."""

    text: str
    words: tuple[str, ...]
    number: AskedNumber | None
    reason: bool = False


def told_of(desk: Desk, body: Body, found: Sequence[Saying], asked: Asked, *, near: bool = False) -> Outcome | None:
    """The answer; None where the paper says none. `near`: these sentences were told of right before."""
    enough = ENOUGH_OF_PLACE if body.is_place and not near else ENOUGH
    if asked.reason:
        fits = [s for s in found if s.unit is not None and load_passage_words().find("cue", "reason", s.unit.flat)]
        fits = [s for s in fits if s.cover >= enough or near and not asked.words]
        return _quoted(desk, body, fits[:1]) if fits else None
    if near and asks("rate", asked.text) and (rate := _rate(desk, body, found)) is not None:
        return rate
    if asked.number is not None:
        return _number(desk, body, found, asked, enough, near=near)
    if asks("settled", asked.text) and (row := _row(desk, body, found, asked)) is not None:
        return row
    return _in_words(desk, body, found, asked, enough)


def _number(
    desk: Desk, body: Body, found: Sequence[Saying], asked: Asked, enough: float, *, near: bool
) -> Outcome | None:
    """The number that the best sentence or row gives; None where others say as much and give another."""
    if asks("reckoned", asked.text):
        return None
    fits = [s for s in found if s.cover >= enough or near and not asked.words and s.unit is not None]
    fits = [s for s in fits if asked.words or len(fits) == 1]
    fits = [s for s in fits if near or s.line is not None or _tells_what(s, asked)]
    fits = [s for s in fits if s.cover >= fits[0].cover - 0.02]
    picked = [(s, told) for s in fits if (told := _picked(numbers_in(s, body, desk.knowledge), asked)) is not None]
    # What a row tells is of what is asked by its head, not only by its unit: 外借(万册次) is no 馆藏.
    heads = {id(t): _UNIT.sub("", t.local) for _, t in picked}
    picked = [(s, t) for s, t in picked if s.line is None or near or any(says(w, heads[id(t)]) for w in asked.words)]
    if not picked and len(fits) == 1 and _asks_what_went_out(asked) and tells("unspent", fits[0].words):
        return _quoted(desk, body, fits)  # 用了多少 of what was not used: as it is written
    if not picked or len({(exact(t.figure), is_money(t.figure.unit)) for _, t in picked}) > 1:
        return None
    saying, told = picked[0]
    figure = told.figure
    value, unit = digits(figure.value), figure.corrected_unit or figure.unit
    name = saying.line.name if saying.line is not None else "".join(figure.row[-1:]) or figure.item
    source = desk.citations.figure(figure)
    head = f"（{told.local}）" if saying.line is not None else ""
    text = f"{body.said}：**{value}{unit}**{head}。\n\n{_quote(desk, saying)}"
    row = AnswerRow(
        name, body.said, figure.fiscal_year, str(figure.stage) if figure.stage else None, value, unit, source
    )
    return Outcome(Status.ANSWERED, text, Headline(value, unit, body.said, figure.fiscal_year), (row,))


def _tells_what(saying: Saying, asked: Asked) -> bool:
    """Whether a sentence says what the money is of: all that a body has is told by no sentence of a part."""
    return any(says(word, saying.words) for word in asked.words if not asks_only("money", word))


def _picked(told: Sequence[Told], asked: Asked) -> Told | None:
    """The one number that is meant, by its kind, by the words around it, and by what they deny."""
    number = asked.number
    if number is None:
        return None
    fits = [t for t in told if number.counts(t.figure.unit) and (not number.thing or number.thing[-2:] in t.local)]
    if number.open and _COUNTED.search(asked.text):
        fits = [t for t in fits if not is_money(t.figure.unit)]
    if _asks_what_went_out(asked):
        fits = [t for t in fits if not tells("unspent", t.local)]
    for name in ("spent", "whole"):
        if len(fits) > 1 and asks(name, asked.text):
            of_it = [t for t in fits if tells(name, t.local)]
            fits = of_it or fits
            break
    fits = _as_denied(fits, asked)
    if len({(exact(t.figure), t.figure.unit) for t in fits}) == 1:
        return fits[0]
    said = [sum(len(w) for w in asked.words if says(w, t.local)) for t in fits]
    best = [t for t, n in zip(fits, said, strict=True) if n and n == max(said)]
    return best[0] if len({(exact(t.figure), t.figure.unit) for t in best}) == 1 else None


def _asks_what_went_out(asked: Asked) -> bool:
    return asks("spent", asked.text) and not tells("unspent", asked.text)


def _as_denied(told: Sequence[Told], asked: Asked) -> list[Told]:
    """Those whose words deny what the question denies, and no others: 未整改 of 没整改的还有多少, 已整改 of 整改了多少."""
    kept = list(told)
    for word in asked.words:
        same = [t for t in kept if denies(t.local, word) == denies(asked.text, word)]
        if any(word in t.local for t in kept):
            kept = [t for t in same if word in t.local] or [t for t in same if not denies(asked.text, word)]
    return kept


def _rate(desk: Desk, body: Body, found: Sequence[Saying]) -> Outcome | None:
    """What part of the money of a sentence went out, where it prints both and no rate."""
    for saying in found:
        money = [t for t in numbers_in(saying, body, desk.knowledge) if is_money(t.figure.unit)]
        spent = [t for t in money if tells("spent", t.local)]
        whole = [t for t in money if t not in spent and tells("whole", t.local)]
        if len(spent) != 1 or len(whole) != 1 or not exact(whole[0].figure):
            continue
        of, part = whole[0].figure, spent[0].figure
        if exact(part) > exact(of):
            continue
        rate = digits(percent(exact(part), exact(of)))
        shown = [f"{digits(f.value)}{f.unit}" for f in (part, of)]
        rows = tuple(
            AnswerRow(t.local, body.said, f.fiscal_year, None, digits(f.value), f.unit, desk.citations.figure(f))
            for t, f in ((spent[0], part), (whole[0], of))
        )
        text = f"支出占资金的 **{rate}%**（{shown[0]} ÷ {shown[1]}）。\n\n{_quote(desk, saying)}"
        headline = Headline(rate, "%", body.said, of.fiscal_year)
        computation = f"{digits(part.value)} ÷ {digits(of.value)} = {rate}%"
        return Outcome(Status.ANSWERED, text, headline, (*rows, result_row("执行率", rate, "%")), computation)
    return None


def _row(desk: Desk, body: Body, found: Sequence[Saying], asked: Asked) -> Outcome | None:
    """The whole row of the body, each cell by its head, where its heads speak of what is asked."""
    rows = [s for s in found if s.line is not None and any(says(w, s.words) for w in asked.words)]
    if len(rows) != 1:
        return None
    return Outcome(Status.ANSWERED, _quote(desk, rows[0]), Headline(None, None, body.said, _fiscal(rows[0])))


def _in_words(desk: Desk, body: Body, found: Sequence[Saying], asked: Asked, enough: float) -> Outcome | None:
    """The sentences that say it; where all that was wrong is asked for, all of them and the row."""
    if asks("problem", asked.text) and not body.is_place:
        said = [s for s in found if s.cover > 0] if asked.words else list(found)
        best = [s for s in said if s.cover >= said[0].cover - 0.02] if asked.words else said
        return _quoted(desk, body, sorted(best[:_TOLD], key=lambda s: s.span)) if best else None
    fits = [s for s in found if s.cover >= enough and asked.words]
    best = [s for s in fits if s.cover >= fits[0].cover - 0.02]
    return _quoted(desk, body, best) if best and len(best) <= _TOLD else None


def _quoted(desk: Desk, body: Body, said: Sequence[Saying]) -> Outcome | None:
    if not said:
        return None
    lines = [_quote(desk, s) for s in said]
    return Outcome(Status.ANSWERED, "\n\n".join(lines), Headline(None, None, body.said, _fiscal(said[0])))


def _quote(desk: Desk, saying: Saying) -> str:
    """The sentence in quotation marks, or the row by its heads, cited."""
    whose = f"{saying.document.identity.agency}{_year(saying)}文件"
    place = desk.citations.span(saying.document.name, saying.span, saying.unit.path if saying.unit else ()) + 1
    if saying.line is None:
        said = " ".join(saying.document.text[saying.span.start : saying.span.end].split())
        return f"{whose}：“{said}”[{place}]"
    cells = "，".join(f"{c.header} {c.text}" for c in saying.cells)
    return f"{whose}的表里，{saying.line.name}：{cells}[{place}]。"


def _fiscal(saying: Saying) -> int | None:
    return saying.document.identity.fiscal_year


def _year(saying: Saying) -> str:
    return f"{_fiscal(saying)}年" if _fiscal(saying) else ""
