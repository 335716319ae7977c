"""A question that asks several things → its parts, each a question of its own, as they follow each other.

A part keeps the words of the question; what it leaves open is filled by the dialogue from the part before it. Only a
part that names no subject at all ("…、多少人次，花了多少钱") is given the subject of the part before.
"""

import re

from qa.knowledge import Knowledge
from qa.reading.ask_words import load_ask_words
from qa.reading.counted import how_many_spans
from qa.reading.question import fold_question
from qa.reading.understanding import understand

#: More parts than this are nobody's question.
MOST_PARTS = 6
#: Asking marks at which one part ends and the next begins; 、 only before another way of asking how many.
_LARGEST_SHARE = re.compile(
    r"(.*最[大多高少小低贵]的(?:那|一)*[^占]{0,4})(占(?!比)(?:.{2,})?(?:多少|比例|比重|几成|百分.+))"
)
#: What is counted, right behind how many, and how a question ends.
_THING = re.compile("[\u4e00-\u9fff]{1,6}?(?:啊|呀|呢)?[?？]?")
_HOW_MUCH = re.compile("多少(?:钱)?")
_HOW_MANY = re.compile("多少|几")
#: What is added up and asked for nothing by itself, where its share is asked for behind it.
_IN_ALL = ("合计", "总计", "共计", "总和", "之和", "加起来", "合起来", "相加")
_BREAK = re.compile(r"[，,；;。？?！!\n]+|、(?=(?:又|还)?(?:花|用|有|来)?(?:了)?(?:多少|几))")


def _largest_then(clause: str) -> list[str]:
    """ "最大的一项占总支出多少" asks which is the largest, and then what its share is.

    >>> _largest_then("局里花得最多的项目占项目支出多少")
    ['局里花得最多的项目是哪个', '占项目支出多少']
    >>> _largest_then("最贵的那个占多少")
    ['最贵的那个是哪个', '占多少']
    """
    match = _LARGEST_SHARE.fullmatch(clause)
    return [f"{match[1]}是哪个", match[2]] if match else [clause]


def of_the_one_named(part: str) -> bool:
    """Whether a part asks for the share of what the part before it names as the largest.

    >>> of_the_one_named("占项目支出多少"), of_the_one_named("占比多少的项目有哪些"), of_the_one_named("公务接待费占多少")
    (True, True, False)
    """
    return re.match(r"占(?!地|用|有)", part) is not None


def parts_of(raw: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The parts of `raw` that each ask something; a single one where it is one question."""
    if typed := _typed_apart(raw, knowledge):
        return typed
    sentences = [s for s in _BREAK.split(raw) if s.strip()]
    clauses = [c for s in sentences for piece in _enumerated(s) for c in _largest_then(piece)]
    merged: list[str] = []
    waiting = ""
    for clause in clauses:
        if merged and (_other_end(merged[-1], clause, knowledge) or _asks_of_named(merged[-1], clause)):
            merged[-1] += f"，{waiting}{clause}"
            waiting = ""
        elif asks(clause):
            pieces = _counts(clause)
            pieces = _each_asked(clause, knowledge) if len(pieces) < 2 else pieces
            pieces = _each_counted(clause) if len(pieces) < 2 else pieces
            merged += [waiting + piece if n == 0 else piece for n, piece in enumerate(pieces)]
            waiting = ""
        else:
            waiting += clause + "，"
    if len(merged) < 2 or len(merged) > MOST_PARTS:
        return (raw,)
    out: list[str] = []
    subject = ""
    for part in merged:
        if subject and _bare(part, knowledge):
            part = subject + part
        else:
            subject = _head(part)
        out.append(part)
    return tuple(out)


def _other_end(asked: str, clause: str, knowledge: Knowledge) -> bool:
    """Whether a clause asks for the other end of what the one before it asks for: "哪项最多" and then "哪项最少"."""
    ends = [load_ask_words().find("cue", "both_ends", words) for words in (asked, clause, f"{asked}，{clause}")]
    if ends[0] or ends[1] or not ends[2]:
        return False
    named = understand(clause, knowledge)
    return not (named.items or named.agencies or named.years or named.unexplained)


def _asks_of_named(named: str, clause: str) -> bool:
    """Whether a clause but asks how much of what the one before it only names, or how much each is of what it asks for.

    >>> _asks_of_named("接待费呢", "多少钱"), _asks_of_named("事业运行呢", "多少"), _asks_of_named("它呢", "占比多少")
    (True, True, False)
    >>> _asks_of_named("有哪几个专项", "各多少钱"), _asks_of_named("会议费多少", "培训费多少")
    (True, False)
    >>> _asks_of_named("会议费和培训费合计", "占总支出的百分之几"), _asks_of_named("两项合计多少", "占多少")
    (True, False)
    """
    said = fold_question(clause)
    if said.startswith("占") and named.endswith(_IN_ALL) and _HOW_MANY.search(named) is None:
        return True
    if load_ask_words().find("clause", "each_of_them", said) is not None and asks(named):
        return True
    match = load_ask_words().find("clause", "count", said) or _HOW_MUCH.search(said)
    return match is not None and named.endswith("呢") and _only_count(said, match)


def _typed_apart(raw: str, knowledge: Knowledge) -> tuple[str, ...]:
    """ "某局 23 购车 运行": items typed with blanks between them and nothing asked beside, each by itself; else ()."""
    tokens = raw.split()
    if len(tokens) < 2 or any(asks(token) or _BREAK.search(token) for token in tokens):
        return ()
    read = [understand(token, knowledge) for token in tokens]
    named = [len(q.items) == 1 and not q.items[0].weak and not q.operations for q in read]
    first = named.index(True) if True in named else len(tokens)
    ends = named[first:]
    items = {q.items[0].items for q, one in zip(read, named, strict=True) if one}
    if len(ends) < 2 or not all(ends) or len(items) < len(ends) or len(ends) > MOST_PARTS:
        return ()
    return (" ".join(tokens[: first + 1]), *tokens[first + 1 :])


def asks(clause: str) -> bool:
    """Whether a clause asks something by itself."""
    return load_ask_words().find("clause", "asks", fold_question(clause)) is not None


def _counts(clause: str) -> list[str]:
    """ "培训几次多少人花多少钱" → 培训几次, 多少人, 花多少钱."""
    counted = load_ask_words().of("clause")
    pattern = next(w.pattern for w in counted if w.value == "count")
    found = list(pattern.finditer(clause))
    if len(found) < 2:
        return [clause]
    # What is counted may stand behind its unit: 几所学校|多少教职工.
    starts = [m.start() for m in found[1:]]
    return [clause[a:b].strip() for a, b in zip([0, *starts], [*starts, len(clause)], strict=True)]


def _each_asked(clause: str, knowledge: Knowledge) -> list[str]:
    """ "编制多少实有多少" → 编制多少, 实有多少: each piece names an item and leaves nothing unexplained."""
    ends = [end for _, end in how_many_spans(clause)]
    if len(ends) < 2 or ends[-1] < len(clause.rstrip("呢啊呀了")):
        return [clause]
    pieces = [clause[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    read = [understand(piece, knowledge) for piece in pieces]
    apart = all(len(q.items) == 1 and not q.unexplained and not q.operations for q in read)
    return pieces if apart and len({q.items[0].items for q in read}) == len(read) else [clause]


def _each_counted(clause: str) -> list[str]:
    """ "几个村几个社区" asks twice: how many of a thing, and right behind it of another.

    >>> _each_counted("镇里几个村几个社区"), _each_counted("几个村"), _each_counted("一共几个几个")
    (['镇里几个村', '几个社区'], ['几个村'], ['一共几个几个'])
    """
    spans = how_many_spans(clause)
    stops = [start for start, _ in spans[1:]] + [len(clause)]
    things = [clause[end:stop] for (_, end), stop in zip(spans, stops, strict=True)] if spans else []
    if len(things) < 2 or not all(_THING.fullmatch(thing) for thing in things):
        return [clause]
    return [clause[a:b] for a, b in zip([0, *stops[:-1]], stops, strict=True)]


def _enumerated(clause: str) -> list[str]:
    """ "编制多少、实际有多少人" asks twice; "水费、电费各多少" asks once of two.

    >>> _enumerated("局里编制多少、实际有多少人"), _enumerated("水费、电费各多少"), _enumerated("在职、退休各几人、车几辆")
    (['局里编制多少', '实际有多少人'], ['水费、电费各多少'], ['在职、退休各几人', '车几辆'])
    """
    out: list[str] = []
    for piece in clause.split("、"):
        if out and not asks(out[-1]):
            out[-1] += f"、{piece}"
        else:
            out.append(piece)
    if len(out) > 1 and not asks(out[-1]):
        out[-2:] = ["、".join(out[-2:])]
    return out


def _head(part: str) -> str:
    """What stands before the first word that asks how many: the subject, with its verb."""
    match = load_ask_words().find("clause", "count", part)
    return part[: match.start()] if match else ""


def _bare(part: str, knowledge: Knowledge) -> bool:
    """Whether a part only asks how many or how much, of nothing that it names."""
    match = load_ask_words().find("clause", "count", part)
    if match is None:
        return False
    question = understand(part, knowledge)
    named = question.items or question.agencies or question.years or question.codes or question.unexplained
    return not named and not question.operations and not question.relative or _only_count(part, match)


def _only_count(part: str, match: re.Match[str]) -> bool:
    rest = (part[: match.start()] + part[match.end() :]).strip("、又还共一总有是的了花用来呢啊吗 ")
    return not rest
