"""Definitions, and questions of no known kind: the entry of the term, the section or the sentences that answer.

Definitions come from the sections that explain terms, else from a sentence that says what the term means. Other
questions are answered only where the words of one heading or sentence cover nearly all that the question asks.
"""

import re
from collections import Counter
from dataclasses import dataclass
from math import log

from corpus.document import Span
from corpus.fold import fold_label
from index.words import content_words
from qa.passage_lists import Found
from qa.passage_subject import Asked, clean, key_of_label, match
from qa.passage_text import Paragraph, flatten
from qa.passage_words import load_passage_words

#: An entry longer than this is quoted by its first sentences.
LONG_ENTRY = 330
#: Shares of the question's words, by weight, that a sentence (a heading) must hold to answer it.
ENOUGH = 0.62
ENOUGH_HEADING = 0.8
#: What an answer to a question of no known kind may hold.
MOST_SENTENCES = 2
MOST_OF_SECTION = 12

_MEANS = re.compile(r"(?:[:：]|是指|指的是|指|是对|是)")
_ASKING = re.compile(
    r"请问|什么|哪里|哪儿|哪个|哪些|哪几|哪|多少|几个|几家|几|怎么样|怎样|怎么|如何|是否|有没有|吗|呢|吧|啊|呀|谁|为何|情况|一下|介绍|说说|告诉我|列出|主要|具体|有"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that explains a term; `fit` tells how well the term is the one asked for."""

    found: Found
    fit: float


def definition(paragraphs: list[Paragraph], asked: Asked, agencies: tuple[str, ...]) -> Entry | None:
    """The entry for the term, from the sections of terms, else from a sentence that explains it."""
    words = load_passage_words()
    best: Entry | None = None
    for paragraph in paragraphs:
        if paragraph.bare or not paragraph.clauses:
            continue
        home = any(words.find("heading", "definition", flatten(t)) for t in paragraph.path)
        for at, clause in enumerate(paragraph.clauses if not home else paragraph.clauses[:1]):
            means = _MEANS.search(clause.flat) if home else re.search(r"是指|指的是|(?<=费)指|是.{2,40}的(?:资金|经费|支出|收入|预算)", clause.flat)
            if means is None:
                continue
            term = clean(fold_label(clause.flat[: means.start()]), agencies)
            if not home and not term and at:
                continue
            fit = _term_fit(asked, term) - (0.0 if home else 0.3)
            if fit > (best.fit if best else 0.5):
                best = Entry(Found(_entry_span(paragraph, at), paragraph.path), fit)
    return best


def _term_fit(asked: Asked, term: str) -> float:
    if not term:
        return 0.0
    if term in asked.names:
        return 1.0
    if asked.key and key_of_label(term) == asked.key:
        return 0.95
    near = [n for n in asked.names if n and (n in term or term in n)]
    if near:
        return 0.55 + 0.4 * max(min(len(n), len(term)) / max(len(n), len(term)) for n in near)
    return 0.6 * match(asked, term) if not asked.key else 0.0


def _entry_span(paragraph: Paragraph, at: int) -> Span:
    start = paragraph.clauses[at].span.start
    end = paragraph.clauses[at].span.end
    for clause in paragraph.clauses[at + 1 :]:
        if clause.span.end - start > LONG_ENTRY:
            break
        end = clause.span.end
    return Span(start, end)


def asked_words(text: str, agencies: tuple[str, ...]) -> list[str]:
    """The words of a question that an answer should hold: without the agency, the year and the words of asking."""
    plain = flatten(text)
    for agency in agencies:
        plain = plain.replace(agency, " ")
    plain = re.sub(r"(?:20)?\d\d年(?:度)?", " ", plain)
    plain = _ASKING.sub(" ", plain)
    names = set("".join(agencies))
    return [w for w in content_words(plain) if len(w) > 1 and not set(w) <= names]


def section_answer(paragraphs: list[Paragraph], wanted: list[str]) -> list[Found]:
    """The paragraphs of the section whose headings hold nearly all the words asked for."""
    if not wanted:
        return []
    best: tuple[float, tuple[str, ...]] | None = None
    for path in dict.fromkeys(p.path for p in paragraphs):
        title = flatten(path[-1]) if path else ""
        inner = [w for w in wanted if w in title]
        if not inner or len("".join(inner)) < 0.5 * len(clean(fold_label(title)) or title):
            continue
        held = [w for w in wanted if w in flatten("".join(path))]
        share = len(held) / len(wanted)
        if share >= ENOUGH_HEADING and (best is None or share > best[0]):
            best = (share, path)
    if best is None:
        return []
    inside = [p for p in paragraphs if p.path[: len(best[1])] == best[1] and not p.bare]
    return [Found(_entry_span(p, 0), p.path) for p in inside[:MOST_OF_SECTION] if p.clauses]


def sentence_answer(paragraphs: list[Paragraph], wanted: list[str], question: str) -> list[Found]:
    """The sentences that hold the words asked for; none where the best holds too few of them."""
    if not wanted:
        return []
    words = load_passage_words()
    kinds = [n for n in ("place", "time") if words.find("ask", n, question)]
    if kinds:
        asking = {w for k in kinds for m in [words.find("ask", k, question)] if m for w in content_words(m.group())}
        wanted = [w for w in wanted if w not in asking] or wanted
    clauses = [(p, c) for p in paragraphs if not p.bare for c in p.clauses]
    counts = Counter(w for _, c in clauses for w in wanted if w in c.flat)
    weights = {w: log(1 + len(clauses) / (1 + counts[w])) for w in wanted}
    whole = sum(weights.values()) or 1.0
    scored = []
    for paragraph, clause in clauses:
        own = sum(weights[w] for w in wanted if w in clause.flat)
        if not own:
            continue
        above = flatten("".join(paragraph.path[-2:]))
        share = (own + 0.5 * sum(weights[w] for w in wanted if w not in clause.flat and w in above)) / whole
        cued = any(words.find("cue", k, clause.flat) for k in kinds)
        if kinds and not cued:
            continue
        scored.append((share, -clause.span.start, paragraph, clause))
    scored.sort(key=lambda s: (-s[0], -s[1]))
    if not scored or scored[0][0] < (ENOUGH if not kinds else ENOUGH - 0.12):
        return []
    best = scored[0][0]
    near = [s for s in scored if s[0] >= best - 0.05][:MOST_SENTENCES]
    return [Found(c.span, p.path) for _, _, p, c in sorted(near, key=lambda s: s[3].span)]
