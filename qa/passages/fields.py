"""What stands under a heading or a label of its own: goals, results, problems, grounds, and who has a duty.

Goes in: the paragraphs of a document and the fields that a question asks for. Comes out: the paragraphs so headed, in
prose or in the cells of a form, that are about what the question names. Refuses where the question names something that
none of them is about: another project's goal answers nothing.
"""

import re

from corpus.fold import fold_label
from qa.knowledge import Knowledge
from qa.passages.lists import FoundList, duty_paragraphs
from qa.passages.subject import COMMON
from qa.passages.terms import MOST_OF_SECTION, asked_words, entry_span
from qa.passages.text import Paragraph, flatten
from qa.passages.types import PassageQuery
from qa.passages.words import load_passage_words
from qa.reading.question import Question
from qa.reading.request import Request

#: The duty that a question asks the bearer of; it has no heading of its own.
DUTY = "duty"
_CONTENT = "content"
#: A number of something is asked for, not what it says.
_COUNTED = re.compile("(?<![文编证]号)(?<![文编证]号是)(?:多少|几)")
#: Fields that say why something is as it is.
REASON_FIELDS = frozenset({"deviation", "note", "problems"})
#: What of the words of a question must name a paragraph, by length, for it to be about them.
_ENOUGH = 0.75
#: Who asks what is to be done asks for no thing by these words: "那准备怎么改".
_MEANING_TO = re.compile("^(?:那么?)?(?:准备|打算|计划|将|要|会|该|应该)+$")
#: A heading longer than this is a sentence.
_LONGEST_HEADING = 24
#: A longer stretch before a colon is more than a label.
_LONGEST_LABEL = 14
#: A label that goes on as a sentence: 存在问题是…, 主要不足为….
_IN_ITS_SENTENCE = re.compile(
    "(?P<label>(?:存在|主要|发现|反映|突出|目前)(?:的|出)?(?:主要)?(?:问题|不足|短板))(?:是|为|在于|有)"
)
#: Words for the forms and their parts: they tell no project from another.
_OF_FORMS = frozenset(
    "文件 绩效 自评 指标 目标 任务 项目 单位 部门 年度 整体 工作 得分 分数 表里 表中 填报 完成 没完成 未完成".split()
)


def asked_fields(text: str, *, named: bool) -> list[str]:
    """The fields that a question asks for; `named`: it names an agency or an item, so that fewer words will do."""
    words, flat = load_passage_words(), flatten(text)
    if _COUNTED.search(flat):
        return []
    found = words.names("field", flat)
    return found or (words.names("near", flat) if named else [])


def field_answer(
    paragraphs: list[Paragraph], fields: list[str], query: PassageQuery, agencies: tuple[str, ...]
) -> list[FoundList]:
    """The paragraphs that give the fields, of those about what the question names; `agencies` are names of its
    agency."""
    words = load_passage_words()
    plain = flatten(query.text)
    for field in fields:
        plain = words.remove("near", field, words.remove("field", field, plain))
    for asking in ("reason", "definition"):
        plain = words.remove("ask", asking, plain)
    plain = _MEANING_TO.sub("", plain.strip())
    wanted = [w for w in asked_words(plain, agencies) if w not in COMMON and w not in _OF_FORMS]
    spoken_of = not wanted and bool(query.item)
    if spoken_of:
        wanted = [w for w in asked_words(query.item_words[0], agencies) if w not in COMMON] if query.item_words else []
    if not wanted and not query.agencies:
        return []
    if DUTY in fields:
        return _duty(paragraphs, wanted)
    given = [p for p in paragraphs if (not p.bare or p.is_list_item) and set(fields_of(p)) & set(fields)]
    fits = [_fit(p, wanted) for p in given]
    best = max(fits, default=0.0)
    if best < _ENOUGH:
        # Of what only the talk is about: what the document says once of all it did is said of that as well.
        told = _told_inside(paragraphs, fields, wanted)
        if told or not spoken_of or not query.agencies:
            return told
        inside = [one for p in paragraphs if (one := _told_inside([p], fields, []))]
        alone = [_said_in(p, fields) for p in given if p.clauses] or inside
        return alone[0] if len(alone) == 1 else []
    found = [p for p, fit in zip(given, fits, strict=True) if fit >= best - 0.01]
    return [f for p in found[:MOST_OF_SECTION] if p.clauses for f in _said_in(p, fields)]


def _said_in(paragraph: Paragraph, fields: list[str]) -> list[FoundList]:
    """What a paragraph says of the fields; not the heading that it opens with, where sentences follow in one line."""
    heading = len(paragraph.clauses) > 1 and len(paragraph.clauses[0].flat) <= _LONGEST_HEADING
    if heading and paragraph.clauses[0].ends and ":" not in paragraph.clauses[0].flat:
        if told := _told_inside([paragraph], fields, []):
            return told
    return [FoundList(entry_span(paragraph, 0), paragraph.path)]


def _told_inside(paragraphs: list[Paragraph], fields: list[str], wanted: list[str]) -> list[FoundList]:
    """Sentences of a paragraph that open with the field's label ("发现的主要问题：…"), where those before name what is asked
    for."""
    words = load_passage_words()
    said_once = sum(_IN_ITS_SENTENCE.match(c.flat) is not None for p in paragraphs for c in p.clauses) == 1
    for paragraph in paragraphs:
        found: list[FoundList] = []
        held: set[str] = set()
        for clause in paragraph.clauses:
            names = words.names("label", _label_of(clause.flat, alone=bool(wanted) or said_once))
            if set(names[:1]) & set(fields) and sum(map(len, held)) >= _ENOUGH * sum(map(len, wanted)):
                found.append(FoundList(clause.span, paragraph.path))
            elif not names:
                here = {w for w in wanted if w in clause.flat}
                # A sentence on another project, or behind the labels, ends what was said of the one asked for.
                held = here if here or found or "项目" in clause.flat else held
        if found:
            return found
    return []


def _label_of(flat: str, *, alone: bool) -> str:
    """What a clause opens with before its colon (发现的主要问题：…), or before what it tells (存在问题是…) where it stands
    alone or words tell whose it is; "" where it opens with no label."""
    label, colon, _ = flat.partition(":")
    if colon and len(label) <= _LONGEST_LABEL:
        return label
    told = _IN_ITS_SENTENCE.match(flat) if alone else None
    return told["label"] if told is not None else ""


def has_field(paragraphs: list[Paragraph], fields: list[str]) -> bool:
    """Whether a document gives the fields of anything at all."""
    return any(set(fields_of(p)) & set(fields) for p in paragraphs)


def fields_of(paragraph: Paragraph) -> list[str]:
    """The fields that the headings or labels over a paragraph give, the innermost deciding: what stands in 实际完成情况 below
    总体目标 is a result. Contents are those of what stands above them: 主要任务 / 主要内容."""
    words = load_passage_words()
    # A line that is a heading and nothing more is an item of the list above it.
    path = paragraph.path[:-1] if paragraph.bare else paragraph.path
    over = paragraph.labels or [t for t in path[-2:] if not flatten(t).endswith("表")]
    found: list[str] = []
    for title in reversed(over):
        flat = flatten(title)
        if len(flat) <= _LONGEST_HEADING and (names := words.names("label", flat)):
            found += names[:1]
            if names[0] != _CONTENT:
                break
    return found


def _fit(paragraph: Paragraph, wanted: list[str]) -> float:
    """The share of the words asked for that the headings and labels of the paragraph have, or, for less, it itself."""
    if not wanted:
        return 1.0
    over = fold_label(flatten("".join(paragraph.path)))
    held = sum(len(w) * (1.0 if w in over else 0.8 if w in paragraph.flat else 0.0) for w in wanted)
    return held / sum(map(len, wanted))


def _duty(paragraphs: list[Paragraph], wanted: list[str]) -> list[FoundList]:
    """The items of the duties that name all that is asked for."""
    if not wanted:
        return []
    found = []
    for paragraph in duty_paragraphs(paragraphs):
        holding = [c for c in paragraph.clauses if all(w in c.flat for w in wanted)]
        found += [FoundList(c.span, paragraph.path) for c in holding[:1]]
    return found[:2]


def names_a_section(question: Question, request: Request, knowledge: Knowledge) -> bool:
    """Whether words that are no item are the heading of a section ("立项依据"): its sentences are asked for."""
    words = [w for w in question.unexplained if len(w) >= 3]
    sections = (s for a in request.agencies for d in knowledge.of_agency(a) for s in d.sections if not s.is_contents)
    return bool(words) and any(fold_label(s.title) in words for s in sections if s.title)
