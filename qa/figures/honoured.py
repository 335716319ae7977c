"""Words that narrow what is asked, that rows of the documents are called by, and that the place of the answer lacks.

"离休的有多少人" is not answered by how many are on duty, where rows speak of 离休. Comes in: a question and the outcome of
one reading. Goes out: the same outcome, or what the documents say with these words in place of a number that passes
them over. Knows no item and no word: only where words stand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.amounts import is_money
from corpus.document import Kind
from corpus.fold import fold_label
from index.figure import Stage
from index.search.words import is_word
from index.store.documents import StoredDocument
from qa.answer import Status
from qa.figures.bounds_told import other_bound
from qa.figures.desk import Desk
from qa.figures.periods import asks_whole_year, named_by, other_period, part_of_year
from qa.knowledge import Knowledge
from qa.nearest_documents import nearest_documents
from qa.outcome import Outcome
from qa.passages.standing import quoted_lines, told_words, with_sentences
from qa.plan.catalogue import By, Trait, answered_by, having
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said
from qa.reading.both_kinds import is_said_by, names_both_kinds
from qa.reading.counted import names_counted
from qa.reading.fuzzy import other_side
from qa.reading.question import HEAD_KEYS, Question
from qa.reading.request import Request

#: What stands up to so many characters before a figure may name what it is of.
_BEFORE = 600
#: Words that say whose it is narrow no item.
_WHOSE = re.compile("下属|所属|直属|下辖|下级|二级|本级|全部|全体|日常|各类|其他")


#: Passages that are looked through for a word.
_LOOKED_THROUGH = 8
#: So many signs of words that nothing explains name another thing than the one spoken of.
_NAMES_ANOTHER = 4
#: What only leads up to a subject.
_OPENS = re.compile("^(?:那|那么|再|还有|另外|其中|里面|里头)*")
#: How the names of places end.
_LEVELS = frozenset("县区镇乡市旗村")
#: Before a level: any place of it, none by name.
_MANY = frozenset("个各每全几哪该本我")
_NUMERAL = re.compile(r"[一二两三四五六七八九十几\d]")


@dataclass(frozen=True, slots=True)
class _Case:
    """One answer that is looked at: what was asked, how it was read, what came of it."""

    desk: Desk
    question: Question
    request: Request
    outcome: Outcome

    @property
    def documents(self) -> list[StoredDocument]:
        """Those of the agencies and years that were asked of."""
        return self.desk.knowledge.of_agencies(self.request.agencies, self.request.years)

    @property
    def bare_follow_up(self) -> bool:
        """Whether the talk before gave the item."""
        return self.request.followed_up and not self.question.items

    def absent(self, words: list[str]) -> Outcome:
        """That no number is found for these words, with the sentences that have them."""
        return _absent(self.desk, words, self.documents, self.outcome)

    def refused(self, text: str) -> Outcome:
        """That in place of the answer, and nothing of it."""
        outcome = replace(self.outcome, status=Status.NOT_FOUND, text=text, headline=None, points=())
        return replace(outcome, rows=(), computation=None)


def honoured(desk: Desk, question: Question, request: Request, outcome: Outcome) -> Outcome:
    """`outcome`, unless its number passes over words that the agency's documents have elsewhere."""
    told = outcome.headline is not None and outcome.headline.value is not None
    if outcome.status is not Status.ANSWERED or not told or request.operation in answered_by(By.SENTENCES):
        return outcome
    case = _Case(desk, question, request, outcome)
    rules = (
        _nothing_left_out, _left_out_before, _no_one_but, _no_rest, _other_report, _other_place, _other_bound,
        _other_side, _other_kind, _other_period, _part_of_year,
    )  # fmt: skip
    return next((o for rule in rules if (o := rule(case)) is not None), None) or _of_words_passed(case) or outcome


def _nothing_left_out(case: _Case) -> Outcome | None:
    """Something is to be left out, and nothing is."""
    if Operation.REMAINDER not in case.question.operations or case.request.operation != Operation.LOOKUP:
        return None
    text = f"没有认出要除去的是哪一项，不能用没有除去的数代替。没有除去时：{case.outcome.text}"
    return replace(case.outcome, status=Status.NOT_FOUND, text=text, headline=None, points=())


def _left_out_before(case: _Case) -> Outcome | None:
    """What is left out of the talk before stands for no other thing that is to be left out now."""
    words = told_words(case.question.unexplained)
    again = Operation.REMAINDER in case.question.operations and case.request.operation == Operation.REMAINDER
    if not again or case.question.items or not words or any(w in case.outcome.text for w in words):
        return None
    return case.refused("没有认出要除去的是哪一项。")


def _no_one_but(case: _Case) -> Outcome | None:
    """Who is first but for one of them, and none of them is left out."""
    asked = case.request.operation in having(Trait.NAMES_ONE) and edit_said("but_this", case.question.text)
    if not asked or case.request.without or case.question.left_out or case.question.agencies_left_out:
        return None
    return case.refused("没有认出要除去的是哪一项，不能用没有除去的代替。")


def _no_rest(case: _Case) -> Outcome | None:
    """The rest of what was told, and nothing is what is left of it."""
    asked = case.request.followed_up and edit_said("rest_said", case.question.text)
    if not asked or _leaves_out(case.question, case.request):
        return None
    return case.refused("没有认出其余的是哪些，不能用前面说过的数代替。")


def _other_report(case: _Case) -> Outcome | None:
    """How many of something the budget plans, and only the final accounts count them, or the other way round."""
    told, stages = case.outcome.headline, case.question.stages
    if len(stages) != 1 or told is None or is_money(told.unit or "") or not edit_said("in_report", case.question.text):
        return None
    if case.request.operation != Operation.LOOKUP:
        return None
    asked = Kind.FINAL_ACCOUNTS if stages[0] is Stage.FINAL_ACCOUNTS else Kind.BUDGET
    cited = [case.desk.knowledge.documents.get(c.document) for c in case.desk.citations.items]
    kinds = {d.identity.kind for d in cited if d is not None}
    held = [d for d in case.documents if d.identity.kind is asked]
    if asked in kinds or None in kinds or not kinds or not held:
        return None
    words, other = ("决算", "预算") if asked is Kind.FINAL_ACCOUNTS else ("预算", "决算")
    item = case.request.items[0].text if case.request.items else "这一项"
    whose = f"{told.entity or ''}{told.year or ''}{'年' if told.year else ''}"
    return case.refused(f"{whose}的{words}文件没有列出{item}；{other}文件列出了，要看请改问{other}。")


def _other_place(case: _Case) -> Outcome | None:
    """Places and rows named, of which what is told is not."""
    places = (*case.question.row_names, *_places_unexplained(case.question))
    named = named_by(case.desk, case.outcome) if places else ""
    passed = [name for name in places if name not in named]
    return case.absent(passed) if passed else None


def _other_bound(case: _Case) -> Outcome | None:
    """A count of those above another bound."""
    looked_up = case.request.operation == Operation.LOOKUP
    bound = other_bound(case.desk, case.question, case.outcome) if looked_up else ""
    return case.absent([bound]) if bound else None


def _other_side(case: _Case) -> Outcome | None:
    """What comes in for what goes out, large firms for small ones."""
    named = named_by(case.desk, case.outcome)
    other = [w for w in _with_sign_before(case.question) if other_side(w, named)]
    return case.absent(other) if other else None


def _other_kind(case: _Case) -> Outcome | None:
    """One kind for two of them: those of the villages for 城乡."""
    words = [w for w in case.question.unexplained if names_both_kinds(w)]
    named = named_by(case.desk, case.outcome) if words else ""
    missed = [w for w in words if not is_said_by(w, case.request.items) and w not in named]
    return case.absent(missed) if missed else None


def _other_period(case: _Case) -> Outcome | None:
    """Other months than those named."""
    period = other_period(case.desk, case.question, case.outcome)
    return case.absent([period]) if period else None


def _part_of_year(case: _Case) -> Outcome | None:
    """A part of a year for all of it; where neither is named, that it is but a part is noted."""
    part = part_of_year(case.desk, case.question, case.outcome)
    if not part or not asks_whole_year(case.question):
        case.desk.note(part)
        return None
    text = f"没有找到全年的数字。{part}{case.outcome.text}"
    return replace(case.outcome, status=Status.NOT_FOUND, text=text, headline=None, points=())


def _of_words_passed(case: _Case) -> Outcome | None:
    """Words that nothing explains: what they name, where what is told has nothing to do with it."""
    words = told_words([w for w in case.question.unexplained if not is_said_by(w, case.request.items)])
    if not words:
        return None
    near, leading = _narrowing(case, words)
    around = _around(case.desk, case.outcome, _BEFORE)
    beside = _around(case.desk, case.outcome, 0) if near or leading else ""
    if (other := _another_subject(case, [w for w in leading if w not in beside])) is not None:
        return other
    words = [w for w in words if w not in (beside if w in near else around)]
    return (
        _another_thing(case, words) or _of_others_alone(case, words) or _with_these_words(case, words, near)
        if words
        else None
    )


def _narrowing(case: _Case, words: Sequence[str]) -> tuple[set[str], list[str]]:
    """The words that stand at the item and narrow it, and those that open a follow-up as its subject."""
    question = case.question
    named = [w for w in words if not _WHOSE.fullmatch(w)]
    near = {w for i in question.items for w in named if question.text[: i.start].endswith(w)}
    if any(i.items & HEAD_KEYS for i in question.items):
        near |= {w for w in named if names_counted(question, question.text.find(w))}
    return near, _leading(named, question) if case.bare_follow_up else []


def _another_subject(case: _Case, words: list[str]) -> Outcome | None:
    """The follow-up begins with another subject, which the documents speak of."""
    documents = case.documents if words else []
    return case.absent(words) if any(w in d.text for w in words for d in documents) else None


def _another_thing(case: _Case, words: list[str]) -> Outcome | None:
    """ "医保基金收入多少" after something else: what is named is another thing, though no label is called so."""
    return case.absent(words) if case.bare_follow_up and _name_another(words, case.question.unexplained) else None


def _of_others_alone(case: _Case, words: list[str]) -> Outcome | None:
    """Nobody is named, and only others than the one taken speak of the words."""
    open_whose = not case.question.agencies and not case.request.followed_up
    elsewhere = _only_others_have(words, case.desk, case.request) if open_whose else []
    return case.absent(elsewhere) if elsewhere else None


def _with_these_words(case: _Case, words: list[str], near: set[str]) -> Outcome | None:
    """Rows are called by the words, or they stand at the item: what there is without them is told beside."""
    labels = case.desk.knowledge.labels_of(case.request.agencies)
    documents = case.documents
    narrow = [w for w in words if w in near or any(w in label for label in labels)]
    missed = [w for w in narrow if any(w in d.text for d in documents)]
    return _told_instead(case.desk, missed, documents, case.outcome) if missed else None


def _leaves_out(question: Question, request: Request) -> bool:
    """Whether what is told is what is left of something, or an item that is called so."""
    named = bool(request.without or question.left_out or question.agencies_left_out)
    left = named or request.operation in having(Trait.NAMES_ONE) | {Operation.REMAINDER}
    return left or any(edit_said("rest_said", f"{m.text}{''.join(m.items)}") for m in request.items)


def _with_sign_before(question: Question) -> list[str]:
    """The words that nothing explains, each with the sign before it where there is one: 大企业, of which 大 alone says
    nothing."""
    places = [(question.text.find(run), run) for run in question.unexplained]
    return [question.text[max(at - 1, 0) : at + len(run)] if at >= 0 else run for at, run in places]


def _places_unexplained(question: Question) -> tuple[str, ...]:
    """Names of places that nothing held explains: the money of one is not the money of all (下达|石桥县)."""
    found = []
    for run in question.unexplained:
        level = question.text[question.text.find(run) + len(run) :][:1]
        if len(run) > 1 and level in _LEVELS and run[-1] not in _MANY:
            found.append(run[-2:] + level)
    return tuple(found)


def _only_others_have(words: Sequence[str], desk: Desk, request: Request) -> list[str]:
    """Words of a question that names nobody which the agency taken for it never says, and others' documents do."""
    own = desk.knowledge.of_agencies(request.agencies)
    left = [w for w in words if len(w) > 1 and not any(w in d.text for d in own)]
    return [word for word in left if any(word in d.text for d in _nearest_to(word, desk.knowledge))]


def _nearest_to(word: str, knowledge: Knowledge) -> list[StoredDocument]:
    """The documents whose passages full text finds for a word, the nearest few."""
    near = nearest_documents(word, [d.name for d in knowledge.counting()], _LOOKED_THROUGH, knowledge)
    return [knowledge.documents[name] for name in near]


def _name_another(words: Sequence[str], runs: Sequence[str]) -> bool:
    """Whether a word that says something stands in a run of some length: 医保 of 医保基金, nothing of 再添一部."""
    saying = [w for w in words if is_word(w) and not _NUMERAL.match(w)]
    return any(len(run) >= _NAMES_ANOTHER and any(w in run for w in saying) for run in runs)


def _leading(words: Sequence[str], question: Question) -> list[str]:
    """The words that open the question as its subject: 低保 of "低保加起来多少"."""
    opening = _OPENS.sub("", question.text)
    return [w for w in words if is_word(w) and not _NUMERAL.match(w) and opening.startswith(w)]


def _around(desk: Desk, outcome: Outcome, before: int) -> str:
    """Everything that names the places the answer rests on, with so many characters before, and what it says itself."""
    parts = [outcome.text, *(row.label for row in outcome.rows)]
    for cited in desk.citations.items:
        parts += [cited.quote, cited.heading, cited.table or "", cited.row or "", cited.column or ""]
        document = desk.knowledge.documents.get(cited.document)
        if document is not None:
            at = document.cited(cited.start, cited.end)
            parts.append(_sentence_around(document.text, at.start, at.end, before))
    return fold_label("".join(parts)) + "".join(parts)


def _sentence_around(text: str, start: int, end: int, before: int) -> str:
    low = max(max(text.rfind(mark, 0, start) for mark in "。；;\n"), 0)
    low = max(0, min(low, start - before))  # a form names its project some lines above the amounts
    high = min((at for mark in "。；;\n" if (at := text.find(mark, end)) >= 0), default=len(text))
    return text[low:high]


def _told_instead(desk: Desk, missed: list[str], documents: list[StoredDocument], outcome: Outcome) -> Outcome:
    told = _absent(desk, missed, documents, outcome)
    said = "、".join(f"“{w}”" for w in missed)
    text = f"{told.text}\n\n不分{said}的数字是：{outcome.text}"
    return replace(told, text=text, rows=outcome.rows, computation=outcome.computation)


def _absent(desk: Desk, missed: list[str], documents: list[StoredDocument], outcome: Outcome) -> Outcome:
    """That no number is found for these words, with the sentences that have them."""
    said = "、".join(f"“{w}”" for w in missed)
    absent = replace(
        outcome, status=Status.NOT_FOUND, text=f"没有找到与{said}对应的数字。", headline=None, points=(), rows=(),
        computation=None,
    )  # fmt: skip
    return with_sentences(absent, quoted_lines(desk, missed, documents))
