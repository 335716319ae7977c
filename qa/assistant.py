"""`Assistant`: the one name that the page and the command line use. A question and its conversation → an `Answer`.

Dispatches: words are understood in `qa.reading`, numbers found in `qa.figures` and reckoned in `qa.operations`. What it
does decide is who answers: documents, sentences or figures, and in which order they are tried; and it keeps the
conversations.
"""

import datetime
from collections import OrderedDict
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from functools import partial
from pathlib import Path

from corpus.logs import tell, telling
from corpus.script import simplified
from corpus.stages import stage, timed
from index.store.opening import as_unusable
from index.store.sql import Store
from qa.answer import Answer, Status
from qa.by_mention import or_by_mention
from qa.checks_of_all import of_all_checks
from qa.document_views import DocumentSummary, DocumentView, summaries, view_of
from qa.figures.cells import by_crossing
from qa.figures.desk import Desk
from qa.figures.guard import of_whom
from qa.figures.honoured import honoured
from qa.gap_moved import gap_moved
from qa.kinds import or_of_another_kind
from qa.knowledge import Knowledge
from qa.likeness.reading import or_by_likeness
from qa.nameless.telling import or_by_tables
from qa.nothing_meant import nothing_meant
from qa.of_its_paper import of_its_paper
from qa.one_of_rows import one_of_rows
from qa.operations.lookups import its_value
from qa.other_end import of_its_end
from qa.other_year import of_that_year
from qa.outcome import Outcome
from qa.over_told import over_told
from qa.papers.asking import by_paper_before, or_by_paper
from qa.passages.bridge import answer_by_passage
from qa.passages.fields import asked_fields
from qa.plan.catalogue import catalogue
from qa.plan.types import Operation
from qa.reading.also_against import without_what_is_held_against
from qa.reading.because import because_of
from qa.reading.checked_talk import of_checks
from qa.reading.clauses import of_the_one_named, parts_of
from qa.reading.dialogue import complete
from qa.reading.dialogue_agencies import of_the_one_before
from qa.reading.planning import as_meant, of_a_term, planned
from qa.reading.publisher_claims import notes_of, taken_for
from qa.reading.question import Question
from qa.reading.remembering import remember
from qa.reading.request import Incomplete, Request, TalkState, Unclear, UnknownAgency
from qa.reading.said_again import but_names, in_full_words, wording_of
from qa.reading.speech import without_salutation
from qa.reading.told import told_points
from qa.reading.two_told import as_two_values
from qa.reading.understanding import understand
from qa.room_left import room_left
from qa.same_column import same_column
from qa.search_opening import Searching, open_vectors, opened_store
from qa.second_look import settled
from qa.unanswered import answered_or_told, of_no_year, unanswerable
from qa.who_answers import outcome_of
from qa.wording.about_documents import first_questions
from qa.wording.about_program import of_program, tell_of_program
from qa.wording.citing import SCANNED, Citations
from qa.wording.findings_told import finding_notes
from qa.wording.incomplete import incomplete
from qa.wording.joined_answers import none_named, together
from qa.wording.listed_told import listed_notes
from qa.wording.premises import held_against
from qa.wording.resolved import next_questions, resolved_text
from qa.wording.sources_told import told_again, with_place_told
from qa.wording.year_told import asks_which_year, with_year_told

#: Conversations kept in memory; the one longest unused is forgotten first.
CONVERSATIONS = 500
#: A turn that but names another year was not answered: the question before it is asked of that in full.
REFUSED = frozenset({Status.NOT_FOUND, Status.CLARIFY, Status.OUT_OF_SCOPE})
#: Ways of taking documents without a publisher that are kept ready; there are few such documents.
OTHERS = 16


class Assistant:
    """Answers questions from one index; keeps the state of the conversations it holds."""

    def __init__(self, store: Store, searching: Searching, reference_year: int | None = None) -> None:
        """`reference_year` is what 今年 means; without one, the calendar's."""
        self._store = store
        self._searching = searching
        self._vectors = searching.vectors
        self._knowledge = Knowledge(store)
        self._taken: tuple[tuple[str, str], ...] = ()
        self._others: dict[tuple[tuple[str, str], ...], Assistant] = {}
        self._summaries: tuple[DocumentSummary, ...] | None = None
        self._states: OrderedDict[str, TalkState] = OrderedDict()
        self._reference_year = reference_year or datetime.date.today().year

    @classmethod
    def open(cls, data: Path, reference_year: int | None = None) -> "Assistant":
        """Open the index in `data`; raises IndexUnusable where there is none that is whole. What is built later changes
        no answer of this one: `qa.current` goes over to the next state."""
        store = opened_store(data)
        try:
            with as_unusable(data):
                return cls(store, open_vectors(store, data), reference_year)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        """Let go of the index; nothing may be asked afterwards."""
        self._store.close()

    @property
    def generation(self) -> str:
        """The name of the state of the index that is answered from."""
        return self._store.meta("generation") or ""

    def remember_as(self, other: "Assistant") -> None:
        """Take over the conversations of an assistant over an earlier state."""
        self._states = OrderedDict((key, state.copy()) for key, state in other._states.items())

    @property
    def searching(self) -> Searching:
        """By what passages are found, for the page to tell."""
        return self._searching

    @property
    def knowledge(self) -> Knowledge:
        """What the index holds, for pages that show more than answers."""
        return self._knowledge

    # -- asking -------------------------------------------------------------------------------------------------
    def ask(self, conversation: str, text: str) -> Answer:
        """Answer `text` in the light of what was asked before in `conversation` ("" keeps nothing). Never fails: what
        goes wrong is an answer of status `error`, and the conversation stays as it was."""
        conversation, text = (s.encode("utf-8", "replace").decode() for s in (conversation, text))
        work = partial(answered_or_told, conversation, text, partial(self._ask, conversation, text), self._store.folder)
        if not telling():
            return work()
        with timed() as timings:
            answer = work()
        tell("asked", status=answer.status, characters=len(text), milliseconds=timings.milliseconds())
        return answer

    def _ask(self, conversation: str, text: str) -> Answer:
        if refusal := unanswerable(conversation, text):
            return refusal
        if not self._knowledge.counting():
            body = "索引里还没有文件。请先用 python -m corpus add 加入文件，或把文件放进文档文件夹后运行 python -m index build。"
            return Answer(conversation, text, Status.NOT_FOUND, body, resolved=text.strip())
        before, asked, text = self._state(conversation), text, without_salutation(simplified(text))
        ask = partial(self._asked, conversation)
        if (told := by_paper_before(text, before, self._knowledge)) is not None:
            answer, after = told
        else:
            answer, after = or_by_mention(text, *ask(text, before), before, self._knowledge, ask)
            answer, after = or_by_paper(text, answer, after, before, self._knowledge)
        answer, after = or_by_likeness(text, answer, after, before, self._knowledge)
        if conversation:
            self._states[conversation] = after
        return replace(answer, question=asked)

    def _asked(self, conversation: str, text: str, before: TalkState) -> tuple[Answer, TalkState]:
        """The answer to all parts of a question, and the conversation after it."""
        after = before.copy()
        answer = self._ask_one(conversation, text, after)
        parts = parts_of(text, self._knowledge)
        # Cells of one row that say all that is asked for say more than its parts, each of which may mean another.
        at_once = after.cell != before.cell and len(answer.citations) >= len(parts)
        if len(parts) > 1 and not at_once:
            answer, after = self._by_parts(conversation, parts, before.copy(), answer) or (answer, after)
            after.hear(answer)
        return answer, after

    def _by_parts(
        self, conversation: str, parts: Sequence[str], state: TalkState, whole: Answer
    ) -> tuple[Answer, TalkState] | None:
        """The parts of a question answered one after the other; None where `whole` says as much."""
        answers, asked, begins = list[Answer](), list[Request](), state.request is None
        heard = list[TalkState]()
        for part in parts:
            if answers and of_the_one_before(part, state.request):
                whole = replace(whole, status=Status.CLARIFY)  # read at once it is asked of all of them
                if of_the_one_named(part) and (open_one := none_named(answers[-1])) is not None:
                    return open_one, state
            answers.append(self._ask_one(conversation, part, state))
            asked += [state.request] if state.request is not None else []
            heard.append(state.copy())
        joined = together(whole, answers)
        if joined is None:
            return None
        state.speak_of_all(heard)
        if begins and any(a.status is Status.NOT_FOUND for a in answers) and not any(r.year_assumed for r in asked):
            joined = replace(joined, resolved=whole.question.strip())  # nothing before it completes it
        if {r.operation for r in asked} == {"lookup"} and len({(r.agencies, r.years) for r in asked}) == 1:
            # "2020年呢" after two values asks for both of them.
            state.request = replace(asked[-1], items=tuple(dict.fromkeys(i for r in asked for i in r.items)))
        return joined, state

    def _ask_one(self, conversation: str, text: str, state: TalkState) -> Answer:
        """Answer one question; `state` is brought up to date."""
        before = state.copy()
        spoken_of = state.request.agencies if state.request is not None else ()
        question = of_checks(understand(text, self._knowledge, spoken_of), state)
        if (moved := gap_moved(question, before, partial(self._ask_one, conversation))) is not None:
            answer, after = moved
            state.take_over(after)
            return replace(answer, conversation=conversation, question=text)
        again = room_left(question, before, self._knowledge) or without_what_is_held_against(question, before)
        if again and again != text:
            return replace(self._ask_one(conversation, again, state), question=text)
        if (nothing := nothing_meant(conversation, question, before)) is not None:
            return nothing
        first = self._read_once(conversation, question, state)
        ask = partial(self._read_once, conversation)
        answer, after = settled(question, first, before, state, self._knowledge, ask, self._reference_year)
        state.take_over(after)
        if not asks_which_year(question, state):
            by_table = or_by_tables(question, answer, before, state, self._knowledge)
            by_table = by_table if by_table is answer else or_of_another_kind(question, by_table)
            answer = of_that_year(question, answer, by_table)
            answer = over_told(question, answer, before, state, self._knowledge)
            answer = one_of_rows(question, answer, before, state)
            answer = same_column(question, answer, before, state, self._knowledge)
        answer = of_its_end(question, answer)
        answer = of_its_paper(question, with_place_told(question, with_year_told(question, answer, state)))
        if answer.status in REFUSED and (again := in_full_words(question, before)) not in {"", text}:
            after = before.copy()
            in_full = self._ask_one(conversation, again, after)
            if in_full.status is Status.ANSWERED:
                state.take_over(after)
                return replace(in_full, question=text)
        state.wording = before.wording if but_names(question) else wording_of(question)
        state.hear(answer)
        return replace(answer, conversation=conversation, question=text)

    def _read_once(self, conversation: str, question: Question, state: TalkState) -> Answer:
        """The answer to one reading of a question; `state` is brought up to date."""
        if state.taken != self._taken:
            other = self._taking(state.taken)
            return other._read_once(conversation, understand(question.raw, other._knowledge, question.spoken_of), state)
        text = question.raw
        if (taken := taken_for(question, state.taken)) != state.taken:
            state.taken = taken
            answer = self._read_once(conversation, question, state)
            return replace(answer, notes=(*answer.notes, *notes_of(question.claim)))
        if (asked := of_program(question)) is not None:
            return replace(tell_of_program(question, asked, self._knowledge), conversation=conversation)
        if (again := told_again(question, state.told, state.named)) is not None:
            return replace(again, conversation=conversation)
        if question.impossible_years:
            return of_no_year(conversation, text, question, self._knowledge)
        if (of_all := of_all_checks(conversation, question, self._knowledge)) is not None:
            return of_all
        request = complete(question, state, self._knowledge, self._reference_year)
        if isinstance(request, Unclear) and (term := of_a_term(question, request)) is not None:
            request = term
        if not isinstance(request, Request):
            told = self._told_by_field(conversation, text, question, request, state)
            return told or incomplete(self._knowledge, conversation, question, request, state)
        request = as_meant(question, replace(request, points=tuple(state.points)))
        request = as_two_values(question, request, self._knowledge)
        return self._answer(conversation, text, question, request, state)

    def _taking(self, taken: tuple[tuple[str, str], ...]) -> "Assistant":
        """This assistant where a conversation takes documents without a publisher for its agencies' own."""
        if taken not in self._others:
            if len(self._others) >= OTHERS:
                self._others.clear()
            other = copy(self)
            other._taken, other._knowledge = taken, self._knowledge.taking(taken)
            self._others[taken] = other
        return self._others[taken]

    def _told_by_field(
        self, conversation: str, text: str, question: Question, found: Incomplete, state: TalkState
    ) -> Answer | None:
        """Whose goal, problem or duty is asked for may be told by what the question names instead of an agency."""
        if isinstance(found, UnknownAgency) or not asked_fields(question.text, named=False):
            return None
        before = state.request  # "怎么改" after what was wrong goes on with whoever the talk is of
        agencies = question.ambiguous or (before.agencies if before is not None else ())
        years = found.request.years or (before.years if before is not None else ())
        request = replace(found.request, operation="other", agencies=agencies, years=years)
        answer = self._answer(conversation, text, question, request, replace(state))
        return answer if answer.status is Status.ANSWERED else None

    def _answer(self, conversation: str, text: str, question: Question, request: Request, state: TalkState) -> Answer:
        knowledge = self._knowledge
        desk = Desk(knowledge, request, Citations(knowledge), list(request.notes))
        plan = planned(question, request)
        with stage("finding"):
            outcome = by_crossing(desk, question, request, outcome_of(desk, question, request, plan, self._by_passage))
        if request.asked_alike:
            request, outcome = its_value(desk, request, outcome)
        if "compare" in question.operations and len(request.agencies) == 1 and question.unexplained:
            unknown = "、".join(f"“{w}”" for w in question.unexplained)
            desk.note(f"没有认出{unknown}指什么，这里只答{request.agencies[0]}。")
        found, outcome = outcome, honoured(desk, question, request, outcome)
        of_another = outcome is not found
        outcome = of_whom(question, outcome)
        outcome, premise = held_against(desk, question, request, outcome)
        for note in (premise, *listed_notes(desk), *finding_notes(desk, request.operation, outcome)):
            desk.note(note)
        resolved = resolved_text(request, knowledge, outcome)
        if desk.citations.on_scans() and not any(SCANNED in note for note in desk.notes):
            desk.notes.append(f"所引文字取自{SCANNED}，可能有误，请对照原件。")
        if outcome.status in {Status.ANSWERED, Status.CLARIFY, Status.NOT_FOUND} and request.operation != "meta":
            state.points += told_points(question, request)
            # What was found was of something else: the talk does not go on with it.
            kept = replace(request, context=(*request.context, *desk.within))  # the talk goes on within that row
            remember(state, replace(request, items=(), context=()) if of_another else kept, outcome)
        return Answer(
            conversation=conversation,
            question=text,
            status=outcome.status,
            text=outcome.text,
            answer=outcome.headline if outcome.status is Status.ANSWERED else None,
            rows=outcome.rows,
            computation=outcome.computation,
            resolved=resolved,
            notes=tuple(desk.notes),
            citations=tuple(desk.citations.items),
            suggestions=next_questions(request, outcome, knowledge),
            because=because_of(question, request),
            kind=catalogue()[plan.operation if plan is not None else Operation(request.operation)].kind,
            settled=outcome.settled,
        )

    def _by_passage(self, desk: Desk, request: Request, operation: str = "other") -> Outcome:
        return answer_by_passage(desk, replace(request, operation=operation), self._store, self._vectors)

    # -- state --------------------------------------------------------------------------------------------------
    def _state(self, conversation: str) -> TalkState:
        if not conversation:
            return TalkState()
        state = self._states.pop(conversation, None) or TalkState()
        self._states[conversation] = state
        while len(self._states) > CONVERSATIONS:
            self._states.popitem(last=False)
        return state

    # -- what the page shows ------------------------------------------------------------------------------------
    def documents(self) -> list[DocumentSummary]:
        """Every document indexed, with what was doubtful about it; read once, as the documents themselves are."""
        if self._summaries is None:
            self._summaries = tuple(summaries(self._knowledge))
        return list(self._summaries)

    def refused(self) -> list[tuple[str, str]]:
        """Files that were not taken, each with its reason."""
        return self._store.refused()

    def document_text(self, name: str) -> DocumentView:
        """The text, pages and tables of one document; raises KeyError for an unknown name."""
        return view_of(self._knowledge, name)

    def first_questions(self) -> list[str]:
        """Questions to begin with, about what is there."""
        return list(first_questions(self._knowledge))
