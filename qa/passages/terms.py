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
from corpus.measures import load_measures
from index.search.words import content_words
from index.store.documents import StoredDocument
from qa.passages.lists import FoundList
from qa.passages.subject import COMMON, Asked, clean, key_of_label, match, subject
from qa.passages.text import Paragraph, flatten
from qa.passages.types import PassageQuery
from qa.passages.words import load_passage_words

#: An entry longer than this is quoted by its first sentences.
LONG_ENTRY = 190
#: Shares of the question's words, by weight, that a sentence (a heading) must hold to answer it.
ENOUGH = 0.62
ENOUGH_AROUND = 0.75
#: One short word ("谁是市长") stands in too many sentences to tell the one that answers.
LEAST_ASKED = 4
#: How much of a heading the question's words must make up for it to be the one named.
SHARE_OF_TITLE = 0.4
#: What an answer to a question of no known kind may hold.
MOST_SENTENCES = 2
MOST_OF_SECTION = 12

#: What only words tell where it is asked for, and how that is called.
TOLD_IN_WORDS = {"place": "地点", "time": "时间", "who": "责任单位或人", "phone": "联系电话", "filing": "文号或文件名"}
#: What an agency's documents tell of itself in one sentence: since when it has been, what it was before.
_OF_ITSELF = ("founded", "predecessor", "published")
#: Words for the document itself.
_REPORT = re.compile("(?:部门|单位|三公|经费|预算|决算|公开|文件|报告|说明)+")
_MEANS = re.compile(r"(?:[:：]|是指|指的是|指|是对|是)")
#: Outside the sections of terms: a sentence that explains one, or at least says what it is made of.
_EXPLAINS = re.compile(r"是指|指的是|(?<=[费:：])指|主要包括|是.{2,40}的(?:资金|经费|支出|收入|预算)")
_SAYS = frozenset({"是指", "指的是", "指"})
_ASKING = re.compile(
    r"请问|这么|那么|这样|一下子|突然|很多|许多|大幅|明显|到底|究竟|什么|哪里|哪儿|哪个|哪些|哪几|哪|多少|几个|几家|几|怎么样|怎样|怎么|如何|是否|有没有|吗|呢|吧|啊|呀|谁|为何|情况|一下|介绍|说说|告诉我|列出|主要|具体|有"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that explains a term; `fit` tells how well the term is the one asked for."""

    found: FoundList
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
            means = (_MEANS if home else _EXPLAINS).search(clause.flat)
            if means is None:
                continue
            head = clause.flat[: means.start()]
            term = clean(fold_label(head), agencies) if home else subject(head, agencies) or clean(head, agencies)
            if not home and not term and at:
                continue
            fit = _term_fit(asked, term) - (0.0 if home else 0.3 if means.group() in _SAYS else 0.4)
            if fit > (best.fit if best else 0.5):
                best = Entry(FoundList(entry_span(paragraph, at), paragraph.path), fit)
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


def entry_span(paragraph: Paragraph, at: int) -> Span:
    """The clauses from `at` on, as many as are short enough; a long entry ends with a whole sentence."""
    kept = [paragraph.clauses[at]]
    start = kept[0].span.start
    for clause in paragraph.clauses[at + 1 :]:
        if clause.span.end - start > LONG_ENTRY:
            whole = [n for n, c in enumerate(kept) if c.ends]
            kept = kept[: whole[-1] + 1] if whole else kept
            break
        kept.append(clause)
    return Span(start, kept[-1].span.end)


def scope_of(document: StoredDocument, asked: Asked) -> FoundList | None:
    """Where the document writes, in a bracket behind the term, of which parts it adds the item up."""
    for name in sorted((n for n in asked.names if len(n) > 3), key=lambda n: (-len(n), n)):
        found = re.search(re.escape(name) + r"\s*[（(][^（）()\n]{2,40}[+＋][^（）()\n]{2,40}[)）]", document.text)
        if found:
            start = found.start()
            inside = [s for s in document.sections if not s.is_contents and s.span.start <= start < s.span.end]
            path = max(inside, key=lambda s: s.span.start).path if inside else ()
            return FoundList(Span(*found.span()), path)
    return None


def asked_words(text: str, agencies: tuple[str, ...]) -> list[str]:
    """The words of a question that an answer should hold: without the agency, the year and the words of asking."""
    plain = flatten(text)
    for agency in agencies:
        plain = plain.replace(agency, " ")
    plain = re.sub(r"(?:20)?\d\d年(?:度)?", " ", plain)
    plain = _ASKING.sub(" ", plain)
    names = set("".join(agencies))
    return [w for w in content_words(plain) if len(w) > 1 and not set(w) <= names]


def term_asked(text: str, agencies: tuple[str, ...]) -> str:
    """The term that a question asks the meaning of, when understanding found no item in it."""
    plain = flatten(text).strip("?？。")
    for agency in agencies:
        plain = plain.replace(agency, "")
    for role, name, pattern in load_passage_words().patterns:
        if (role, name) == ("ask", "definition"):
            plain = pattern.sub("", plain)
    return fold_label(plain.split("里说的")[-1].split("里的")[-1].split("中的")[-1].strip("的是?呢吗请问"))


def named_in(query: PassageQuery) -> str:
    """What a question without a known item asks about, in its own words; "" where that is the budget itself."""
    words = load_passage_words()
    plain = flatten(query.text)
    for role, name in (("ask", "reason"), ("asked_basis", "prior"), ("asked_basis", "budget")):
        plain = words.remove(role, name, plain)
    for name in ("up", "down", "level"):
        plain = words.remove("turn", name, words.remove("asked", name, plain))
    telling = [w for w in asked_words(plain, query.agencies) if w not in COMMON and not load_measures().key_of(w)]
    return "".join(telling)


def nothing_told(query: PassageQuery) -> str:
    """That nothing answers, by name where it is a place, a time or somebody that is asked for."""
    asked = next((TOLD_IN_WORDS[k] for k in asked_kinds(flatten(query.text)) if k in TOLD_IN_WORDS), "")
    if not asked:
        return "文件里没有找到能回答这个问题的内容"
    named = "、".join(f"“{w}”" for w in asked_words(query.text, query.agencies) if len(w) > 1)
    said = f"这里问的{asked}{named and f'（{named}）'}"
    who = "、".join(query.agencies[:3])
    # Where nobody is named only what the search found was read.
    return f"{who}的文件里没有写明{said}" if who else f"没有在文件里找到{said}"


def section_answer(
    paragraphs: list[Paragraph], wanted: list[str], question: str, *, leaf: bool = False
) -> list[FoundList]:
    """The paragraphs of the section whose title the question names; the rest of its words must be found around it.

    `leaf`: only a section without sections, named by its whole title.
    """
    best: tuple[float, tuple[str, ...]] | None = None
    paths = dict.fromkeys(p.path for p in paragraphs if p.path)
    holders = {path[:-1] for path in paths}
    for path in paths:
        title = clean(fold_label(flatten(path[-1])))
        inner = [w for w in wanted if w in title]
        whole = len(title) >= 4 and title in question
        if leaf and (not whole or path in holders):
            continue
        if not whole and len("".join(inner)) < max(4, SHARE_OF_TITLE * len(title)):
            continue
        above = flatten("".join(path))
        outer = [p for p in paragraphs if p.path[:1] == path[:1]]
        around = "".join(p.flat for p in outer)
        value = sum(1.0 if w in above else 0.7 if w in around else 0.0 for w in wanted) / max(1, len(wanted))
        if value >= ENOUGH_AROUND and (best is None or value > best[0] + 0.01):
            best = (value, path)
    if best is None:
        return []
    path = best[1]
    inside = [p for p in paragraphs if p.path[: len(path)] == path and (not p.bare or p.path != path)]
    rest = [w for w in wanted if w not in flatten("".join(path))]
    if any(len(p.path) > len(path) for p in inside) and rest:
        # The question names the whole and asks for one thing of it.
        inside = [p for p in inside if any(w in p.flat for w in rest)]
    telling = [(p, c) for p in inside for c in p.clauses if any(w in c.flat for w in rest)]
    if rest and telling and all(p.path == path for p in inside):
        return [FoundList(c.span, p.path) for p, c in telling[:MOST_SENTENCES]]
    return [FoundList(entry_span(p, 0), p.path) for p in inside[:MOST_OF_SECTION] if p.clauses]


def asked_kinds(question: str) -> list[str]:
    """What a question asks for that sentences say in words of their own: a place, a time, somebody."""
    words = load_passage_words()
    return [n for n in (*_OF_ITSELF, *TOLD_IN_WORDS) if words.find("ask", n, question)]


def sentence_answer(
    paragraphs: list[Paragraph], wanted: list[str], question: str, kinds: list[str], *, of_item: bool = False
) -> list[FoundList]:
    """The sentences that hold the words asked for; none where the best holds too few of them. `of_item`: they name an
    item, so that a short word tells enough."""
    words = load_passage_words()
    for kind in (k for k in kinds if k in _OF_ITSELF):
        asked = words.find("ask", kind, question)
        if not [w for w in wanted if (asked is None or w not in asked.group()) and not _REPORT.fullmatch(w)]:
            # Of nothing else than the agency itself: the first sentence that says it.
            told = (FoundList(c.span, p.path) for p in paragraphs for c in p.clauses if words.find("cue", kind, c.flat))
            return list(told)[:1]
    if not wanted:
        return []
    if kinds:
        asking = {w for k in kinds for m in [words.find("ask", k, question)] if m for w in content_words(m.group())}
        wanted = [w for w in wanted if w not in asking] or wanted
    if len("".join(wanted)) < LEAST_ASKED and not (of_item and kinds):
        return []
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
    return [FoundList(c.span, p.path) for _, _, p, c in sorted(near, key=lambda s: s[3].span)]
