"""Why an item changed, and what money is for: the sentences of one document that say so about the item asked for.

Goes in: the paragraphs of a document and the item. Comes out: candidates with a score; the best are quoted. A sentence
without a reason is never taken for one: that a change is stated unexplained is reported as such.
"""

import re
from dataclasses import dataclass

from corpus.document import Span
from qa.passages.subject import Asked, chain, match, subject
from qa.passages.text import Clause, Paragraph, goes_on, list_after
from qa.passages.words import load_passage_words

_AMBIGUOUS = re.compile(r"(?:增加|增长|上升|减少|下降|降低)\((?:减少|下降|降低|增加|增长|上升)\)")
_UNDIRECTED = re.compile(r"增减(?:变化|变动)?|多少|收支")
#: What asks why something did not move: 没降, 不涨; not 没涨反降.
_UNMOVED = re.compile(
    r"[没未不](?:有|见|怎么)*(?:变(?!化)|[降涨升跌减增]|[少多]了?)(?!反|花|安排|开|列|到|完|了[多少])"
)
_NOTHING = re.compile(r"(?:增加|减少|增长|下降|\))0(?:\.0+)?(?:万元|元|%)")
_AGAIN = re.compile(r"主要原因|的原因|原因是|主要是因为|主要是由于")
#: What goes on behind a change is told of whoever spends, in no numbers.
_GOES_ON = re.compile(
    r"(?:元|%)[,，]?(?P<told>(?:[我本全各](?=[一-鿿])|贯彻|落实|厉行|严格|加强|压缩|压减|控制|因此?|根据|按照)[^\d]{8,})$"
)
_AMOUNT = re.compile(r"\d(?:[\d,.]*)(?:万|亿)?元")
#: A change told without its amount, behind which 主要是 can name no parts of it: 学前教育增加，主要是….
_BARE_CHANGE = re.compile(r"[一-鿿]{2}(?:增[加长多]|减少|下降|上升|提高|降低|压减)了?[,，]?$")
#: A sentence this long before its reason is not quoted from its beginning.
_LONGEST_LEAD = 220
#: Below this score a candidate speaks of something else.
_LEAST = 4.0
#: What the reason for a part of the item asked for is worth, against that for the item itself.
_OF_A_PART = 0.55
#: So near before a reason stands a part of the clause's item that the reason is told of.
_RIGHT_BEFORE = 24
#: A clause that matches so well names the item.
_SURE = 0.9
#: Candidates this near to the best are told too, where they say something else.
_NEAR = 1.5


@dataclass(frozen=True, slots=True)
class Turn:
    """A change: its direction (up, down, level or None for unsaid) and what it is measured against."""

    direction: str | None
    basis: str | None
    #: The template's "增加（减少）" left as printed.
    open: bool = False


@dataclass(frozen=True, slots=True)
class ReasonCandidate:
    """Words that may answer; `said` is what they add (to tell repetitions), `tier` how well they fit the item."""

    span: Span
    paragraph: Paragraph
    score: float
    tier: float
    said: str
    turn: Turn = Turn(None, None)
    #: The clause that names the item, where other reasons stand between it and `span`.
    lead: Span | None = None


@dataclass(frozen=True, slots=True)
class ToldReason:
    """A reason that a clause gives, whatever of: `low` and `where` are the places of what it explains and of itself in
    the clause, `first` is the clause that its sentence begins with, `names` are what it may speak of."""

    paragraph: Paragraph
    at: int
    low: int
    where: int
    first: int
    lead: Span | None
    end: int
    said: str
    stated: Turn
    names: tuple[tuple[str, int], ...]


def asked_turn(text: str, item_words: tuple[str, ...] = ()) -> Turn:
    """The direction and the basis that a question asks about; the words for its item say nothing of either."""
    words = load_passage_words()
    plain = _UNDIRECTED.sub("", text)
    for word in item_words:
        plain = plain.replace(word, "")
    if _UNMOVED.search(plain):
        return Turn("level", next((n for n in ("budget", "prior") if words.find("asked_basis", n, plain)), None))
    found = [f for f in (words.first_of("turn", plain), words.first_of("asked", plain)) if f]
    direction = min(found, key=lambda f: (f[1].start(), -len(f[1].group())))[0] if found else None
    basis = next((n for n in ("budget", "prior") if words.find("asked_basis", n, plain)), None)
    return Turn(direction, basis)


def stated_turn(flat: str) -> Turn:
    """The direction and the basis of the last comparison in `flat`."""
    words = load_passage_words()
    plain = _UNDIRECTED.sub("", flat)
    places = [(m.start(), n) for n in ("prior", "budget") if (m := words.last("basis", n, plain))]
    start, basis = max(places) if places else (0, None)
    if _NOTHING.search(plain, start):
        return Turn("level", basis)
    if _AMBIGUOUS.search(plain, start):
        return Turn(None, basis, True)
    found = words.first_of("turn", plain, start) or words.first_of("turn", plain)
    return Turn(found[0] if found else None, basis)


def told_reasons(paragraphs: list[Paragraph], agencies: tuple[str, ...]) -> list[ToldReason]:
    """Every sentence that gives a reason for a change, whatever of."""
    out: list[ToldReason] = []
    for paragraph in (p for p in paragraphs if not p.bare):
        for at, clause in enumerate(paragraph.clauses):
            # "三、公务接待费…" that opens a section is numbered, and goes on with nothing.
            follows = goes_on(clause.flat, inside=at > 0) and (at > 0 or paragraph.opens is None)
            places = [] if follows else _reasons_at(paragraph, at)
            names = tuple(chain(paragraphs, paragraph, at, agencies)) if places else ()
            for low, where in places:
                first, lead, before = _statement(paragraph, at, low, where)
                stated = stated_turn(before if _has_turn(before) else clause.flat[low:])
                last_in, last = _end_of_reason(paragraphs, paragraph, at)
                covered = (c for p in paragraphs[paragraph.index : last_in + 1] for c in p.clauses)
                said = "".join(c.flat for c in covered if c.span >= clause.span)[where:]
                out.append(ToldReason(paragraph, at, low, where, first, lead, last.span.end, said, stated, names))
    return out


def reasons(told: list[ToldReason], asked: Asked, turn: Turn) -> list[ReasonCandidate]:
    """Of what gives a reason, what gives one for a change of the item, the best first."""
    out: list[ReasonCandidate] = []
    for one in told:
        paragraph, low, where, first, lead = one.paragraph, one.low, one.where, one.first, one.lead
        flat = paragraph.clauses[one.at].flat
        fit, distance = _fit(asked, one.names)
        named = None if fit else _changed_before(asked, paragraph, one.at, flat[low:where])
        if named is not None:
            fit, distance, first, lead = _SURE, 1, named, None
        if not fit and _mentions(asked, flat[max(low, where - _RIGHT_BEFORE) : where]):
            fit, distance = 0.8, 1
        if not fit and _mentions(asked, flat[where:]):
            fit, distance = 0.65, 1
        if not fit:
            continue
        score = 10 * fit - 0.4 * distance + _turn_score(turn, one.stated)
        score -= 1.0 if one.stated.direction == "level" else 0.0
        span = Span(paragraph.clauses[first].span.start, one.end)
        out.append(ReasonCandidate(span, paragraph, score, fit, one.said, one.stated, lead))
    return sorted((c for c in out if c.score >= _LEAST), key=lambda c: (-c.score, c.span))


def stated_changes(paragraphs: list[Paragraph], asked: Asked, agencies: tuple[str, ...]) -> list[ReasonCandidate]:
    """Sentences that state a change of exactly the item, with or without a reason."""
    out = []
    for paragraph in (p for p in paragraphs if not p.bare):
        for at, clause in enumerate(paragraph.clauses):
            turn = stated_turn(clause.flat)
            if turn.direction is None or not _AMOUNT.search(clause.flat):
                continue
            names = chain(paragraphs, paragraph, at, agencies)
            if names and (fit := match(asked, names[0][0])) >= 0.9:
                out.append(ReasonCandidate(clause.span, paragraph, 10 * fit - names[0][1], fit, clause.flat, turn))
    return sorted(out, key=lambda c: (-c.score, c.span))


def best_reasons(found: list[ReasonCandidate], turn: Turn) -> list[ReasonCandidate]:
    """The best candidate, and those that explain another change of the same item just as well, in reading order."""
    if not found:
        return []
    best = found[0]
    kept = [best]
    for other in found[1:]:
        if other.score < best.score - _NEAR or other.tier < best.tier - 0.05:
            continue
        repeats = any(_same(other.said, k.said) or _overlap(other.span, k.span) for k in kept)
        another = other.turn.basis != best.turn.basis or (best.tier < 0.9 and not repeats)
        if not repeats and another and (turn.basis is None or other.turn.basis == turn.basis) and len(kept) < 3:
            kept.append(other)
    return sorted(kept, key=lambda c: c.span)


def purposes(paragraphs: list[Paragraph], asked: Asked, agencies: tuple[str, ...]) -> list[ReasonCandidate]:
    """Sentences that say what money of the item is for, in reading order; the item's own before those of its parts."""
    words = load_passage_words()
    out: list[ReasonCandidate] = []
    for paragraph in (p for p in paragraphs if not p.bare):
        for at, clause in enumerate(paragraph.clauses):
            strong = words.find("cue", "purpose", clause.flat)
            cue = strong or words.find("weak", "purpose", clause.flat)
            if cue is None:
                continue
            names = chain(paragraphs, paragraph, at, agencies)
            own = names[0] if names else ("", 9)
            fit, distance, inner = match(asked, own[0]), own[1], False
            if not fit:
                held = [(f, d) for n, d in names[1:] if (f := match(asked, n))]
                fit, distance = max(held, key=lambda f: (f[0], -f[1])) if held else (0.0, 9)
                inner = True
            if not fit:
                continue
            score = 10 * fit - 0.4 * distance - (1.0 if inner else 0.0) - (0.0 if strong else 2.0)
            last = _end_of_list(paragraph, at)
            start = clause.span.start
            if own[1] == 1 and at and clause.span.start - paragraph.clauses[at - 1].span.start < _LONGEST_LEAD:
                start = paragraph.clauses[at - 1].span.start
            said = clause.flat[cue.start() :]
            out.append(ReasonCandidate(Span(start, last.span.end), paragraph, score, fit - 0.3 * inner, said))
    return sorted((c for c in out if c.score >= _LEAST), key=lambda c: (-c.score, c.span))


def best_purposes(found: list[ReasonCandidate], limit: int = 8) -> list[ReasonCandidate]:
    """The best candidate and its equals: the parts of one item have a purpose each."""
    if not found:
        return []
    best = found[0]
    kept: list[ReasonCandidate] = []
    for other in found:
        equal = other.tier >= best.tier - 0.05 and other.score >= best.score - _NEAR
        near = other.paragraph.section == best.paragraph.section or other.tier < 0.9
        if equal and near and not any(_same(other.said, k.said) or _overlap(other.span, k.span) for k in kept):
            kept.append(other)
    return sorted(kept[:limit], key=lambda c: c.span)


def _reasons_at(paragraph: Paragraph, at: int) -> list[tuple[int, int]]:
    """For each reason in the clause, where what it explains begins, and where it begins itself."""
    words = load_passage_words()
    flat = paragraph.clauses[at].flat
    found = words.find("cue", "reason", flat)
    if found:
        starts = [found.start()]
        # One clause may set the item against the budget and against the year before, with a reason each.
        for again in _AGAIN.finditer(flat, found.end()):
            between = flat[starts[-1] : again.start()]
            if words.find("basis", "prior", between) or words.find("basis", "budget", between):
                starts.append(again.start())
        return list(zip([0, *starts[:-1]], starts, strict=True))
    weak = words.find("weak", "reason", flat)
    if weak is None:
        return _consequence(flat)
    before = flat[: weak.start()] or (paragraph.clauses[at - 1].flat if at else "")
    told = _AMOUNT.search(before) or _BARE_CHANGE.search(before)
    return [(0, weak.start())] if stated_turn(before).direction in ("up", "down") and told else []


def _consequence(flat: str) -> list[tuple[int, int]]:
    """What a clause goes on to tell of the agency behind a change, without a word for a reason: "减少9万元，各部门厉行节约"."""
    words = load_passage_words()
    told = _GOES_ON.search(flat)
    if told is None or words.find("cue", "purpose", told["told"]) or words.find("weak", "purpose", told["told"]):
        return []
    turn = stated_turn(flat[: told.start("told")])
    return [(0, told.start("told"))] if turn.direction in ("up", "down") else []


def _changed_before(asked: Asked, paragraph: Paragraph, at: int, said: str) -> int | None:
    """The clause with the item's change, where a reason that names no item itself stands behind it: that explains every
    change stated right before it ("收入增加36万元；支出增加29万元。增长的主要原因是…")."""
    if _AMOUNT.search(said) or subject(said):
        return None
    for n in range(at - 1, -1, -1):
        clause = paragraph.clauses[n]
        if _reasons_at(paragraph, n) or not _has_turn(clause.flat) or not _AMOUNT.search(clause.flat):
            return None
        if match(asked, subject(clause.flat)) >= _SURE:
            return n
    return None


def _has_turn(flat: str) -> bool:
    turn = stated_turn(flat)
    return turn.direction is not None or _AMBIGUOUS.search(flat) is not None


def _statement(paragraph: Paragraph, at: int, low: int, where: int) -> tuple[int, Span | None, str]:
    """Which clause the sentence that the reason explains begins with, the clause that names its item where that stands
    apart, and what is said before the reason.
    """
    clauses = paragraph.clauses
    before = clauses[at].flat[low:where]
    first = at
    if not low and not _AMOUNT.search(before) and not (subject(before) and _has_turn(before)):
        for earlier in range(at - 1, max(-1, at - 4), -1):
            if _has_turn(clauses[earlier].flat) or _AMOUNT.search(clauses[earlier].flat):
                first = earlier
                before = "".join(c.flat for c in clauses[earlier:at]) + before
                break
    if first == 0 or subject(clauses[first].flat):
        return first, None, before
    named = next((n for n in range(first - 1, -1, -1) if subject(clauses[n].flat)), None)
    if named is None:
        return first, None, before
    if any(_reasons_at(paragraph, n) for n in range(named, first)):
        return first, _beginning(clauses[named], bool(_reasons_at(paragraph, named))), before
    near = clauses[first].span.start - clauses[named].span.start <= _LONGEST_LEAD
    return (named if near else first), (None if near else clauses[named].span), before


def _beginning(clause: Clause, explained: bool) -> Span:
    """The clause, or its beginning up to the first comma behind an amount where it goes on to another reason."""
    comma = re.search(r"元[^，,]{0,6}(?=[，,])", clause.raw) if explained else None
    return Span(clause.span.start, clause.span.start + comma.end()) if comma else clause.span


def _end_of_reason(paragraphs: list[Paragraph], paragraph: Paragraph, at: int) -> tuple[int, Clause]:
    """The clause that the reason ends with, and its paragraph: through an enumeration to its end."""
    index, clause = paragraph.index, paragraph.clauses[at]
    clauses = paragraph.clauses
    while at + 1 < len(clauses) and _belongs(clauses[at + 1], clause):
        at += 1
        clause = clauses[at]
    if at + 1 < len(clauses):
        return index, clause
    announces = clause.flat.endswith((":", ",")) or load_passage_words().find("cue", "reason", clause.flat[-4:])
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    if following and announces:
        listed = list_after(paragraphs, index, 8)
        if listed:
            return listed[-1].index, listed[-1].clauses[-1]
        if following.clauses and following.opens is None:
            return following.index, following.clauses[0]
    while following and following.clauses and goes_on(following.flat) and following.opens is None:
        index, clause = following.index, following.clauses[-1]
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    return index, clause


def _belongs(following: Clause, clause: Clause) -> bool:
    """Whether a clause carries on the reason that the one before it gives."""
    if goes_on(following.flat, inside=True) or re.match(r"(?:一是|其一|第一[，,、是]|①|1[、.．])", following.flat):
        return True
    if clause.ends:
        return False
    words = load_passage_words()
    anew = words.find("cue", "reason", following.flat) or stated_turn(following.flat).basis
    return not anew and _AMOUNT.search(following.flat) is None


def _end_of_list(paragraph: Paragraph, at: int) -> Clause:
    """The clause that a list of purposes, parted by semicolons, ends with."""
    words = load_passage_words()
    clauses = paragraph.clauses
    while at + 1 < len(clauses) and not clauses[at].ends:
        following = clauses[at + 1].flat
        if _AMOUNT.search(following) or words.find("cue", "purpose", following):
            break
        at += 1
    return clauses[at]


def _fit(asked: Asked, names: tuple[tuple[str, int], ...]) -> tuple[float, int]:
    """How well the item that a clause speaks of (by `names`) is the one asked for, and how far from it that is said."""
    if not names:
        return 0.0, 9
    nearest = names[0]
    fit = max(match(asked, name) for name, distance in names if distance == nearest[1] == 0 or name == nearest[0])
    if fit:
        return fit, nearest[1]
    # A total named only in a heading ("收支总体情况") holds for sentences that repeat its parts' names.
    if nearest[1] >= 3:
        held = [(match(asked, n), d) for n, d in names]
        return max(held, key=lambda f: (f[0], -f[1]))
    # The part of an item ("“法院”（款）…主要原因") explains the item whose paragraph or heading holds it.
    holding = max((match(asked, n) for n, d in names[1:] if d >= 3), default=0.0)
    return (_OF_A_PART * holding, 2) if holding >= 0.9 else (0.0, 9)


def _mentions(asked: Asked, reason: str) -> bool:
    return any(n in reason for n in asked.names if len(n) >= 4)


def _turn_score(asked: Turn, stated: Turn) -> float:
    score = 0.0
    if asked.direction and stated.direction:
        score += 2.0 if asked.direction == stated.direction else -7.0
    if asked.basis and stated.basis:
        score += 2.0 if asked.basis == stated.basis else -4.0
    elif asked.basis is None and stated.basis == "prior":
        score += 0.5
    return score


def _same(a: str, b: str) -> bool:
    return a.strip("。;,") == b.strip("。;,")


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
