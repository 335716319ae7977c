"""A question that names nobody → the one agency that has a chapter of what it names (云溪剧院装修总投资多少).

Comes in: the question, its refusal, and a way of asking again. Goes out: the answer of that agency, with a note that
says why it was asked, or None: where several agencies have such headings, or what is told stands in no such chapter.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from corpus.accounts import load_accounts
from corpus.measures import load_measures
from index.figures.subjects import longest_inside
from qa.answer import Answer, Status
from qa.by_office import Ask
from qa.knowledge import Knowledge
from qa.nameless.said import folded
from qa.reading.label_places import Keyed
from qa.reading.request import TalkState
from qa.reading.shared_run import shared_run

#: So many signs in a row are a name; shorter ones are words of any heading.
_SHORTEST = 5
#: In larger collections headings are not gone through.
_MOST_DOCUMENTS = 400


def told_by_heading(text: str, before: TalkState, knowledge: Knowledge, ask: Ask) -> tuple[Answer, TalkState] | None:
    """The answer of the one agency that has a chapter so called, and the conversation after it."""
    runs: dict[str, str] = {}
    said = folded(text)
    for agency, title in _near(said, Keyed(knowledge)):
        run = shared_run(title, said)
        if len(run) > len(runs.get(agency, "")):
            runs[agency] = run
    longest = max(map(len, runs.values()), default=0)
    meant = [agency for agency, run in runs.items() if len(run) == longest]
    if longest < _SHORTEST or len(meant) != 1:
        return None
    (agency,), run = meant, runs[meant[0]]
    if longest_inside(run, load_measures()) is not None or load_accounts().by_name(run):
        return None  # what every document tells is no name
    answer, state = ask(f"{agency}{text}", before)
    if answer.status is not Status.ANSWERED or not any(run in folded(c.heading) for c in answer.citations):
        return None
    note = f"问题没有说单位，“{run}”只见于{agency}的文件，所以取自它。"
    return replace(answer, question=text, notes=(note, *answer.notes)), state


def _near(said: str, keyed: Keyed) -> list[tuple[str, str]]:
    """Agencies with the folded headings of theirs that have a run of the shortest length in common with what is said,
    in reading order."""
    by_run = _by_run(keyed)
    places = {place for run in _runs(said) for place in by_run.get(run, ())}
    return [found for _, found in sorted(places)]


def _runs(text: str) -> Iterator[str]:
    return (text[at : at + _SHORTEST] for at in range(len(text) - _SHORTEST + 1))


@lru_cache(maxsize=4)
def _by_run(keyed: Keyed) -> dict[str, list[tuple[int, tuple[str, str]]]]:
    """The headings of all documents by the runs of the shortest length that stand in them, numbered in reading order:
    to go through them all for every question would take seconds."""
    documents = keyed.knowledge.counting()
    titles = (
        (document.identity.agency, folded(section.title))
        for document in (documents if len(documents) <= _MOST_DOCUMENTS else ())
        if document.identity.agency
        for section in document.contents.sections
    )
    found: dict[str, list[tuple[int, tuple[str, str]]]] = {}
    for number, (agency, title) in enumerate(dict.fromkeys(titles)):
        for run in dict.fromkeys(_runs(title)):
            found.setdefault(run, []).append((number, (agency, title)))
    return found
