"""Duties, offices and subordinate agencies, meetings and trainings: the lists of one document, item by item.

Goes in: a document and its paragraphs. Comes out: spans with their headings, in reading order. Where a list stands in a
table right after the sentence that announces it, its cells are taken.
"""

import re
from collections import Counter
from dataclasses import dataclass

from corpus.document import Section, Span
from corpus.text.headings import parse_number
from index.store.documents import StoredDocument
from qa.passages.subject import Asked, key_of_label, match, subject
from qa.passages.text import Paragraph, flatten, list_after
from qa.passages.words import load_passage_words

#: Lists longer than this are cut; duties seldom have more than sixteen items.
MOST_ITEMS = 20
#: An item of a list longer than this is quoted by its first clauses only.
LONG_ITEM = 130
#: A list of duties without numbers is one essay: no more of it than this is quoted.
LONG_ESSAY = 420

_TITLE = re.compile(r"^.{0,8}(?:职责|职能)(?:是|为|包括|有|如下)?$")
#: What answers where nothing says it in the words asked for.
_OTHERWISE = {"subordinate": "units", "units": "subordinate"}
_LIST_WORDS = re.compile(r"包括|分别|为[:：]|[:：]")
_ANOTHER = re.compile(r"\d|[:：]|包括|分别|内设|下设|下属|所属|编制")
_NONE_THERE = re.compile(r"(?:无|没有|未设)(?:[^,，。]{0,6})(?:下属|所属|二级|直属|内设|其他预算)")
_SO_MANY = re.compile(r"、.{2,12}?(?:等)?[\d一二三四五六七八九十]+(?:个|家|所)$")
_COUNTED = re.compile("次|场|人|个|、")
_HELD = re.compile(r"(?:召开|举办|举行|组织|开展|计划|拟)[^，,。；;]{0,30}(?:会议|培训|会|班)")
_UNIT_NAMES = re.compile(r"(?:单位|机构|部门)?(?:全称|名称)$|^(?:预算|决算|所属|下属|二级)?单位$")
#: A clause that opens so begins anew.
_ELSE = re.compile(r"20\d\d年|本单位|本部门|我单位|我部门")
#: How many there are, behind the word for what they are.
_COUNTS = re.compile(
    r"[一-龥()、]{0,14}?(?:共|为|有|:)?(?:\d{1,3}|[一二三四五六七八九十两]{1,3})(?:个|家|所|处|室|科|股|名)"
)
_FEW_COUNTS = 3
#: A body on a line of its own, with what it holds in brackets.
_NAME_LINE = re.compile(r"[一-龥“”]{4,30}(?:[（(][^（）()]*[）)])?[；;]?")
_ANNOUNCES = re.compile(r"(?:[:：]|包括|如下|为|是|分别为|有)$")


@dataclass(frozen=True, slots=True)
class FoundList:
    """A span to quote, with its headings."""

    span: Span
    path: tuple[str, ...]


def duty_paragraphs(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs under a heading, or a table's label, for duties."""
    words = load_passage_words()
    return [p for p in paragraphs if any(words.find("heading", "duties", flatten(t)) for t in p.path[-3:])]


def duties(document: StoredDocument, paragraphs: list[Paragraph]) -> list[FoundList]:
    """The items of the section of duties; where there is none, the list that a sentence about duties announces."""
    words = load_passage_words()
    titled = [s for s in document.sections if not s.is_contents and words.find("heading", "duties", flatten(s.title))]
    # "职责" inside a longer title ("职责履行情况") says less than the title that is nothing else.
    titled.sort(key=lambda s: not _TITLE.search(flatten(s.title)))
    for section in titled:
        # "一、部门职责" may hold "（一）主要职能" beside other things.
        if any(_TITLE.search(flatten(s.title)) and s.parent == section.index for s in titled):
            continue
        inside = [p for p in paragraphs if _within(p, section) and (not p.bare or p.is_list_item)]
        inside = [p for p in inside if p.span.start > section.heading.start or not p.bare]
        if inside:
            return _items(inside)
    for paragraph in paragraphs:
        if words.find("heading", "duties", paragraph.flat) and paragraph.flat.endswith((":", "是", "包括", "如下")):
            listed = list_after(paragraphs, paragraph.index)
            if len(listed) > 1:
                return _items(listed)
    for paragraph in paragraphs:
        if paragraph.clauses and any(words.find("heading", "duties", flatten(t)) for t in paragraph.labels):
            return _items([paragraph])
    for paragraph in paragraphs:
        found = [c for c in paragraph.clauses if re.search(r"(?:职责|职能)(?:是|为|包括|有)", c.flat)]
        if found:
            return [FoundList(Span(found[0].span.start, paragraph.span.end), paragraph.path)]
    return []


def _within(paragraph: Paragraph, section: Section) -> bool:
    return section.heading.start <= paragraph.span.start < section.span.end


def _items(inside: list[Paragraph]) -> list[FoundList]:
    """The items of the commonest style of numbering, each shortened; without numbers, the beginning of the essay."""
    items = [i for p in inside for i in _split_items(p)]
    styles = Counter(s for s, _ in items if s)
    if styles and styles.most_common(1)[0][1] >= 2:
        style = styles.most_common(1)[0][0]
        return [f for s, f in items if s == style][:MOST_ITEMS]
    out: list[FoundList] = []
    room = LONG_ESSAY
    for paragraph in inside:
        for clause in paragraph.clauses:
            size = clause.span.end - clause.span.start
            if out and size > room:
                return out
            room -= size
            if clause is paragraph.clauses[0]:
                out.append(FoundList(clause.span, paragraph.path))
            else:
                out[-1] = FoundList(Span(out[-1].span.start, clause.span.end), paragraph.path)
    return out


def _split_items(paragraph: Paragraph) -> list[tuple[str | None, FoundList]]:
    """The items in one paragraph (printers forget line ends), each with its style of numbering."""
    path = paragraph.path if paragraph.opens is None else paragraph.path[:-1]
    out: list[tuple[str | None, FoundList]] = []
    for clause in paragraph.clauses or ():
        number = parse_number(clause.flat)
        if not out or (number and number.style == out[0][0]):
            out.append((number.style if number else None, FoundList(clause.span, path)))
            continue
        style, begun = out[-1]
        if clause.span.end - begun.span.start <= LONG_ITEM:
            out[-1] = (style, FoundList(Span(begun.span.start, clause.span.end), path))
    return out


def _shortened(paragraph: Paragraph) -> FoundList:
    end = paragraph.span.end
    if end - paragraph.span.start > LONG_ITEM:
        ends = [c.span.end for c in paragraph.clauses if c.span.end - paragraph.span.start <= LONG_ITEM]
        end = ends[-1] if ends else paragraph.clauses[0].span.end
    path = paragraph.path if paragraph.opens is None else paragraph.path[:-1]
    return FoundList(Span(paragraph.span.start, end), path)


def structure(document: StoredDocument, paragraphs: list[Paragraph], question: str) -> list[FoundList]:
    """The sentences (and the lists they announce) about the offices inside the agency, or the agencies below it."""
    words = load_passage_words()
    asked = words.names("part", question)
    if "subordinate" in asked and "units" in asked:
        asked.remove("units")
    parts = asked or ["internal", "subordinate"]
    home = [p for p in paragraphs if any(words.find("heading", "structure", flatten(t)) for t in p.path)]
    # What a term means says nothing of this agency's own bodies.
    others = [p for p in paragraphs if not any(words.find("heading", "definition", flatten(t)) for t in p.path)]
    for scope in (home, others):
        out: dict[int, FoundList] = {}
        for part in parts:
            found = _announced(document, paragraphs, scope, part)
            if not found and part in _OTHERWISE:
                found = _announced(document, paragraphs, scope, _OTHERWISE[part])
            for one in found:
                out.setdefault(one.span.start, one)
        if out:
            return _merged([out[k] for k in sorted(out)])
    if asked != ["internal"] and (listed := _listed_units(paragraphs)):
        return listed
    if asked:
        return _only_counted(paragraphs, asked)
    return [FoundList(p.span, p.path) for p in home if not p.bare][:6]


def _only_counted(paragraphs: list[Paragraph], parts: list[str]) -> list[FoundList]:
    """The one clause that counts the bodies asked for, where the document names none of them: 内设股（室）14个."""
    words = load_passage_words()
    found: dict[str, FoundList] = {}
    for paragraph in paragraphs:
        for clause in () if paragraph.bare else paragraph.clauses:
            cues = (words.find("cue", part, clause.flat) for part in parts)
            if any(cue and _COUNTS.match(clause.flat, cue.end()) for cue in cues):
                found.setdefault(clause.flat, FoundList(clause.span, paragraph.path))
    return list(found.values())[:_FEW_COUNTS]


def _listed_units(paragraphs: list[Paragraph]) -> list[FoundList]:
    """The names in a table of units, below a heading or a title that says that it is one."""
    words = load_passage_words()
    out = []
    for paragraph in paragraphs:
        # The column of names alone: what stands beside a name is labelled by it.
        if len(paragraph.labels) == 1 and _UNIT_NAMES.search(flatten(paragraph.labels[0])):
            over = [flatten(t) for t in paragraph.path]
            if any(words.find("cue", part, t) for part in ("units", "subordinate") for t in over):
                out.append(FoundList(paragraph.span, paragraph.path))
    return out[:MOST_ITEMS]


def _announced(
    document: StoredDocument, paragraphs: list[Paragraph], scope: list[Paragraph], part: str
) -> list[FoundList]:
    words = load_passage_words()
    out: list[tuple[float, float, list[FoundList]]] = []
    for paragraph in scope:
        if paragraph.bare:
            continue
        titled = 2.0 * any(words.find("cue", part, flatten(t)) for t in paragraph.path[-1:])
        for at, clause in enumerate(paragraph.clauses):
            cue = words.find("cue", part, clause.flat)
            if cue is None:
                continue
            last = _last_of_list(paragraph, at)
            text = "".join(c.flat for c in paragraph.clauses[at : last + 1])
            # Names stand behind the word for what they are: "包括…以及下属5家单位" names none.
            value = titled + text.count("、", cue.start()) + 2 * len(_LIST_WORDS.findall(text[cue.start() :]))
            if _SO_MANY.search(clause.flat[: cue.start()]):  # "设甲、乙、丙3个内设机构": the names stand before
                value += clause.flat.count("、", 0, cue.start())
            found = [FoundList(Span(clause.span.start, paragraph.clauses[last].span.end), paragraph.path)]
            if last + 1 == len(paragraph.clauses) and _ANNOUNCES.search(text):
                listed = list_after(paragraphs, paragraph.index)
                found += [_shortened(p) for p in listed[:MOST_ITEMS]] or _cells_after(document, paragraph)
                found += _lines_after(document, paragraph) if len(found) == 1 else []
                value += 3 * len(found)
            if _NONE_THERE.search(text):
                value += 3
            if value > titled:
                out.append((value, titled, found))
    if not out:
        return []
    best = max(out, key=lambda o: o[0])
    if part == "internal":
        # A list of offices is worth more than the sentences that only count them or repeat it.
        kept = [found for value, _, found in out if value >= 0.4 * best[0] and found[0].path == best[2][0].path]
    else:
        # Where a heading announces these agencies, what stands elsewhere only repeats them.
        kept = [found for value, titled, found in out if value >= 0.3 * best[0] and titled >= best[1]]
    return [f for found in kept for f in found][: MOST_ITEMS + 4]


def _last_of_list(paragraph: Paragraph, at: int) -> int:
    """The clause that the list begun in clause `at` ends with; a clause that begins another is not part of it."""
    clauses = paragraph.clauses
    while at + 1 < len(clauses) and not clauses[at].ends and not _ANOTHER.search(clauses[at + 1].flat):
        at += 1
    return at


def _cells_after(document: StoredDocument, paragraph: Paragraph) -> list[FoundList]:
    """The cells of the table right after `end` that hold names, one a row."""
    end = paragraph.span.end
    for table in document.tables:
        for grid in table.grids:
            if end <= grid.span.start and not document.text[end : grid.span.start].strip():
                named = [c for c in grid.cells if re.search(r"[\u4e00-\u9fff]{4}", c.text)]
                rows: dict[int, Span] = {}
                for cell in named:
                    old = rows.get(cell.row)
                    if old is None or cell.span.end - cell.span.start > old.end - old.start:
                        rows[cell.row] = cell.span
                head = [r for r in rows if re.search(r"(?:单位)?名称|序号", document.text[rows[r].start : rows[r].end])]
                return [FoundList(s, paragraph.path) for r, s in sorted(rows.items()) if r not in head][:MOST_ITEMS]
    return []


def _lines_after(document: StoredDocument, paragraph: Paragraph) -> list[FoundList]:
    """The lines right after a paragraph that are names without numbers and marks, two or more of them."""
    found: list[FoundList] = []
    at = paragraph.span.end
    for line in document.text[at:].splitlines(keepends=True)[: MOST_ITEMS + 1]:
        start, at = at, at + len(line)
        words = line.strip()
        if not words and not found:
            continue
        if not _NAME_LINE.fullmatch(words):
            break
        start += len(line) - len(line.lstrip())
        found.append(FoundList(Span(start, start + len(words)), paragraph.path))
    return found if len(found) > 1 else []


def activities(paragraphs: list[Paragraph], keys: tuple[str, ...], agencies: tuple[str, ...]) -> list[FoundList]:
    """What the money of these items was spent on doing: their clauses with the meetings, trainings … and numbers."""
    words = load_passage_words()
    best: list[FoundList] = []
    weight = 0.0
    for paragraph in paragraphs:
        if paragraph.bare:
            continue
        for at, clause in enumerate(paragraph.clauses):
            if _key(clause.flat, agencies) not in keys and (best or not _speaks_of(clause.flat, keys)):
                continue
            if at and _follows(paragraph, at, keys, agencies):
                continue
            last = at
            while last + 1 < len(paragraph.clauses) and not paragraph.clauses[last].ends:
                name = _key(paragraph.clauses[last + 1].flat, agencies)
                if (name is not None and name not in keys) or _ELSE.match(paragraph.clauses[last + 1].flat):
                    break
                last += 1
            found = [FoundList(Span(clause.span.start, paragraph.clauses[last].span.end), paragraph.path)]
            text = "".join(c.flat for c in paragraph.clauses[at : last + 1])
            value = 1.0 * bool(words.find("cue", "activities", text)) + 0.2 * min(5, len(_COUNTED.findall(text)))
            if last + 1 == len(paragraph.clauses) and (_ANNOUNCES.search(text) or text.endswith("是")):
                listed = list_after(paragraphs, paragraph.index)
                found += [FoundList(p.span, p.path) for p in listed[:MOST_ITEMS]]
                value += 2.0 * bool(listed)
            if words.find("cue", "reason", text) and not re.search("召开|举办|次|场", text):
                value -= 1.0
            if value > weight + 0.9:
                best, weight = found, value
            elif value > 0.9 and abs(value - weight) <= 0.9 and found[0].path == (best[0].path if best else ()):
                best, weight = best + found, max(weight, value)
    return best if weight >= 1.0 else []


def _key(flat: str, agencies: tuple[str, ...]) -> str | None:
    name = subject(flat, agencies)
    return key_of_label(name) if name else None


def _follows(paragraph: Paragraph, at: int, keys: tuple[str, ...], agencies: tuple[str, ...]) -> bool:
    before = paragraph.clauses[at - 1]
    return not before.ends and _key(before.flat, agencies) in keys


def _speaks_of(flat: str, keys: tuple[str, ...]) -> bool:
    words = load_passage_words()
    held = [k for k in keys if words.find("item", k, flat)]
    return bool(held) and _HELD.search(flat) is not None


def _merged(found: list[FoundList]) -> list[FoundList]:
    """Spans that touch or overlap as one."""
    out: list[FoundList] = []
    for item in sorted(found, key=lambda f: f.span):
        if out and item.span.start < out[-1].span.end:
            out[-1] = FoundList(Span(out[-1].span.start, max(out[-1].span.end, item.span.end)), out[-1].path)
        else:
            out.append(item)
    return out


def overview_of(paragraphs: list[Paragraph], asked: Asked, names: tuple[str, ...]) -> list[FoundList]:
    """The overview and the arrangement of a project's money, where a section is about that project."""
    words = load_passage_words()
    out = []
    fitting = {
        title: match(asked, subject(flatten(title), names, heading=True))
        for title in {title for paragraph in paragraphs for title in paragraph.path[:-1]}
    }
    for paragraph in paragraphs:
        above = [fitting[title] for title in paragraph.path[:-1]]
        title = flatten(paragraph.path[-1]).lstrip("一二三四五六七八九十、.") if paragraph.path else ""
        if not paragraph.bare and max(above, default=0.0) >= 0.5 and words.find("heading", "overview", title):
            out.append(FoundList(paragraph.span, paragraph.path))
    return out[:4]
