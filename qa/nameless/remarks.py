"""Clauses behind a question that only remark on it (…几点啊，怕赶不上) → the question without them.

In go a folded question and all that a document says; out comes the question. A clause that asks, reckons, limits
(不含…, 按…) or has a word of the document is kept.
"""

import re

from index.search.words import cut
from qa.nameless.words import table_words

_LIMITS = re.compile("[不除按含其仅只分以从在就和与跟及加减比占]|哪|每|各|单位")
_TELLS = ("asks", "sum", "apart_by", "share_of", "most", "least", "list_of", "count_of", "how_much", "not_so")


def without_remarks(asked: str, said: str) -> str:
    """The question without the clauses at its end that say nothing of a document with these words.

    >>> without_remarks("1路末班车几点啊,怕赶不上", "1路|末班"), without_remarks("1路几点,不要夜班", "1路")
    ('1路末班车几点啊', '1路几点,不要夜班')
    >>> without_remarks("1路几点,末班", "1路|末班"), without_remarks("着急,1路几点", "1路")
    ('1路几点,末班', '着急,1路几点')
    """
    clauses = asked.split(",")
    while len(clauses) > 1 and _remarks(clauses[-1], said) and table_words("asks").search(",".join(clauses[:-1])):
        clauses.pop()
    return ",".join(clauses)


def _remarks(clause: str, said: str) -> bool:
    if _LIMITS.match(clause) or re.search(r"[\da-z]", clause):
        return False
    if any(table_words(role).search(clause) for role in _TELLS):
        return False
    return not any(word in said for word in cut(clause) if len(word) > 1)
