"""Clauses that ask nothing and name nothing of the documents ("赶稿，给个数就行") → the question without their words;
and those of whoever asks, and to whom, whatever they name ("我退休了，…", "审计核对：…").

A clause counts as such beside one that asks and names an item. Of a stranger's clause no document of the agencies has a
word, and what is passed over is told; what people say of themselves is passed over without a word.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.fold import fold_label
from index.search.words import cut
from qa.knowledge import Knowledge
from qa.reading.ask_words import load_ask_words
from qa.reading.question import ItemMention, Question, mask
from qa.reading.speech import silent_clauses

#: To whom or for what a question is put, before it is: "审计核对：", "记者提问：".
_ADDRESS = re.compile(r"[^\x00,，。;；:：?？]{1,12}[:：]")
#: At the end of a clause it says that something goes on, and asks nothing: 孩子考编制呢.
_GOING_ON = re.compile("呢(?=[,，。])")
#: What means the thing that was just spoken of, where no other is named.
_POINTS_BACK = re.compile("[这那该此](?:一?[个项块笔样种类份些方]|费|钱)|它|这方面")
#: What asks for all there is, where no item is named.
_OF_ALL = re.compile("花|预算|决算|支出|收入|经费|钱")
#: Behind an item, its money, right before what is done with it: 临时救助|金|发了多少; 金发 is no word there.
_MONEY_OF_IT = re.compile(
    "(?:资金|经费|款项|[金款费])(?=(?:一?共|总共|合计|全部|都|已经?|实际)*[发拨给花用付补支领投](?:放|付|出|下|给)?了)"
)


def without_who_asks(question: Question, masked: str) -> tuple[Question, str]:
    """The question without the items of what people say of themselves or to whom they speak, and the text without."""
    named = [i for i in question.items if not i.weak]
    spans = [(a, b) for a, b in (*_address(masked, named), *_of_oneself(masked, named))]
    if not spans:
        return question, masked
    items = tuple(i for i in question.items if not any(a <= i.start < b for a, b in spans))
    return replace(question, items=items), mask(masked, tuple(spans))


def said_short(question: Question, masked: str) -> list[tuple[int, int]]:
    """ "低保一共发了多少，民政局城市低保": the end of a name that another clause says in full explains nothing more."""
    found = []
    for clause in re.finditer("[^,，。;；?？]+", masked):
        for said in re.finditer("[一-鿿]{2,}", clause[0]):
            words = [w for w in cut(said[0]) if len(w) > 1]
            begins = words[0] if words and said[0].startswith(words[0]) else ""
            start = clause.start() + said.start()
            elsewhere = (i for i in question.items if not clause.start() <= i.start < clause.end())
            if begins and any(len(i.text) > len(begins) and i.text.endswith(begins) for i in elsewhere):
                found.append((start, start + len(begins)))
    return found


def _address(masked: str, named: Sequence[ItemMention]) -> list[tuple[int, int]]:
    said = _ADDRESS.match(masked)
    if said is None or not any(i.start >= said.end() for i in named) or any(i.start < said.end() for i in named):
        return []
    return [said.span()]


def money_of_items(question: Question, masked: str) -> list[tuple[int, int]]:
    """Where 金 and the like behind an item says that its money is meant."""
    return [m.span() for item in question.items for m in [_MONEY_OF_IT.match(masked, item.end)] if m]


def _of_oneself(masked: str, named: Sequence[ItemMention]) -> list[tuple[int, int]]:
    """The clauses in which people tell of themselves, before one that names what it asks for."""
    words = load_ask_words()
    found = []
    for a, b in silent_clauses(_GOING_ON.sub("了", masked)):
        if "\x00" in masked[a:b] or words.find("aside", "of_oneself", masked[a:b]) is None:
            continue
        before = masked[a : min((i.start for i in named if a <= i.start < b), default=b)]
        behind = any(i.start >= b for i in named)
        wanted = words.find("aside", "seeks", before) or not behind and words.find("aside", "speaks_of", before)
        meant = not behind and _POINTS_BACK.search(masked, b) is not None
        if not wanted and not meant and (behind or _OF_ALL.search(masked, b)):
            found.append((a, b))
    return found


def without_asides(
    question: Question, masked: str, unexplained: list[str], knowledge: Knowledge
) -> tuple[Question, list[str]]:
    """The question with a note of what is passed over, and the unexplained words that are left."""
    if not unexplained or not (question.bare_total or any(not i.weak for i in question.items)):
        return question, unexplained
    named = [i.start for i in question.items]
    quiet = [
        (a, b) for a, b in silent_clauses(masked) if "\x00" not in masked[a:b] and not any(a <= at < b for at in named)
    ]
    said = [w for w in unexplained if any(a <= masked.find(w) < b for a, b in quiet)]
    aside = [w for w in said if not any(mentioned(x, question.whose, knowledge) for x in _words(w))]
    if not aside:
        return question, unexplained
    note = f"{'、'.join(f'“{w}”' for w in aside)}没有当作条件。"
    return replace(question, notes=(*question.notes, note)), [w for w in unexplained if w not in aside]


def mentioned(word: str, agencies: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether a document of these agencies, or of any where none is named, has the word."""
    named = agencies or knowledge.agencies()
    return any(word in fold_label(d.text) for agency in named for d in knowledge.of_agency(agency))


def _words(run: str) -> list[str]:
    return [w for w in cut(run) if len(w) > 1] or [run]
