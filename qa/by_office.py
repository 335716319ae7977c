"""What the documents of a place's offices tell of the place, where nothing is published for the place as a whole.

Comes in: a question of a place that nobody held stands for, or one that goes on from such a question, its refusal, and
a way of asking again. Goes out: the answer of the one office that has it, with a note that says whose document it is;
buttons where several have it; the refusal with the offices to ask. An office's own money is not the place's: what
other agencies have as well counts only where the words cited say that it is all the place's.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.accounts import System, load_accounts
from corpus.identity.name_index import place_forms
from corpus.identity.names import parse_name
from corpus.identity.place_levels import is_place
from corpus.measures import load_measures
from index.store.documents import StoredDocument
from qa.answer import Answer, Status
from qa.knowledge import Knowledge
from qa.nameless.mentioned import asked_of, told_beside
from qa.nameless.said import folded
from qa.nearest_documents import nearest_documents
from qa.reading.naming import Way, meant_by
from qa.reading.question import Question
from qa.reading.request import TalkState

Ask = Callable[[str, TalkState], tuple[Answer, TalkState]]
#: Offices that are asked for one question, of those whose passages have most of its words.
MOST_ASKED = 4
_PASSAGES = 20
#: All of a place, or the place as its own people call it.
_OF_ALL = re.compile(r"(?:全|我|本)(?P<level>[省市区县旗州镇乡])|(?P<inside>[省市区县旗州镇乡])里")
#: A town's own name, with or without its government.
_OF_TOWN = re.compile(r"(?:镇|乡|街道|村|社区)(?:人民政府|政府|办事处|办|委员会|党工委)?$")
_LEVELS = "省市区县旗州"
#: What tells that a file is of some office after all.
_OF_OFFICES = re.compile("部门|单位|[局委办厅院处]|中心|学校")
_ENDS = "。；;\n"
#: What people call otherwise is short.
_LONGEST_USUAL = 4
#: A code of three signs is a class.
_CLASS = 3
#: Training, pensions, pay to the bereaved, health insurance and housing of an office's own staff.
_FOR_ALL_STAFF = ("20508", "20805", "20808", "21011", "22102")
#: An office's field right behind its place says the office (青禾|民政|补助).
_LEAST_FIELD = 2


@dataclass(frozen=True, slots=True)
class _Told:
    """An office's answer to the question as asked of it."""

    office: str
    asked: str
    answer: Answer
    after: TalkState


def told_by_office(
    text: str,
    question: Question,
    refusal: Answer,
    before: TalkState,
    after: TalkState,
    knowledge: Knowledge,
    ask: Ask,
) -> tuple[Answer, TalkState] | None:
    """The answer and the conversation after it; None where no office is there to ask. `after` is the refusal's."""
    if refusal.status is Status.OUT_OF_SCOPE and not (question.ambiguous and question.years):
        return None  # 株洲市市长是谁: no office's document is asked; one of a year may be
    place, others = _place_asked(question, before)
    offices = _near(text, list(_offices_of(place, knowledge)), knowledge) if place else []
    offices = [o for o in offices if all(name in knowledge.cells_of(o) for name in others)]
    if not offices:
        return None
    told, talks, quoted = [], list[TalkState](), list[Answer]()
    for office in offices:
        asked = _asked_of(text, place, office)
        instead = before.asked_instead if not question.unknown and len(offices) == 1 else None
        start = before if instead is None else instead
        answer, state = ask(asked if instead is None else text, start)
        talks.append(state)
        quoted += [answer] if answer.status is Status.NOT_FOUND and answer.citations else []
        if answer.status is Status.ANSWERED and is_of_place(place, text, answer, items_asked(start, state), knowledge):
            told.append(_Told(office, asked, answer, state))
    if len(told) == 1:
        return _noted(place, told[0])
    if told and all(_value(t.answer) and _value(t.answer) == _value(told[0].answer) for t in told):
        return _noted(place, told[0])
    if told and question.ambiguous and len(told) == len(offices):
        return None
    choices = tuple(t.asked for t in told) or tuple(_asked_of(text, place, office) for office in offices)
    if told:
        names = "、".join(t.office for t in told)
        body = f"没有以“{place}”名义公开的文件；{names}的文件里都有问的内容，请问是哪一个？"
        return replace(refusal, status=Status.CLARIFY, text=body, suggestions=choices), after
    if question.ambiguous:
        return None
    refused = replace(refusal, suggestions=(*choices, *refusal.suggestions))
    if len(talks) == len(quoted) == 1:
        body = f"没有找到以“{place}”名义公开的文件，不能回答。下面是{offices[0]}的文件里的：\n\n{quoted[0].text}"
        refused = replace(refused, text=body, citations=quoted[0].citations)
    return refused, replace(after, asked_instead=talks[0]) if len(talks) == 1 else after


def _noted(place: str, told: _Told) -> tuple[Answer, TalkState]:
    note = f"没有以“{place}”名义公开的文件；这里取自{told.office}的文件，请核对。"
    after = replace(told.after, stands_for=(place, told.office), unknown_agency="", asked_instead=None)
    return replace(told.answer, notes=(*told.answer.notes, note)), after


def _value(answer: Answer) -> tuple[str | None, str | None] | None:
    return (answer.answer.value, answer.answer.unit) if answer.answer and answer.answer.value else None


def own_only(
    text: str, answer: Answer, before: TalkState, after: TalkState, knowledge: Knowledge
) -> tuple[Answer, TalkState]:
    """An answer in talk of a place that one office stands for: what is the office's own is said to be no place's."""
    place, office = before.stands_for
    asked = after.request.agencies if after.request is not None else ()
    if asked != (office,) or office in text:
        return answer, replace(after, stands_for=("", ""))
    if is_of_place(place, text, answer, items_asked(before, after), knowledge):
        return answer, after
    note = f"这是{office}文件里的数，不一定是整个{place}的，请核对。"
    return replace(answer, notes=(*answer.notes, note)), after


def _place_asked(question: Question, before: TalkState) -> tuple[str, Sequence[str]]:
    """The place that a question names, or that the one before it did without an answer; and what it names besides."""
    if question.ambiguous:
        return question.ambiguous_words, ()  # several of its offices are held
    if question.unknown:
        place, *others = question.unknown
    else:
        place, others = before.unknown_agency, []
    return (place, others) if place and (is_place(place) or question.in_place) else ("", ())


def _offices_of(place: str, knowledge: Knowledge) -> Iterator[str]:
    """The agencies of a place itself, those that documents without a publisher speak for among them."""
    regions = parse_name(place).regions
    last = regions[-1] if regions else place
    for agency in dict.fromkeys((*knowledge.agencies(), *knowledge.hinted().values())):
        own = parse_name(agency).regions
        if _OF_TOWN.search(parse_name(agency).core):
            continue  # a town in a county is another place, and no office of the county's
        if own and last in place_forms(own[-1]) and all(place_forms(r) & {*own} for r in regions[:-1] if len(own) > 1):
            yield agency


def _near(text: str, offices: Sequence[str], knowledge: Knowledge) -> Sequence[str]:
    """The offices; of many, those whose passages have most of the question's words."""
    if len(offices) <= MOST_ASKED:
        return offices
    names = {d.name: office for office in offices for d in knowledge.of_agency(office)}
    found = nearest_documents(folded(text), names, _PASSAGES, knowledge)
    return list(dict.fromkeys(names[name] for name in found))[:MOST_ASKED]


def _asked_of(text: str, place: str, office: str) -> str:
    """The question asked of an office: in place of its place, with its field where that stands right behind."""
    if place not in text:
        return office + text
    before, _, rest = text.partition(place)
    field = parse_name(office).core[:-1]
    if len(field) >= _LEAST_FIELD and rest.startswith(field):
        rest = rest.removeprefix(field)
    return f"{before}{office}{rest}"


def items_asked(before: TalkState, after: TalkState) -> frozenset[str]:
    """The items that an answer was asked for, or told."""
    told = [p.items for p in after.points if p not in before.points]
    asked = [m.items for m in after.request.items] if after.request is not None else []
    return frozenset[str]().union(*told, *asked)


def is_of_place(place: str, text: str, answer: Answer, items: frozenset[str], knowledge: Knowledge) -> bool:
    """Whether an answer of an office's document is to what is asked of its place."""
    cited = [(knowledge.documents[c.document], c) for c in answer.citations]
    documents = [(one, one.cited(c.start, c.end)) for one, c in cited]
    beside = [(one, told_beside(one, at.start, at.end)) for one, at in documents]
    if not beside:
        return False
    asked = text.replace(place, "")
    # Of a talk that had no answer yet little is known: all that is asked must stand there.
    if not all(asked_of(_as_named(asked, words), one, words, whole=asked == text) for one, words in beside):
        return False
    if not any(_is_common(item, knowledge) for item in items):
        return True  # what no other office has is the place's as well
    return all(_tells_of_all(place, one, _sentence(one, at.start, at.end)) for one, at in documents)


def _as_named(asked: str, words: str) -> str:
    """What is asked with the names that the words cited have for what people call otherwise: 最低生活保障 for 低保."""
    for size in range(_LONGEST_USUAL, 1, -1):
        for at in range(len(asked) - size + 1):
            said = asked[at : at + size]
            if name := next((m for m in meant_by(said, Way.USUAL) if m in words and said not in words), ""):
                return _as_named(asked.replace(said, name), words)
    return asked


def _tells_of_all(place: str, document: StoredDocument, sentence: str) -> bool:
    """Whether a sentence tells of all the place: 全县, or its name where it is not the office's."""
    said, name = folded(sentence), folded(document.name)
    offices = {document.identity.agency, *document.identity.aliases} - {""}
    for office in sorted(map(folded, offices), key=len, reverse=True):
        said, name = said.replace(office, ""), name.replace(office, "")
    levels = place[-1] if place[-1] in _LEVELS else _LEVELS
    all_of_it = any((m["level"] or m["inside"]) in levels for m in _OF_ALL.finditer(said))
    # A file that is called by its place and by no office (某某市2024年预算调整方案附表) is of all of it.
    return all_of_it or folded(place) in said or folded(place) in name and not _OF_OFFICES.search(name)


def _sentence(document: StoredDocument, start: int, end: int) -> str:
    """The sentence, or the line of a table, that text[start:end] stands in: what the next one tells of all is
    another."""
    first = max(document.text.rfind(sign, 0, start) for sign in _ENDS) + 1
    last = min((at for sign in _ENDS if (at := document.text.find(sign, end)) >= 0), default=len(document.text))
    return document.text[first:last]


def _is_common(item: str, knowledge: Knowledge) -> bool:
    """Whether agencies have an item each of their own: by the lexicons, or because more than one of those held does."""
    if item in load_measures().by_key or _of_any_office(item):
        return True
    return sum(item in knowledge.items_of(agency) for agency in knowledge.agencies()) > 1


def _of_any_office(item: str) -> bool:
    """Whether an account is one that any office may have: a whole class, one of that name in many classes (行政运行), an
    economic one, or what is paid for everybody's staff; 最低生活保障 is spent by one office of a place."""
    found = load_accounts().by_name(item)
    plain = len(found) > 1 or any(len(a.code) == _CLASS or a.code.startswith(_FOR_ALL_STAFF) for a in found)
    return bool(found) and (plain or any(a.system is System.ECONOMIC for a in found))
