"""The row that is meant of several of one name, where the question says a piece of what stands above it.

Comes in: what a look-up found, with its rivals, and the words of the question. Goes out: the one row, told within what
stands above it; what came in where the words mean none of them.
"""

from dataclasses import replace

from corpus.fold import fold_label
from index.figures.point import Found
from qa.figures.point import Result
from qa.reading.question import ItemMention
from qa.reading.request import Request
from qa.reading.rows_told_apart import its_own_above, told_apart


def row_meant(result: Result, request: Request, within: list[ItemMention]) -> Result:
    """The row within which the question asks ("专项会议的会议服务"); `within` gets what stands above it."""
    if not isinstance(result, Found) or not result.rivals:
        return result
    known = (result.chosen, *result.rivals)
    said = request.worded
    for named in sorted((fold_label(m.text) for m in request.items), key=len, reverse=True):
        said = said.replace(named, "|")
    above = [[fold_label(label) for label in k.figure.row[:-1]] for k in known]
    n = told_apart(above, said, fold_label(result.spec.agency))
    if n is None:
        return result
    label = its_own_above([k.figure.row[:-1] for k in known], n)
    if label is None:
        return result
    mention = ItemMention(frozenset({fold_label(label)}), label, 0, 0)
    within.append(mention)
    spec = replace(result.spec, context=(mention.items,), context_words=(label,))
    return replace(result, spec=spec, chosen=known[n], rivals=(), same=(), others=(), context_met=True)
