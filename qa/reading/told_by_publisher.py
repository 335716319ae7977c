"""A paper of one agency about another: 审计局公告里说文旅局花了多少, 审计局对文旅局提了哪些建议.

Comes in: a question with the agencies that it names. Goes out: its words asked of the agency that the one paper is
about which the other published, and the paper they are to be looked up in; nothing where the publisher's own money
may be meant, or several papers fit. So are those of a fuller name that an agency's own paper opens with.
"""

import re
from dataclasses import dataclass

from corpus.identity.name_words import in_order
from index.store.documents import StoredDocument
from qa.knowledge import Knowledge
from qa.passages.text import flatten
from qa.reading.question import Question

#: What a publisher's name goes on with where its paper is meant.
_PAPER = re.compile(
    r"(?:的|发布的|公布的|出具的|20\d\d年度?|第?[一二三四五六七八九十\d]+号|部门|单位|审计|检查|巡察|监督|预算|决算|结果|情况|执行){0,8}?"
    r"(?:公告|报告|通报|通告|公示|意见书?|决定书?)(?:里面?|中|上)?(?:说|指出|提到|显示|披露|写|讲)?(?:的是|的)?"
)
#: A paper so called is of the publisher's own money, unless somebody was looked into: 部门决算公告.
_OF_OWN_MONEY = re.compile("预算|决算|部门|单位|公示")
_LOOKED_INTO = re.compile("审计|检查|巡察|监督|执行")
#: And where it did something to the other.
_TO_ANOTHER = re.compile("(?:对|给|向|查(?:了|出)?|发现|要求|指出)")
#: Who publishes a paper is told in its name or its first lines.
_TITLE = 200
#: A shorter name has its signs in any other.
_LEAST_NAME = 5


@dataclass(frozen=True, slots=True)
class Retold:
    """A question asked again, what is to be said of that, and the paper that it is asked of ("" where of any)."""

    text: str
    note: str
    paper: str = ""


def told_of_another(question: Question, knowledge: Knowledge) -> Retold | None:
    """The question asked of the agency that a paper is about, where its publisher is named and held by nobody; None
    elsewhere."""
    if len(question.unknown) != 1 or question.claim or question.ambiguous or len(question.agencies) > 1:
        return None
    (publisher,) = question.unknown
    text, start = question.text, question.text.find(publisher)
    if start < 0:
        return None
    end = start + len(publisher)
    if (own := _called_otherwise(publisher, knowledge)) is not None and not question.agencies:
        return Retold(text[:start] + own + text[end:], f"“{publisher}”按“{own}”理解（它的文件里这样写）。")
    said = _PAPER.match(text, end) or (_TO_ANOTHER.match(text, end) if question.agencies else None)
    if said is None or not question.agencies and _OF_OWN_MONEY.search(said[0]) and not _LOOKED_INTO.search(said[0]):
        return None
    papers = [
        d
        for d in knowledge.counting()
        if d.identity.agency and d.identity.agency != publisher and publisher in _opening(d).partition("。")[0]
    ]
    about = {d.identity.agency for d in papers}
    if len(about) != 1 or question.agencies and set(question.agencies) != about:
        return None
    if len(papers) > 1 and not question.agencies:
        return None
    (agency,) = about
    again = text[:start] + ("" if question.agencies else agency) + text[said.end() :].lstrip(",，:：")
    note = f"“{publisher}”没有自己的预算、决算文件，这里按它写{agency}的文件理解。"
    return Retold(again, note, papers[0].name if len(papers) == 1 else "")


def _called_otherwise(name: str, knowledge: Knowledge) -> str | None:
    """The one agency whose own paper opens with a fuller name than the one it is held by: 堤防处 for 河道堤防管理处."""
    found = {
        d.identity.agency
        for d in knowledge.counting()
        if len(d.identity.agency) >= _LEAST_NAME and d.identity.agency != name
        if name[-1] == d.identity.agency[-1] and not name.startswith(d.identity.agency)  # no body below it
        if in_order(d.identity.agency, name) and name in _opening(d)
    }
    return found.pop() if len(found) == 1 else None


def _opening(document: StoredDocument) -> str:
    return flatten(document.name + document.text[:_TITLE])
