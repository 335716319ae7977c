"""A question that no reading answered → what one sentence of the agency's own document says to it.

Comes in: the question, its answer so far, and the conversation before it. Goes out: another answer with the
conversation after it, or None. Looks only where the answer refused, or gave no number where one is asked for.
"""

import re
from dataclasses import replace

from corpus.fold import fold_label
from corpus.measures import load_measures
from corpus.months import months_in
from qa.answer import Answer, Status
from qa.choosing import AskOnce, chosen
from qa.counted_beside import counted_beside
from qa.figures.bounds_told import other_bound
from qa.figures.desk import Desk
from qa.figures.guard import negations, words_inside
from qa.figures.periods import asks_whole_year, of_several_years, other_period, part_of_year
from qa.kind_told import of_kind_told
from qa.kinds import or_of_another_kind
from qa.knowledge import Knowledge
from qa.outcome import Outcome
from qa.passages.covering import says
from qa.passages.evidence import anchors_of, documents_asked, of_its_chapter
from qa.passages.goal_sheets import asks_of_sheets, told_by_sheets
from qa.passages.goals import asks_how_goal, asks_of_goal, no_target, target_told, told_by_goal
from qa.passages.line_answers import asks_in_words, lines_told, told_by_lines
from qa.passages.netted import told_by_netting
from qa.passages.numbered_answers import asks_of_number, no_such_number, told_by_number
from qa.passages.records import told_by_records
from qa.passages.table_lines import table_lines
from qa.passages.text import flatten
from qa.passages.unit_answers import told_by_units, told_of_subject
from qa.passages.wanted import Wanted, of_kind, wanted_of
from qa.plan.catalogue import By, answered_by, catalogue
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said, load_ask_words
from qa.reading.because import because_of
from qa.reading.clauses import parts_of
from qa.reading.dialogue import complete
from qa.reading.fuzzy import names_other_side
from qa.reading.label_places import side_said
from qa.reading.levels import has_level
from qa.reading.planning import as_meant
from qa.reading.publisher_claims import notes_of
from qa.reading.question import ItemMention, Question
from qa.reading.remembering import remember
from qa.reading.request import NoSubject, Request, TalkState
from qa.reading.sought import all_of_it_asked
from qa.reading.telling_signs import says_in_full
from qa.reading.understanding import understand
from qa.wording.citing import SCANNED, Citations
from qa.wording.resolved import next_questions, resolved_text

#: Shorter words for an item may mean another thing of a list: 项目.
_NAMES_ITEM = 3
#: So long a name is meant by itself, whatever kind of number was told before.
_LONG_NAME = 6
#: What one sentence may answer: values, their sums and shares, and what is said in words.
_BY_ONE_SENTENCE = frozenset(
    {"lookup", "other", "purpose", "sum", "share", "duties", "composition", "definition", "reason", "activities"}
)
#: How many rows the table has that is named: 明细表里一共列了多少个项目.
_ROWS_OF_TABLE = re.compile(
    r"表格?(?:里面?|里头|中|内|上|当中)?(?:一共|总共|共)?(?:列出?|有|登|收)了?(?:多少|几)[个项条家笔]"
)


def settled(
    question: Question,
    first: Answer,
    before: TalkState,
    after: TalkState,
    knowledge: Knowledge,
    ask: AskOnce,
    reference_year: int,
) -> tuple[Answer, TalkState]:
    """The answer to give and the conversation after it: that of the reading chosen, or what one sentence says."""
    held = knowledge.taking(after.taken) if after.taken else knowledge
    claim = question.claim
    if after.taken:
        # By the labels of the documents without a publisher that the talk takes for somebody's.
        question, before = understand(question.raw, held, question.spoken_of), before.copy()
        before.taken = after.taken
    answer, after = chosen(question, first, before, after, held, ask)
    if (told := second_look(question, answer, before, held, reference_year)) is not None:
        answer, after = or_of_another_kind(question, told[0]), told[1]
    answer, after = counted_beside(question, answer, before, held) or (answer, after)
    answer = of_kind_told(question, answer, before)
    claimed = (note for note in notes_of(claim) if note not in answer.notes)
    return replace(answer, notes=(*answer.notes, *claimed)), after


def second_look(
    question: Question, answer: Answer, before: TalkState, knowledge: Knowledge, reference_year: int
) -> tuple[Answer, TalkState] | None:
    """What a sentence says to the question, where `answer` does not answer it; with the conversation after it."""
    if question.unknown or question.ambiguous or question.impossible_years:
        return None
    wanted = wanted_of(question)
    if not _tells_by_name(question, answer):
        wanted = _going_on(wanted, question, before)
    is_open, in_words = _open(question, answer, wanted), asks_in_words(question.text)
    of_sheets = asks_of_sheets(question.text)
    of_number = asks_of_number(question.text)
    of_goal = asks_of_goal(question.text) or asks_how_goal(question)
    netted = edit_said("netted", question.raw) is not None and before.told is not None
    looks = is_open or in_words or of_sheets or of_number or of_goal or netted
    if not looks or len(parts_of(question.raw, knowledge)) > 1:
        return None
    state = before.copy()
    request = _completed(question, before, state, knowledge, reference_year)
    if request is None or len(request.agencies) != 1 or len(request.years) > 1:
        return None
    if not has_level(request, request.scope, knowledge):
        return None  # a sentence of the whole says nothing of its own level
    desk = Desk(knowledge, request, Citations(knowledge), list(request.notes))
    if netted and _goes_on(question, request):
        anchors = anchors_of(before.told, desk.knowledge)
        left = told_by_netting(desk, replace(request, items=(), stages=()), anchors)
        if left is not None:
            return _answered(desk, question, request, left, answer, state)
    if of_number:
        numbered = told_by_number(desk, request, question, before.told) or no_such_number(question, request, answer)
        if numbered is not None:
            return _answered(desk, question, request, numbered, answer, state)
    goal = told_by_goal(desk, request, wanted, before.told) if asks_of_goal(question.text) else None
    if goal is None and asks_how_goal(question) and _goes_on(question, request):
        goal = target_told(desk, request, question.text, before.told)
        if goal is not None:
            return _of_the_goal(_answered(desk, question, request, goal, answer, state))
        goal = no_target(question.text, before.told, answer)
    if goal is not None:
        return _answered(desk, question, request, goal, answer, state)
    if is_open or of_sheets:
        sheet = told_by_sheets(desk, request, wanted, before.told, refused=is_open)
        if sheet is not None:
            return _answered(desk, question, request, sheet, answer, state)
    outcome = _by_line(desk, question, request, wanted, before, refused=is_open) if in_words else None
    if outcome is not None and answer.status is Status.ANSWERED and all(n in answer.text for n in outcome.named):
        return None
    spoken_of = _spoken_of(question, request, before)
    if outcome is None and (question.row_names or spoken_of):
        outcome = told_by_records(desk, request, wanted, spoken_of)
    if outcome is None and is_open and (wanted.number is not None or _asks_for_words(question)):
        outcome = _by_unit(desk, question, request, wanted, before)
        if outcome is not None and _tells_the_holder(question, outcome):
            return None
    # The row of a quarter has it, whatever is told of the year; the rows that a table lists are no item of its name.
    of_part = bool(months_in(question.text)) or _ROWS_OF_TABLE.search(question.text) is not None
    if outcome is None and is_open and (wanted.number is None or of_part or not _is_held(desk, question, request)):
        outcome = told_by_records(desk, request, wanted)
    if outcome is not None and (
        _of_other_time(desk, question, outcome) or _of_other_side(question, outcome) or _of_a_part(question, outcome)
    ):
        return None
    if outcome is not None and _says_less(desk, question, outcome):
        return None
    if outcome is not None and request.operation == Operation.LOOKUP and other_bound(desk, question, outcome):
        return None
    if outcome is not None and outcome.headline is not None and outcome.headline.value is not None:
        if any(said not in _told_of(desk, outcome) for said, _ in negations(question, knowledge)):
            return None  # what is 财政拨款 is not told for what is not
    return _answered(desk, question, request, outcome, answer, state) if outcome is not None else None


def _of_the_goal(told: tuple[Answer, TalkState]) -> tuple[Answer, TalkState]:
    """The answer with the question that asks for the goal by the name of its row."""
    answer, state = told
    rows = answer.rows[:1] if answer.answer is not None and answer.answer.value is not None else ()
    asked = [f"{row.entity}{row.year}年{row.label}目标是多少？" for row in rows if row.year]
    return (replace(answer, resolved=asked[0]), state) if asked else told


def _by_line(
    desk: Desk, question: Question, request: Request, wanted: Wanted, before: TalkState, *, refused: bool
) -> Outcome | None:
    """What a row of a table says in words."""
    if request.operation not in _BY_ONE_SENTENCE | answered_by(By.SENTENCES):
        return None
    lines = [line for d in documents_asked(desk, request) for line in table_lines(d)]
    told = lines_told(before.told, desk.knowledge) if _goes_on(question, request) else []
    return told_by_lines(desk, lines, wanted, told, refused=refused)


def _by_unit(desk: Desk, question: Question, request: Request, wanted: Wanted, before: TalkState) -> Outcome | None:
    """What a sentence says."""
    if request.operation not in _BY_ONE_SENTENCE:
        return None
    anchors = anchors_of(before.told, desk.knowledge) if _goes_on(question, request) else []
    if wanted.number is not None and wanted.number.measure and anchors:
        anchors = of_its_chapter(anchors, [m.text for m in request.items], desk.knowledge)
    told = told_by_units(desk, request, wanted, anchors)
    counted = wanted.number is not None and wanted.number.of_things and _goes_on(question, request)
    if told is None and counted and before.request is not None:
        # 服务多少人 after what a project takes: the sentence that says it names the project itself.
        subject = [m.text for m in before.request.items if not m.weak]
        told = told_of_subject(desk, request, wanted, subject) if subject and wanted.words else None
    return told


def _spoken_of(question: Question, request: Request, before: TalkState) -> tuple[str, ...]:
    """What the talk is about, where a follow-up names one other thing and no item: 青禾县呢."""
    short = "follow_up" in question.marks and not question.operations and not question.items
    if not short or before.request is None or not _goes_on(question, request):
        return ()
    return tuple(m.text for m in before.request.items)


def _is_held(desk: Desk, question: Question, request: Request) -> bool:
    """Whether the documents write of the very item that is asked for: what was said of it stands, be it that it is
    blank."""
    texts = [flatten(d.text) for d in documents_asked(desk, request)]
    known = load_measures().by_key
    named = [
        (question.text[m.start : m.end], *(known[key].name for key in m.items if key in known))
        for m in question.items
        if not m.weak and m.end - m.start >= _NAMES_ITEM
    ]
    return any(flatten(name) in text for names in named for name in names for text in texts)


def _told_of(desk: Desk, outcome: Outcome) -> str:
    """What an outcome says, with the places that it is taken from."""
    cited = "".join(f"{c.quote}{c.row}{c.column}{c.heading}{c.table}" for c in desk.citations.items)
    return fold_label(outcome.text + cited)


def _of_other_time(desk: Desk, question: Question, outcome: Outcome) -> bool:
    """Whether what was told is of another part of the year than is asked for, or of a part where all of it is."""
    if other_period(desk, question, outcome) or of_several_years(desk, question):
        return True
    return asks_whole_year(question) and bool(part_of_year(desk, question, outcome))


def _of_other_side(question: Question, outcome: Outcome) -> bool:
    """Whether what was told comes in where the question speaks of what goes out, or the other way round."""
    said = question.text + side_said(question.text)
    named = [(p.words, {load_measures().name_of(item) for item in p.items}) for p in outcome.points]
    return bool(named) and all(names_other_side(said, words, items) for words, items in named)


def _says_less(desk: Desk, question: Question, outcome: Outcome) -> bool:
    """Whether an item that some document lists by this very name is not said in full where a number was found: 结余分配
    is no 结余, 使用非财政拨款结余 no 财政拨款结余."""
    if outcome.headline is None or outcome.headline.value is None or outcome.computation is not None:
        return False  # rows that are added up were found by their table
    told = _told_of(desk, outcome)
    exact = [m for m in question.items if not (m.weak or m.nearest) and m.end - m.start >= _NAMES_ITEM]
    return not all(says_in_full(told, m.text) for m in exact)


def _of_a_part(question: Question, outcome: Outcome) -> bool:
    """Whether what was told narrows words of which all there is is asked for: 无形资产购置 for 资产总额."""
    at = {word: question.text.find(word) for word in question.unexplained}
    of_all = [w for w, start in at.items() if start >= 0 and all_of_it_asked(question.text, start + len(w))]
    return any(w in p.words and not p.words.startswith(w) for w in of_all for p in outcome.points)


def _tells_the_holder(question: Question, outcome: Outcome) -> bool:
    """Whether the number is that of the whole item within which something is asked for ("机关运行经费里的印刷")."""
    held = question.items[0].items if words_inside(question) else frozenset[str]()
    return any(held & point.items for point in outcome.points)


def _answered(
    desk: Desk, question: Question, request: Request, outcome: Outcome, answer: Answer, state: TalkState
) -> tuple[Answer, TalkState]:
    """The outcome as an answer, with the conversation after it."""
    words = wanted_of(question).words
    # A number that but stands under a heading goes on in the words that it was asked in, and not by the heading; what
    # stands in a place of a list was asked for by its place, and goes on by the name that was told.
    placed = not words or asks_of_number(question.text)
    named = [p for p in outcome.points if placed or any(w in flatten(p.words) for w in words)]
    items = tuple(ItemMention(p.items, p.words, 0, 0) for p in named)
    measured = wanted_of(question).number
    if request.items and (months_in(question.text) or measured is not None and measured.measure):
        # "全年呢" after a quarter's meetings asks of what was asked for, not of the one row; nor does what follows a
        # road's length ask of the length.
        items = ()
    remember(state, replace(request, items=items or request.items, context=(), unexplained=()), outcome)
    if desk.citations.on_scans():
        desk.note(f"所引文字取自{SCANNED}，可能有误，请对照原件。")
    told = Answer(
        answer.conversation,
        question.raw,
        outcome.status,
        outcome.text,
        outcome.headline,
        outcome.rows,
        outcome.computation,
        resolved_text(request, desk.knowledge, outcome),
        tuple(desk.notes),
        tuple(desk.citations.items),
        next_questions(request, outcome, desk.knowledge),
        (*because_of(question, request), "答案取自原文的一句话或表里的一格"),
        catalogue()[Operation(request.operation)].kind,
    )
    return told, state


def _asks_for_words(question: Question) -> bool:
    """Whether the question asks, and of what no label says: a name alone asks for its number."""
    asks = load_ask_words().find("clause", "asks", question.text) is not None
    return asks and (bool(question.unexplained) or question.operation in answered_by(By.SENTENCES))


def _completed(
    question: Question, before: TalkState, state: TalkState, knowledge: Knowledge, reference_year: int
) -> Request | None:
    """The question's request; where nothing in it is of this domain, it goes on with what was spoken of."""
    request = complete(question, state, knowledge, reference_year)
    if isinstance(request, NoSubject) and before.request is not None:
        kept = replace(before.request, items=(), context=(), unexplained=(), stages=(), points=())
        return replace(kept, operation="lookup", followed_up=True, text=question.text)
    return as_meant(question, request) if isinstance(request, Request) else None


def _goes_on(question: Question, request: Request) -> bool:
    """Whether the question leaves its subject to what was told before it."""
    return request.followed_up or not (question.agencies or question.years)


def _tells_by_name(question: Question, answer: Answer) -> bool:
    """Whether the number told is of the very thing named: "其中调整地方政府债券多少" asks no more how often."""
    told = answer.answer is not None and answer.answer.value is not None
    return told and any(not m.weak and len(m.text) >= _LONG_NAME and m.text in answer.text for m in question.items)


def _going_on(wanted: Wanted, question: Question, before: TalkState) -> Wanted:
    """What is wanted, where the question leaves the kind of number open: one of the kind that was told before it."""
    told = {r.unit for r in before.told.rows if r.unit} if before.told is not None else set()
    number = wanted.number
    if number is None and "follow_up" in question.marks and not question.operations and before.request is not None:
        number = wanted_of(Question("", before.request.text)).number
        number = number or (of_kind(next(iter(told)), each=False) if len(told) == 1 else None)
        wanted = replace(wanted, number=number)
    if number is None or not number.open or len(told) != 1 or question.agencies or question.stages:
        return wanted
    return replace(wanted, number=of_kind(told.pop(), each=number.each))


def _open(question: Question, answer: Answer, wanted: Wanted) -> bool:
    """Whether the answer refused, has no number where one is asked for, or one of another unit or of other words."""
    if answer.status is not Status.ANSWERED:
        return answer.status is not Status.ERROR
    if wanted.number is None or question.operation in answered_by(By.SENTENCES):
        return False
    if not answer.rows and (answer.answer is None or answer.answer.value is None):
        return True
    units = {r.unit for r in answer.rows if r.unit}
    if wanted.number.of_things and units and not any(map(wanted.number.counts, units)):
        return True
    if wanted.number.thing and not wanted.words and all(wanted.number.thing not in row.label for row in answer.rows):
        return True  # 多少个班 is not told by the pupils
    if not question.unexplained:
        return False
    cited = "".join(f"{c.quote}{c.row}{c.column}{c.heading}{c.table}" for c in answer.citations)
    told = flatten(fold_label(answer.text + cited))
    return any(not says(word, told) for word in wanted.words)
