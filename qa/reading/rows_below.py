"""What the documents list right below an item: parts that a follow-up names by a word of their label."""

from collections.abc import Collection, Sequence

from corpus.fold import fold_label
from index.figure import Measure
from index.search.words import cut
from qa.knowledge import Knowledge
from qa.reading.question import ItemMention

_STATED = frozenset({Measure.AMOUNT, Measure.COUNT})


def rows_below(whole: ItemMention, agencies: Sequence[str], knowledge: Knowledge) -> dict[str, str]:
    """The items whose rows stand right below a row of `whole`, each with its folded label."""
    figures = [k.figure for a in agencies for k in knowledge.figures(a) if k.figure.row]
    heads = {(f.document, f.row) for f in figures if f.item in whole.items}
    return {
        f.item: fold_label(f.row[-1])
        for f in figures
        if f.measure in _STATED
        and len(f.row) > 1
        and ((f.document, f.row[:-1]) in heads or _names(f.row[-2], knowledge) & whole.items)
    }


def _names(label: str, knowledge: Knowledge) -> set[str | None]:
    return {knowledge.measures.key_of(label), fold_label(label)}


def part_said(
    said: Collection[str], whole: ItemMention, agencies: Sequence[str], knowledge: Knowledge
) -> ItemMention | None:
    """The one row right below `whole` whose label has one of the words; None where none has, or several."""
    below = rows_below(whole, agencies, knowledge)
    said = {w for words in said for w in (words, *cut(words)) if len(w) > 1}
    named = {item: label for item, label in below.items() if any(word in label for word in said)}
    if len(named) != 1:
        return None
    ((item, label),) = named.items()
    return ItemMention(frozenset({item}), label, 0, 0)
