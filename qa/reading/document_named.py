"""The document that a question names as the place to look in ("2024年预算说明里"), whatever year it asks of.

Comes in: a folded question with its years. Goes out: the year and kind of the document named, where the words stand;
the years that are asked of are then the others, where there are any. Knows no documents.
"""

import re
from dataclasses import replace

from corpus.document import Kind
from qa.reading.question import Question

_WORDS = "(?:说明|材料|文件|报告|文本|公开表|书)"
_SAYS = "(?:说|写|披露(?!得|的?完整|齐|全)|列示|载明|提到|讲)"
#: What is written, and that it is looked into: 里, 中, or that it says.
_NAMED = re.compile(
    r"度?(?:的)?(?:这份|那份|这本|那本)?(?:部门|单位)?(?P<kind>预算|决算)?(?:公开)?(?:编制)?(?:情况)?(?:的)?(?:这份|那份)?"
    rf"(?:(?P<written>{_WORDS}{_WORDS}?|(?<=[这那][份本]))(?:里面|里|中|上|内)|(?P<saying>{_WORDS}?{_WORDS}?(?:里面|里|中|上|内)?)(?=(?:所)?{_SAYS}(?![了过些]|什么)))"
    rf"(?:(?:所)?{_SAYS}(?![了过些]|什么)的?)?(?![到过])"
)


def find_document(question: Question) -> Question:
    """The question with the document it names; itself where it names none."""
    for mention in question.year_mentions:
        named = _NAMED.match(question.text, mention.end)
        if named is None or not (named["kind"] or named["written"] or named["saying"]):
            continue
        others = tuple(m for m in question.year_mentions if m is not mention)
        kind = {"预算": Kind.BUDGET, "决算": Kind.FINAL_ACCOUNTS}.get(named["kind"] or "")
        return replace(
            question,
            document_year=mention.year,
            document_kind=kind,
            document_spans=((mention.start, named.end()),),
            years=tuple(dict.fromkeys(m.year for m in others)) or (mention.year,),
            year_mentions=others or question.year_mentions,
        )
    return question
