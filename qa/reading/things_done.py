"""What is done with a thing, said as people say it: 买书 for 图书采购, 修桥 for 危桥改造.

Comes in: a question that names no item, and the text with what it names blanked. Goes out: the one label of the
agencies asked that has the thing as a word's end and a word for what is done with it; where none or several have it,
the words as what nothing explains, so that no total is told for them. Refuses what is an activity with an account of
its own (买车).
"""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from corpus.lexicon_files import lexicon_lines
from index.search.words import cut
from qa.knowledge import Knowledge
from qa.plan.types import Operation
from qa.reading.activity_words import load_activity_words
from qa.reading.ask_words import load_ask_words
from qa.reading.fuzzy import other_side
from qa.reading.question import ItemMention, Question

LEXICON = Path(__file__).resolve().parent.parent / "lexicon" / "things_done.tsv"
#: What may stand before such a verb, and what must stand behind the thing: its money.
_BEFORE = r"(?:^|(?<=[\x00,，。;；:：年的了是都给来去用要想花这那在于为])|(?<=今年)|(?<=打算)|(?<=准备)|(?<=计划))"
_BEHIND = (
    r"(?=(?:的)?(?:专项)?(?:经费|费用|费|资金|支出|开支|预算|决算|投入|钱|项目)|(?:一共|总共|共|上|方面|打算|准备|计划|大概)*(?:花|用|安排|投|批|拨|要)"
    r"|(?:一共|总共|共|是|有)*(?:多少|几)|呢?[?？]?$)"
)
_OPERATIONS = frozenset({Operation.LOOKUP, Operation.SUM})


def with_things_done(question: Question, masked: str, knowledge: Knowledge) -> Question:
    """The question with the item that what is done with a thing names, or with its words left over."""
    if any(not i.weak for i in question.items) or question.codes or not set(question.operations) <= _OPERATIONS:
        return question
    said = _said().search(masked)
    if said is None or any(w.word.search(said[0]) for w in load_activity_words()):
        return question
    thing, filler = said["thing"], load_ask_words().of("filler")[0].pattern
    if filler.fullmatch(thing) or all(filler.fullmatch(w) for w in cut(thing)):
        return question
    named = next(words for verbs, words in load_things_done() if said["verb"] in verbs)
    labels = {
        label: items
        for label, items in knowledge.labels_of(question.whose).items()
        if question.whose and _has(label, thing, named) and not other_side(question.text, label)
    }
    if len({*labels.values()}) == 1:
        label = min(labels, key=len)
        mention = ItemMention(labels[label], label, *said.span(), nearest=True)
        left = tuple(w for w in question.unexplained if w not in said[0] and said[0] not in w)
        note = f"“{said[0]}”按“{label}”理解。"
        return replace(question, items=(mention,), unexplained=left, bare_total=False, notes=(*question.notes, note))
    if question.bare_total and not question.unexplained:
        return replace(question, unexplained=(said[0],), bare_total=False)
    return question


def _has(label: str, thing: str, named: tuple[str, ...]) -> bool:
    """Whether a label has the thing as a word, or as the end of one, and a word for what is done with it beside it.

    >>> _has("图书采购", "书", ("采购",)), _has("图书馆设备采购", "书", ("采购",)), _has("图书借阅", "书", ("采购",))
    (True, False, False)
    """
    return any(word.endswith(thing) for word in cut(label)) and any(word in label for word in named)


@cache
def _said() -> re.Pattern[str]:
    verbs = sorted({verb for said, _ in load_things_done() for verb in said}, key=len, reverse=True)
    either = "|".join(verbs)
    return re.compile(rf"{_BEFORE}(?P<verb>{either})了?(?P<thing>(?!{either})[一-鿿]{{1,4}}?){_BEHIND}")


@cache
def load_things_done() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The verbs of a line and the words of labels for them; raises LexiconError at the first bad line."""
    lines = lexicon_lines(LEXICON.read_text(encoding="utf-8"), LEXICON.name, 2)
    return tuple((tuple(said.split("|")), tuple(named.split("|"))) for _, (said, named) in lines)
