"""Words that narrow an item and that nothing explains: never silently dropped.

"航天科研项目支出" is not 项目支出. Where the words before an item stand in no label and nowhere in the documents, the
item is not there; where the documents have them, they narrow what is looked for.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.fold import fold_label
from qa.answer import Status
from qa.figures.absence import blank_cell
from qa.figures.desk import Desk, point_of
from qa.figures.operands import item_words
from qa.figures.point import Missing, Spec
from qa.kinds import things_counted
from qa.knowledge import Knowledge
from qa.operations.complements import complement
from qa.operations.gathering import gather, not_found
from qa.outcome import Outcome, operand_row
from qa.passages.standing import quoted_lines, with_sentences
from qa.plan.catalogue import Trait, having
from qa.plan.types import Operation
from qa.reading.apiece import EACH_ONE
from qa.reading.beside import without_copula
from qa.reading.both_kinds import is_said_by
from qa.reading.counted import how_many_meant, how_many_spans, names_counted
from qa.reading.numerals import small_number
from qa.reading.question import HEAD_KEYS, ItemMention, Question
from qa.reading.request import Request
from qa.reading.speech import speaking_left
from qa.reading.unexplained import OF_WHOM

#: Endings of words that narrow the item they follow (公车 + 加油费, 行政编制 + 空编); other words behind one may be asking.
_NARROWS = re.compile(r"(?:费|编|补助|补贴|津贴|金|税)$")
#: What is counted stands right before how many of it there are; money goes by what its name ends with.
_COUNTED_BEHIND = re.compile("的?(?:一共|总共|共)?(?:有|是)?(?:多少|几)")
#: Between what a follow-up narrows it to and how many there are: 国外来的呢，多少人次.
_NARROWED_TO = re.compile("(?:[来去过]的|的)?(?:那些|那部分)?呢?[,，]?(?=的?(?:一共|总共|共|有|是|多少|几))")
_OF_MONEY = re.compile("[费款](?!用)")
#: What makes of an item all but it; what asks whether it is so does not.
_NOT = re.compile("(?<!是)(?<!要)(?<!会)(?<!能)(?<!算)(?<!差)不|(?<!有)[非未无]|(?<!有)没(?!有)(?=[^,，。?]{2,8}的)")
_LONGEST_ALIAS = 6
#: What joins the names of agencies in a list.
_JOINED = re.compile("[、,，和与跟及]")
#: Operations that tell one value of an item.
_OF_VALUES = frozenset({Operation.LOOKUP, Operation.SUM, Operation.PER_HEAD})
#: Before the table of an answer.
_GRID = "\n\n"
#: What asks for words, behind what they are to be of.
_ASKS_WORDS = re.compile("(?:分别|都|各|到底)?(?:是|叫|为)?(?:些)?(?:什么|谁|哪)")
#: What makes of an item the place where something is looked for.
_INSIDE = re.compile("[里中内]|当中|其中|下面")
#: Fewer signs are particles and verbs, unless they stand right behind it.
_SHORTEST_NAME = 3
#: So many of a series.
_SO_MANY = re.compile("(?<![第前后])([两二三]|[23])个?季度")
_RIGHT_INSIDE = re.compile("(?:[里中内]面?|里头|当中|其中|下面)的?[,，]?(?:给|用于|用在|花在|投给|拨给|补给)?")


def check_modifiers(desk: Desk, question: Question, request: Request) -> Outcome | None:
    """A refusal where an unexplained word directly beside an item, or behind how many of it there are ("多少名镇人大代表"),
    is in none of the agency's documents; or where it is itself what is counted ("高中教师几个")."""
    for unexplained in question.unexplained:
        at = question.text.find(unexplained)
        word = without_copula(unexplained)
        if at < 0 or len(word) < 2 and word not in OF_WHOM or is_said_by(word, request.items):
            continue
        before = next((m for m in question.items if m.start == at + len(unexplained)), None)
        behind = next((m for m in question.items if m.end == at), None)
        tail = question.text[at + len(unexplained) :]
        owner = next((m for m in question.items if question.text[m.end : at] == "的"), None)
        counted_itself = owner or behind if things_counted(question) or owner else None
        counted_itself = counted_itself if _COUNTED_BEHIND.match(tail) else None
        behind = behind if _NARROWS.search(word) or _OF_MONEY.match(tail) else None
        counted = (
            next((m for m in question.items if m.items & HEAD_KEYS), None) if names_counted(question, at) else None
        )
        told = _counted_before(question, request, tail)
        mention = before or behind or counted or counted_itself or told
        if mention is None:
            continue
        documents = [d for a in request.agencies for d in desk.knowledge.of_agency(a)]
        if not counted_itself and any(word in fold_label(d.text) for d in documents):
            continue
        of = "的" if owner else ""
        said = word if counted else f"{word}{mention.text}" if before or told else f"{mention.text}{of}{word}"
        lacks = f"没有列出“{said}”" if counted_itself else f"没有“{said}”：文件没有提到“{word}”"
        return _none_of(desk, request, mention, said, lacks)
    return None


def _counted_before(question: Question, request: Request, tail: str) -> ItemMention | None:
    """What was spoken of, of which a follow-up counts those that its words narrow it to: 里头进口的几辆."""
    narrowed = request.followed_up and not question.items and things_counted(question) and len(request.items) == 1
    between = _NARROWED_TO.match(tail)
    behind = _COUNTED_BEHIND.match(tail, between.end() if between else 0)
    return request.items[0] if narrowed and behind else None


def negated(desk: Desk, question: Question, request: Request) -> Outcome | None:
    """A refusal where what is asked for is all but what is named, and no row tells both: 不在编的 are none of 在编."""
    if request.operation not in _OF_VALUES:
        return None
    for said, words in negations(question, desk.knowledge):
        documents = desk.knowledge.of_agencies(request.agencies, request.years)
        if any(said in fold_label(d.text) for d in documents):
            spec = Spec(frozenset({words}), said, "", 0)
            lacking = not_found(desk, [Missing(spec, "item", f"没有找到与“{said}”对应的数字。")])
            return with_sentences(lacking, quoted_lines(desk, [said], documents))
        aliases = desk.knowledge.measures.by_alias
        named = next((m.items for m in question.items if m.text == words), frozenset[str]())
        item = named or frozenset({aliases.get(words) or words})
        rest = complement(desk, request, ItemMention(item, words, 0, 0))
        lacks = f"没有单独列出“{said}”的数字"
        return rest or _none_of(desk, request, ItemMention(item, said, 0, 0), said, lacks)
    return None


def negations(question: Question, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """What a question asks for all but (非财政拨款, 不在编), with the words behind the negation."""
    aliases = knowledge.measures.by_alias
    named = {m.start: m.text for m in question.items if m.end > m.start}
    for found in _NOT.finditer(question.text):
        behind = question.text[found.end() : found.end() + _LONGEST_ALIAS]
        alias = next((behind[:n] for n in range(len(behind), 1, -1) if behind[:n] in aliases), "")
        words = named.get(found.end()) or alias
        if words and not any(i.start <= found.start() < i.end for i in question.items):
            yield f"{found[0]}{words}", words  # 非税收入: the negation is part of the name


def _none_of(desk: Desk, request: Request, mention: ItemMention, said: str, lacks: str) -> Outcome:
    agency = request.agencies[0] if request.agencies else ""
    year = request.years[0] if request.years else 0
    when = f"{year}年" if year else ""
    text = f"{agency}{when}的公开文件里{lacks}。"
    return not_found(desk, [Missing(Spec(mention.items, said, agency, year), "item", text)])


def nothing_inside(desk: Desk, question: Question, request: Request) -> Outcome | None:
    """A refusal where words are asked for within an item ("采购里的投影仪"), and no label explains them.

    What holds them is never told in their place; the sentences that speak of them are.
    """
    if len(request.items) != 1 or request.operation not in _OF_VALUES or not (words := words_inside(question)):
        return None
    (holder,), word = question.items, words[0]
    agency = request.agencies[0] if request.agencies else ""
    year = request.years[0] if request.years else 0
    when = f"{year}年" if year else ""
    spec = Spec(holder.items, word, agency, year)
    text = f"{agency}{when}的{item_words(holder, desk.knowledge)}里没有找到与“{word}”对应的数字。"
    documents = desk.knowledge.of_agencies(request.agencies, request.years)
    return with_sentences(not_found(desk, [Missing(spec, "item", text)]), quoted_lines(desk, [word], documents))


def words_inside(question: Question) -> list[str]:
    """The words that no label explains and that are asked for within the one item that the question names."""
    if len(question.items) != 1:
        return []
    (holder,) = question.items
    found = []
    for word in question.unexplained:
        at = question.text.find(word, holder.end)
        between = question.text[holder.end : at] if at >= 0 else ""
        short = len(word) < _SHORTEST_NAME and not _RIGHT_INSIDE.fullmatch(between)
        if (
            not short
            and _INSIDE.search(between)
            and not re.search("[,，。;；](?!给|用|花|投|拨|补|其中|当中|里面|里头)", between)
        ):
            found.append(word)
    return found


def no_such_word(desk: Desk, question: Question, request: Request) -> Outcome | None:
    """A refusal where words are asked for of an item that no document has ("…设备的品牌型号是什么"): its number is none."""
    if request.operation != Operation.LOOKUP or question.quantity or len(request.items) != 1:
        return None
    documents = desk.knowledge.of_agencies(request.agencies)
    for word in question.unexplained:
        at = question.text.find(word)
        if at < 0 or not _ASKS_WORDS.match(question.text, at + len(word)) or any(word in d.text for d in documents):
            continue
        operands, _ = gather(desk, request)
        text = f"{'、'.join(request.agencies[:3])}的公开文件里没有写明“{word}”。"
        text += f"有的是：{'；'.join(f'{o.label}为 {o.shown}' for o in operands)}。" if operands else ""
        rows, points = tuple(operand_row(o) for o in operands), tuple(point_of(o) for o in operands)
        return Outcome(Status.NOT_FOUND, text, rows=rows, points=points)
    return None


def fewer_of_series(desk: Desk, question: Question, request: Request) -> Outcome | None:
    """A refusal where fewer of a series are meant than are listed, and not which: 两个季度 are none of the four."""
    said = _SO_MANY.search(question.text) if "series" in question.marks else None
    number = small_number(said[1]) if said is not None else None
    if number is None or number >= len(request.items):
        return None
    operands, _ = gather(desk, request)
    told = "；".join(f"{o.label}为 {o.shown}" for o in operands)
    text = f"没有认出是哪{said[1] if said else ''}个。文件列出的有：{told}。"
    rows, points = tuple(operand_row(o) for o in operands), tuple(point_of(o) for o in operands)
    return Outcome(Status.NOT_FOUND, text, rows=rows, points=points)


def fewer_together(desk: Desk, question: Question, request: Request) -> Outcome | None:
    """A question back where more are meant as one than the talk told of: the share of one is none of 这两样加起来."""
    number = how_many_meant(question.text) if request.operation == Operation.SHARE else None
    meant = len(request.items) * max(len(request.years), 1) * max(len(request.agencies), 1)
    if number is None or meant >= number or not request.followed_up:
        return None
    operands, _ = gather(desk, request)
    told = "；".join(f"{o.label}为 {o.shown}" for o in operands)
    text = f"前面只说到 {meant} 个数，凑不够 {number} 个：{told}。要合计哪几个，请把名称说全。"
    rows, points = tuple(operand_row(o) for o in operands), tuple(point_of(o) for o in operands)
    return Outcome(Status.CLARIFY, text, rows=rows, points=points)


def each_unread(desk: Desk, question: Question, request: Request) -> Outcome | None:
    """A refusal where something is asked for of each one of what no label explains: the whole is no such number."""
    each = next((word for word in question.unexplained if EACH_ONE.match(word)), None)
    if each is None or request.operation != Operation.LOOKUP:
        return None
    if any(each in fold_label(d.text) for a in request.agencies for d in desk.knowledge.of_agency(a)):
        return None
    text = f"问的是“{each}”合多少；文件里没有找到这样的数，也没有认出该用哪个数去除，这里不用总数代替。"
    return Outcome(Status.NOT_FOUND, text)


def of_whom(question: Question, outcome: Outcome) -> Outcome:
    """No choice between rows is offered where a word before the item narrows it to none of them ("局长一年工资")."""
    if outcome.status is not Status.CLARIFY or not outcome.rows:
        return outcome
    for word in question.unexplained:
        at = question.text.find(word)
        item = next((i for i in question.items if i.start >= at + len(word)), None) if at >= 0 else None
        between = question.text[at + len(word) : item.start] if item else ""
        if item is None or speaking_left(between) or any(word in row.label for row in outcome.rows):
            continue
        text = f"没有找到与“{word}”对应的{item.text}。文件里的{item.text}是：\n\n{outcome.text.partition(_GRID)[2]}"
        return replace(outcome, status=Status.NOT_FOUND, text=text)
    return outcome


def unknown_operand(desk: Desk, question: Question, request: Request) -> Outcome | None:
    """A name listed beside agencies that no document is of ("A、B和某镇合计"): told, and never left out of a result."""
    name = _listed_beside(question)
    if not name or not request.items:
        return None
    asked = {request.operation, *question.operations} & having(Trait.EVERY_AGENCY)
    if not asked:
        desk.note(f"没有找到“{name}”的公开文件，这里只答{'、'.join(request.agencies)}。")
        return None
    operands, missing = gather(desk, request)
    text = f"没有找到“{name}”的公开文件，缺了它就不能{'合计' if asked & {'sum', 'average'} else '比较'}。"
    text += "".join(f"\n\n{m.text}" for m in missing)
    if operands:
        text += f"\n\n现有的是：{'；'.join(f'{o.label}为 {o.shown}' for o in operands)}。"
    return Outcome(
        Status.NOT_FOUND,
        text,
        rows=tuple(operand_row(o) for o in operands),
        points=tuple(point_of(o) for o in operands),
    )


def _listed_beside(question: Question) -> str:
    """The unexplained name that is joined to an agency by 、 or 和; "" without one."""
    starts = [start for start, _ in question.agency_spans]
    ends = {end for _, end in question.agency_spans}
    stops = [
        *starts,
        *(start for start, _ in question.year_spans),
        *(i.start for i in question.items),
        len(question.text),
    ]
    for word in question.unexplained:
        at = question.text.find(word)
        if at < 0:
            continue
        name = _JOINED.split(question.text[at : min(s for s in stops if s > at)])[0]
        behind = at + len(name)
        if how_many_spans(name):
            continue  # "发了多少，民政局城市低保": a clause that asks is nobody's name
        if (
            at - 1 in ends
            and _JOINED.match(question.text, at - 1)
            or behind + 1 in starts
            and _JOINED.match(question.text, behind)
        ):
            return name
    return ""


def unreadable_table(desk: Desk, question: Question, request: Request) -> Outcome | None:
    """A table that is asked for by name and could not be read: said so, never answered from another."""
    asked = fold_label(question.text)
    for agency in request.agencies:
        for document in desk.knowledge.of_agency(agency):
            if request.years and document.identity.fiscal_year not in request.years:
                continue
            for title in document.unreadable:
                if len(fold_label(title)) > 4 and fold_label(title) in asked:
                    table = next(t for t in document.tables if t.status == "unreadable" and t.title == title)
                    desk.citations.span(document.name, table.span)
                    text = f"{agency}{document.identity.fiscal_year}年的《{title}》在文件里无法辨认，没有读出任何数字，也不作猜测。"
                    return Outcome(Status.NOT_FOUND, text)
    return None


def blank_label(desk: Desk, request: Request) -> Outcome | None:
    """A row that is printed with blank cells only: it has no figures, so no label of it is known either."""
    for word in request.unexplained:
        for agency in request.agencies:
            for year in request.years or desk.knowledge.years(agency)[-1:]:
                found = blank_cell(Spec(frozenset({word}), word, agency, year), desk.knowledge)
                if found is not None:
                    return not_found(desk, [found])
    return None
