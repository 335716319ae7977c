"""What a question wants of the text: the words that name it, each with its weight, and the kind of number, if any.

Comes in: a question that was read. Goes out: its content words, without whose it is, when, and without words of asking;
and the units that the number asked for may have. Knows no documents and decides nothing.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.amounts import is_money
from corpus.errors import LexiconError
from corpus.fold import fold_label
from corpus.lexicon_files import lexicon_lines
from index.figure import Figure, Measure
from index.search.words import STOP_WORDS, cut
from qa.passages.words import load_passage_words
from qa.reading.ask_words import load_ask_words
from qa.reading.counted import ALIKE, how_many_spans
from qa.reading.question import Question
from qa.reading.speech import speaking_spans, speaking_words
from qa.reading.unexplained import OF_WHOM

LEXICON = Path(__file__).resolve().parent.parent / "lexicon" / "asked_quantities.tsv"
MONEY = "money"
_PERCENT = re.compile("百分之(?:几|多少)|几成|百分比|占比|比重|比例|(?:满意|完成|合格|覆盖|执行|就业|达标|办结|及时)率")
#: How large a share is asks for no area.
_HOW_LARGE = re.compile("(?:多大|多高|多少)的?(?=比例|比重|份额|百分)")
_HOW_MUCH = re.compile("多少|几何")
_SPENT = re.compile("钱|花|拨|经费|资金|投资|万元|亿元|(?<!位)元|预算|决算|支出|收入|费")
#: Asking for several values one by one.
_EACH = re.compile("各|分别")
#: How the things of one list are joined.
_JOINS = frozenset("加 和 与 及 跟 、 同 加上 以及 还有 减 减去".split())
#: Units that may count anything.
_OF_ANYTHING = ("个", "家", "所", "条", "项", "种")
#: An amount that the question tells itself names nothing: 那50.75万是干什么用的.
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?(?:[万亿]元?|元)")
_NUMERAL = re.compile(r"[\d.]+")


@dataclass(frozen=True, slots=True)
class AskedNumber:
    """The number that is asked for: its units, empty for any; `money` and `percent` where those are asked for."""

    units: frozenset[str] = frozenset()
    money: bool = False
    percent: bool = False
    each: bool = False
    #: What is counted, where the unit may count anything: 村 of 多少个村.
    thing: str = ""
    #: What is measured, where a number of other units answers never: 长度.
    measure: str = ""

    @property
    def of_things(self) -> bool:
        """Whether the unit itself tells what is counted."""
        return bool(self.units)

    @property
    def open(self) -> bool:
        """Whether a number of any kind may be meant."""
        return not (self.units or self.money or self.percent or self.thing)

    def fits(self, figure: Figure) -> bool:
        """Whether a figure is of the kind that is asked for."""
        if figure.measure in {Measure.CHANGE, Measure.GROWTH_RATE, Measure.EXECUTION_RATE}:
            return False
        label = fold_label(figure.row[-1]) if figure.row else ""
        named = not self.measure or self.measure[0] in label
        return named and self.counts(figure.unit) and (not self.thing or self.thing[-2:] in label)

    def counts(self, unit: str) -> bool:
        """Whether a number of this unit is of the kind that is asked for."""
        unit = re.sub(r"[(（][^()（）]*[)）]", "", unit)
        if self.percent:
            return unit == "%"
        if self.units:
            return unit in self.units or any(unit in alike and alike & self.units for alike in ALIKE)
        if self.thing:
            return unit != "%" and not is_money(unit)
        return is_money(unit) if self.money else unit != "%"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The content words of a question in their order, the number asked for, None where none is, and the question."""

    words: tuple[str, ...]
    number: AskedNumber | None
    text: str = ""


def wanted_of(question: Question) -> Wanted:
    """What the question wants of a text."""
    text = list(question.text)
    for start, end in (*question.agency_spans, *question.year_spans, *question.document_spans):
        text[start:end] = "\x00" * (end - start)
    masked = "".join(text)
    for name in question.row_names:
        masked = masked.replace(name, "\x00" * len(name))
    text = list(masked)
    number, spans = _number(question, masked)
    said = [s for s in speaking_spans(masked, spans) if s[1] - s[0] > 1]  # 整治 does not say 整
    for start, end in (*spans, *said):
        text[start:end] = "\x00" * (end - start)
    edges = {edge for item in question.items for edge in (item.start, item.end)}
    words = (*question.row_names, *_words("".join(text), edges))
    return Wanted(tuple(dict.fromkeys(words)), number, question.text)


def of_kind(unit: str, *, each: bool = False) -> AskedNumber:
    """The number that is asked for where one of the same kind as `unit` is."""
    if is_money(unit):
        return AskedNumber(money=True, each=each)
    return AskedNumber(percent=True, each=each) if unit == "%" else AskedNumber(frozenset({unit}), each=each)


def _number(question: Question, masked: str) -> tuple[AskedNumber | None, list[tuple[int, int]]]:
    """The number asked for, and where the question asks for it."""
    each = _EACH.search(masked) is not None
    masked = _HOW_LARGE.sub(lambda m: "\x00" * len(m[0]), masked)
    for words, (told_in, measure) in asked_quantities().items():
        if (at := masked.find(words)) >= 0:
            return AskedNumber(told_in, each=each, measure=measure), [(at, at + len(words))]
    spans = [s for s in how_many_spans(masked) if s[0] == 0 or masked[s[0] - 1] not in "哪这那"]
    if (match := _PERCENT.search(masked)) is not None:
        return AskedNumber(percent=True, each=each), [match.span(), *spans]
    thing = next((t for a, b in spans if masked[a:b].endswith(_OF_ANYTHING) and (t := _thing(masked[b:]))), "")
    units = {unit for a, b in spans if (unit := re.sub("^(?:多少|几)", "", masked[a:b])) and unit != "个"}
    if units and not any(map(is_money, units)):
        return AskedNumber(frozenset(units), each=each, thing=thing), spans
    if spans and not thing and (question.quantity == MONEY or _SPENT.search(masked) or units):
        return AskedNumber(money=True, each=each), spans
    return (AskedNumber(each=each, thing=thing), spans) if spans else (None, [])


def _thing(behind: str) -> str:
    """What is counted, right behind the unit."""
    run = re.split(r"[\x00,，。?？!！;；:：、的呢吗啊了呀]", behind)[0]
    return next((w for w in cut(run) if w not in STOP_WORDS), "")


def _words(text: str, edges: Collection[int]) -> Iterator[str]:
    """The words that say something of a subject; none reaches over an edge of what is named (装裱机|归哪个科)."""
    lexicon, asking = load_passage_words(), load_ask_words()
    for edge in sorted(edges, reverse=True):
        text = f"{text[:edge]}\x00{text[edge:]}"
    text = _AMOUNT.sub("\x00", text)
    for kind in ("purpose", "reason", "definition"):
        text = lexicon.remove("ask", kind, text)
    filler = asking.of("filler")[0].pattern
    for run in re.split(r"[\x00,，。?？!！;；:：、]+", text):
        for word in cut(run):
            if word in STOP_WORDS or word in _JOINS or word in speaking_words() or _NUMERAL.fullmatch(word):
                continue
            if len(word) < 2 and word not in OF_WHOM or filler.fullmatch(word):
                continue
            yield word


@cache
def asked_quantities() -> dict[str, tuple[frozenset[str], str]]:
    """Ways of asking → the units of the number and what is measured, the longest way first; raises LexiconError where
    one is given twice."""
    out: dict[str, tuple[frozenset[str], str]] = {}
    for number, (words, units, measure) in lexicon_lines(LEXICON.read_text(encoding="utf-8"), LEXICON.name, 3):
        for way in words.split("|"):
            if way in out:
                raise LexiconError(LEXICON.name, number, f"“{way}”重复")
            out[way] = frozenset(units.split("|")), measure.removeprefix("-")
    return dict(sorted(out.items(), key=lambda pair: -len(pair[0])))
