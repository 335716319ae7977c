"""Sentences in which words stand as they were said: what there is, before anything is said to be absent.

Comes in: words and documents. Goes out: where the sentences stand that have most of the words. Judges nothing else.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.document import Span
from index.figure import Stage
from index.search.words import cut
from index.store.documents import StoredDocument
from qa.answer import Headline, Status
from qa.figures.desk import Desk, point_of
from qa.figures.operands import operand
from qa.figures.point import Found, Spec
from qa.outcome import Outcome, operand_row
from qa.passages.other_list import in_other_list
from qa.passages.quoted_values import counted_in_words, quoted_value
from qa.passages.text import Paragraph, flatten, list_after, read_paragraphs
from qa.passages.types import Quote
from qa.reading.ask_words import load_ask_words
from qa.reading.loosely import loosely_all
from qa.reading.question import Question
from qa.reading.request import TOTALS, Request
from qa.reading.speech import speaking_words
from qa.wording.phrases import number

#: Longer runs between full stops are tables, no sentences.
LONGEST_SENTENCE = 200
#: One character says too little to be looked for.
_SHORTEST = 2
#: As many sentences are shown.
_SHOWN = 2
#: And of a list that one of them announces.
_ITEMS = 12
#: So much of the words that stand anywhere must stand in one sentence.
_HELD_TOGETHER = 0.6
#: A shorter name of an item stands in other words.
_SHORTEST_NAME = 3
_STAGE_WORDS = {
    Stage.INITIAL_BUDGET: ("预算", "安排"),
    Stage.ADJUSTED_BUDGET: ("全年预算", "调整预算"),
    Stage.FINAL_ACCOUNTS: ("决算", "执行", "实际", "支出"),
}
_ASKS_NUMBER = re.compile(
    "多少|几|多大|多长|多高|钱|支出|收入|经费|费用?$|资金|预算|决算|采购|金额|数额|[人台套件次个]数|总数"
)
#: Asking for the members of a list, and for no number.
_LISTED = re.compile("哪几[条项个点类方]|哪些|都有什么|分别是什么")
_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")


def sentences_with(words: Sequence[str], documents: Sequence[StoredDocument]) -> Iterator[tuple[str, Span]]:
    """Sentences that have the words, those with most of them first, then those with a number."""
    found: list[tuple[int, int, int, str, Span]] = []
    for document in documents:
        for match in _SENTENCE.finditer(document.text):
            held = sum(w in match[0].lower() for w in words)
            if held and any("\u4e00" <= c <= "\u9fff" for c in match[0]):
                lead = len(match[0]) - len(match[0].lstrip())
                span = Span(match.start() + lead, match.start() + lead + len(match[0].strip()))
                found.append((-held, -bool(re.search(r"\d", match[0])), len(found), document.name, span))
    yield from (
        (name, span)
        for *_, name, span in sorted(found, key=lambda f: f[:3])
        if span.end - span.start < LONGEST_SENTENCE
    )


def standing_quotes(said: Sequence[str], documents: Sequence[StoredDocument], *, named: bool = False) -> list[Quote]:
    """The sentences that have most of what was said, where one of them has nearly all that stands anywhere; else none.

    `named`: only those that name it with a colon behind it ("局长：某某").
    """
    words = [w for run in said for w in _pieces(run, documents)]
    if not words:
        return []
    by_name = {d.name: d for d in documents}
    found = []
    for name, span in sentences_with(words, documents):
        text = by_name[name].text[span.start : span.end].lower()
        held = sum(len(w) for w in words if w in text)
        # What is named with a colon behind it is told there: "局长：某某".
        told = any(re.search(rf"{re.escape(w)}\s*[:：]", text) for w in words)
        found.append((held, told, -len(text), name, span))
    if not found:
        return []
    best = max(found, key=lambda f: f[:3])
    if best[0] < _HELD_TOGETHER * sum(map(len, words)):
        return []
    if named and not best[1]:
        return []
    equal = [f for f in found if f[:2] == best[:2]][:_SHOWN]
    return [Quote(name, span, by_name[name].text[span.start : span.end], (), None) for *_, name, span in equal]


def _with_what_they_announce(quotes: Sequence[Quote], documents: Sequence[StoredDocument]) -> list[Quote]:
    """The quotes, each that ends with a colon, or is a heading, with the numbered paragraphs behind it: 审计建议：（一）…."""
    by_name, out = {d.name: d for d in documents}, list[Quote]()
    for quote in quotes:
        out.append(quote)
        paragraphs, text = read_paragraphs(by_name[quote.document]), by_name[quote.document].text
        here = [p for p in paragraphs if p.span.start <= quote.span.start < p.span.end and _announces(p)]
        for item in list_after(paragraphs, here[-1].index)[:_ITEMS] if here else ():
            out.append(Quote(quote.document, item.span, text[item.span.start : item.span.end], item.path, None))
    return out


def _announces(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a heading by itself, or ends with a colon."""
    return paragraph.bare and paragraph.opens is not None or paragraph.flat.endswith(":")


def told_as_it_stands(desk: Desk, question: Question, request: Request, *, named: bool = False) -> Outcome | None:
    """The sentence that has the words which name no item; None where none has them.

    Where a number is asked for and the sentence has none of that kind, it is shown as what there is, not as the answer.
    """
    documents = desk.knowledge.of_agencies(request.agencies, request.years)
    quotes = _with_what_they_announce(standing_quotes(question.unexplained, documents, named=named), documents)
    if not quotes:
        return None
    lines = []
    for quote in quotes:
        number_of_source = desk.citations.span(quote.document, quote.span) + 1
        lines.append(f"“{' '.join(quote.quote.split())}”[{number_of_source}]")
    identity = desk.knowledge.documents[quotes[0].document].identity
    who = f"{identity.agency}{identity.fiscal_year or ''}年文件"
    told = f"{who}：{lines[0]}" if len(lines) == 1 else f"{who}：\n\n" + "\n".join(f"- {line}" for line in lines)
    if (counted := counted_in_words(question.text, told_words(question.unexplained), quotes)) is not None:
        noun, said, unit = counted
        text = f"{identity.agency}{identity.fiscal_year or ''}年“{noun}”为 **{said}{unit}**。\n\n{told}"
        headline = Headline(said.rstrip("余多"), unit, identity.agency, identity.fiscal_year)
        return Outcome(Status.ANSWERED, text, headline)
    listed = len(quotes) > 1 and _LISTED.search(question.text) is not None
    if listed or not _ASKS_NUMBER.search(_without(question.text, question.unexplained)):
        return Outcome(Status.ANSWERED, told, Headline(None, None, identity.agency, identity.fiscal_year))
    value = quoted_value(request.text, quotes, desk.knowledge, request.agencies) if _has_all(question, quotes) else None
    printed = flatten("".join(quote.quote for quote in quotes))
    if value is None or in_other_list(value.figure, printed, question.unexplained):
        said = "、".join(f"“{w}”" for w in question.unexplained)
        return Outcome(Status.NOT_FOUND, f"没有找到与{said}对应的数字。{told}")
    figure = value.figure
    label = figure.row[-1] if figure.row else figure.item
    spec = Spec(frozenset({figure.item}), label, figure.agency, figure.fiscal_year or 0, figure.stage)
    only = operand(desk, Found(spec, value), request.unit)
    headline = Headline(number(only.value), only.unit, figure.agency, figure.fiscal_year)
    text = f"{only.label}为 **{only.shown}**。\n\n{told}"
    return Outcome(Status.ANSWERED, text, headline, (operand_row(only),), points=(point_of(only),))


def labelled_so(desk: Desk, question: Question, request: Request) -> Outcome | None:
    """The sentence that gives what is asked for behind its very name (馆长：某某某); None where the words only stand in
    one: 副主席 says nothing of the 主席."""
    documents = desk.knowledge.of_agencies(request.agencies, request.years)
    quotes = [q.quote for q in standing_quotes(question.unexplained, documents)]
    words = told_words(question.unexplained)
    if not any(re.search(rf"(?<![一-鿿]){re.escape(w)}[：:是为]", quote) for w in words for quote in quotes):
        return None
    return told_as_it_stands(desk, question, request)


def with_what_stands(desk: Desk, request: Request, absent: Outcome) -> Outcome:
    """What was not found of an item, with the sentences that speak of it under any of its names: it is not denied."""
    names = _names_of(desk, request)
    wanted = [w for s in request.stages for w in _STAGE_WORDS[s]]
    if absent.rows or not names:
        return absent

    def of_stage(said: str) -> bool:
        return re.search(r"\d|为零|未发生|没有发生", said) is not None and (
            not wanted or any(w in said for w in wanted)
        )

    documents = desk.knowledge.of_agencies(request.agencies, request.years)
    return with_sentences(absent, quoted_lines(desk, names, documents, of_stage))


def quoted_lines(
    desk: Desk, words: Sequence[str], documents: Sequence[StoredDocument], fits: Callable[[str], bool] = bool
) -> list[str]:
    """The first sentences with the words that fit, each quoted with its source."""
    by_name = {d.name: d for d in documents}
    found = ((name, span, by_name[name].text[span.start : span.end]) for name, span in sentences_with(words, documents))
    shown = itertools.islice(((name, span, said) for name, span, said in found if fits(said)), _SHOWN)
    return [f"- “{' '.join(said.split())}”[{desk.citations.span(name, span) + 1}]" for name, span, said in shown]


def with_sentences(absent: Outcome, lines: Sequence[str]) -> Outcome:
    """What was not found, with the sentences that speak of it."""
    return replace(absent, text="\n".join([f"{absent.text}\n\n文件里提到它的是：\n", *lines])) if lines else absent


def _names_of(desk: Desk, request: Request) -> list[str]:
    """Every name of the items that are asked for, as long as says something; totals are spoken of everywhere."""
    by_key = desk.knowledge.measures.by_key
    named = [m for m in request.items if not m.weak and not m.items & TOTALS]
    aliases = (a for m in named for i in sorted(m.items) for a in (by_key[i].aliases if i in by_key else (i,)))
    return list(dict.fromkeys(a for a in aliases if len(a) >= _SHORTEST_NAME and not a.isascii()))


def _has_all(question: Question, quotes: Sequence[Quote]) -> bool:
    """Whether no word is passed over: 医保县级补助 is not told by a row of another 县级补助."""
    words = told_words(question.unexplained)
    return any(all(w in quote.quote for w in words) for quote in quotes)


def told_words(said: Iterable[str]) -> list[str]:
    """The words of what was said that are long enough to be looked for, each once."""
    return list(dict.fromkeys(w for run in said for w in cut(run) if len(w) >= _SHORTEST))


def _without(text: str, words: Sequence[str]) -> str:
    """The text without the words: what is left asks."""
    for word in words:
        for start, end in reversed(list(loosely_all(word, text))):  # 管钱副镇长 of "管钱的副镇长"
            text = f"{text[:start]} {text[end:]}"
    return text


def _pieces(run: str, documents: Sequence[StoredDocument]) -> list[str]:
    """The run where it stands somewhere, else the words of it that do and that say something of a subject."""
    texts = [d.text.lower() for d in documents]  # as the folded question is
    if any(run in text for text in texts):
        return [run]
    filler = load_ask_words().of("filler")[0].pattern
    words = [w for w in cut(run) if len(w) >= _SHORTEST and not filler.fullmatch(w) and w not in speaking_words()]
    standing = [w for w in words if any(w in text for text in texts)]
    return standing if 2 * sum(map(len, standing)) >= sum(map(len, words)) else []
