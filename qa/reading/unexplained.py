"""What no word explains: told as such, unless it comes near to exactly one label that the documents have."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.fold import fold_label
from index.figure import Measure
from index.search.words import cut, is_word
from qa.knowledge import Knowledge
from qa.reading.activity_words import listed_activities
from qa.reading.asides import mentioned, money_of_items, said_short, without_asides
from qa.reading.ask_words import OF_DOCUMENTS, AskWords, asked_by, edit_said, load_ask_words
from qa.reading.beside import like_the_one_before, like_the_one_behind, named_around, named_together, without_copula
from qa.reading.counted import counted_item, how_many_spans, money_of_stage
from qa.reading.fuzzy import begun_label, closest_labels, has_side, names_other_side
from qa.reading.label_places import on_its_side
from qa.reading.listed import account_listed
from qa.reading.listed_alike import listed_alike
from qa.reading.ordinals import words_with_ordinals
from qa.reading.parts_named import OF_SENTENCES, part_named
from qa.reading.question import AMID, CODE, PUT_RIGHT, RELATIVE, ItemMention, Question, mask
from qa.reading.request import TOTALS
from qa.reading.speech import narrated_spans, speaking_spans
from qa.reading.usual_names import as_listed

#: The only words of one sign that narrow whom something is of: 女的几个.
OF_WHOM = ("男", "女")
_PROJECT = re.compile("项目(?!支出|经费|资金)")
_SHORTEST_PROJECT = 2
_SHORTEST_BEGINNING = 3
_TAIL = re.compile(r"资金|经费|费用|费|补助|补贴|支出|收入|项目")

#: Words before a total that say whose whole it is, not what it is of ("学校收入预算", "全镇总支出"); a region is another's.
_WHOLE_OF = re.compile(
    r"(?:(?:全|本|我|该|整个)(?:校|医院|院|局|厅|委|镇|乡|馆|所|站|队|中心|街道|机关|单位|部门)|学校|医院|卫生院|机关"
    r"|(?:学校|医院|单位|机关|街道|中心|[局厅委院校镇乡馆所站队])(?:里|上)(?:面|头)?)"
)
#: An amount that is named, a claim or a bound.
_AMOUNT = re.compile(r"\d+(?:\.\d+)?[多几]?(?:亿|千万|百万|万)?(?:元|块|个人)?(?:以上|以下|以内|左右)?")
_STAGE = re.compile("预算|决算|数|总额|总计|合计")
#: Behind what holds it, where words would be cut as 里公|租房.
_INSIDE = re.compile("(?<=项目|预算|决算|支出|收入|费用|经费|资金|专项|采购|任务|计划)里(?:头|面|边|的)*")
#: Between a word and the 支出 that it narrows: 教育|四个季度|实际一共|支出.
_BETWEEN = re.compile("(?:\x00+(?:实际|一共|总共|共)*)?")


def find_unexplained(question: Question, masked: str, words: AskWords, knowledge: Knowledge) -> Question:
    """Words that nothing explains; where they come near to a label that the documents have, that label is meant."""
    spans = [(i.start, i.end) for i in question.items] + [*question.head_spans, *question.table_spans]
    bare = mask(masked, tuple(spans))
    for word in words.words:
        if word.kind == "heads" and question.heads is None:
            continue  # whom nothing is divided by narrows what is asked ("离休的公用经费")
        if word.kind in {"operation", "unit", "office", "mark", "heads", "level"} and word.value != "follow_up":
            for m in asked_by(word, bare if word.value in OF_DOCUMENTS else masked):
                if m.end() - m.start() <= 6:
                    spans.append(m.span())
                else:  # a way of asking with room inside explains its ends, not what stands in between
                    spans += [(m.start(), m.start() + 2), (m.end() - 1, m.end())]
    spans += (
        how_many_spans(masked)
        + [m.span() for p in (CODE, RELATIVE, _AMOUNT, _INSIDE, PUT_RIGHT, AMID) for m in p.finditer(masked)]
        + said_short(question, masked)
        + [m.span() for m in [edit_said("not_the_stage", masked)] if m]
        + money_of_items(question, masked)
    )
    # What is asked in so many words keeps them; what is left of them merely speaks.
    rest = mask(masked, tuple(spans))
    rest = mask(rest, (*speaking_spans(rest), *narrated_spans(masked, [i.start for i in question.items])))
    filler = words.of("filler")[0].pattern
    unexplained: list[str] = []
    for place in re.finditer(r"[^\x00,，。?？!！、;；:：()（）.]+", rest):
        run = place[0]
        kept = [w for w in words_with_ordinals(run) if not filler.fullmatch(w) and re.search(r"[\u4e00-\u9fffa-z]", w)]
        if "follow_up" in question.marks and not place.start() and re.match("那.", "".join(kept[:1])):
            kept[0] = kept[0][1:]  # 那|新买车的钱呢
        if (
            not kept
            and len(run) > 2
            and (
                like := like_the_one_before(
                    list(question.items), run[1:], place.start() + 1, masked, _sought(question, knowledge)
                )
            )
        ):
            question = replace(
                question, items=(*question.items, like[1])
            )  # "批次和人次": a unit by itself says nothing
        if begun := _begun_in_a_label(run, kept, question, knowledge):
            kept = [begun]
        while len(kept) > 1 and len(kept[0]) == 1 and not _narrows("".join(kept), question, knowledge):
            kept.pop(0)  # a verb or a particle before the name
        while len(kept) > 1 and len(kept[-1]) == 1:
            kept.pop()
        if (
            kept
            and (any(len(w) > 1 for w in kept) or "".join(kept) in OF_WHOM)
            and (unknown := without_copula("".join(kept)))
        ):
            unexplained.append(unknown)
    unexplained = [w for w in unexplained if not _WHOLE_OF.fullmatch(w)]
    put_aside: tuple[ItemMention, ...] = ()
    if any(len(w) >= 4 for w in unexplained) and all(i.weak for i in question.items):
        put_aside, question = question.items, replace(question, items=())
    question, unexplained = _narrowed_totals(question, masked, unexplained, knowledge)
    if unexplained and question.whose and question.operation not in OF_SENTENCES:
        sought = _sought(question, knowledge)
        question, unexplained = listed_alike(question, masked, unexplained, sought, partly=False)
    if unexplained and question.items and question.operation not in OF_SENTENCES:
        question, unexplained = _nearest_beside(question, masked, rest, unexplained, knowledge)
    everyday = bool(listed_activities(masked))  # "接待费和车费", "车和接待哪个多": each is told by its everyday word
    if unexplained and not everyday and question.items and question.whose and question.operation not in OF_SENTENCES:
        sought = _sought(question, knowledge)
        question, unexplained = listed_alike(question, masked, unexplained, sought, partly=True)
    if not question.items and (counted := counted_item(question, masked, knowledge)).items:
        return counted
    if unexplained and not question.items:
        question = _nearest_item(question, masked, rest, unexplained, knowledge)
        unexplained = [word for word in unexplained if not question.items or _left_over(word, masked, question.items)]
    if unexplained and not question.items and (listed := _each_by_its_end(question, rest, knowledge)):
        question, unexplained = replace(question, items=listed), []
    if unexplained and not question.items and put_aside:  # "71辆车，其中报废的": a part of what was put aside
        found, left = part_named(replace(question, items=put_aside), unexplained, knowledge)
        question, unexplained = (question, unexplained) if found.items == put_aside else (found, left)
    question = replace(question, items=_whole_labels(question.items, masked))
    if not everyday:
        question, unexplained = part_named(question, unexplained, knowledge)
    question, unexplained = without_asides(question, masked, unexplained, knowledge)
    # Words that nothing explains mean that something is asked for by name: not the whole budget.
    total = question.bare_total and (not unexplained or question.operation == "reason")
    return replace(question, unexplained=tuple(unexplained), bare_total=total)


def _begun_in_a_label(run: str, kept: Sequence[str], question: Question, knowledge: Knowledge) -> str:
    """The word that a stretch begins with as some label has them, where cutting tore them apart: 年金 in 年|金花|了; ""
    where what was cut off stands in a label itself."""
    filler = load_ask_words().of("filler")[0].pattern
    torn = "".join(kept)
    if not kept or not question.whose or len(torn) > 1 and _in_a_label(torn, question, knowledge):
        return ""
    for end in range(len(run), 1, -1):
        begun = run[:end]
        rest = all(filler.fullmatch(w) for w in cut(run[end:]))
        torn_here = kept[0][0] in begun[1:] and is_word(begun) and not filler.fullmatch(begun)
        if rest and torn_here and _in_a_label(begun, question, knowledge):
            return begun
    return ""


def _narrows(words: str, question: Question, knowledge: Knowledge) -> bool:
    """Whether the character that the words begin with belongs to the name: 女教师 are not all 教师."""
    return load_ask_words().find("clause", "narrows", words) is not None or _in_a_label(words, question, knowledge)


def _in_a_label(words: str, question: Question, knowledge: Knowledge) -> bool:
    """Whether the words together are a stretch of a label of the agencies asked."""
    return bool(question.whose) and any(words in label for label in _sought(question, knowledge))


def _closest(words: str, masked: str, labels: dict[str, frozenset[str]]) -> tuple[str, frozenset[str]] | None:
    """The label that the words come near to, as they were said or by the name that lists have for it."""
    found = closest_labels(words, masked, labels)
    if found is None and (listed := as_listed(words)) is not None:
        found = (listed, labels[listed]) if listed in labels else closest_labels(listed, listed, labels)
    return found


def _each_by_its_end(question: Question, rest: str, knowledge: Knowledge) -> tuple[ItemMention, ...]:
    """ "维修和加油各多少" for 公务用车维修 and 公务用车加油: each of those listed by the one label that ends or begins so."""
    filler = load_ask_words().of("filler")[0].pattern
    named = [m for m in re.finditer(r"[^\x00,，。?？!！;；:：()和与及跟、]+", rest) if not filler.fullmatch(m[0])]
    joined = len(named) > 1 and all(
        rest[a.end() : b.start()] in {"和", "与", "及", "跟", "、"} for a, b in pairwise(named)
    )
    if not joined or not question.whose:
        return ()
    labels = _sought(question, knowledge)
    found = []
    for m in named:
        said = "".join(w for w in cut(m[0]) if not filler.fullmatch(w))
        fitting = {labels[label]: label for label in labels if label.endswith(said) or label.startswith(said)}
        if len(said) < _SHORTEST_PROJECT or len(fitting) != 1:
            return ()
        ((items, label),) = fitting.items()
        found.append(ItemMention(items, label, m.start(), m.end(), nearest=True))
    return tuple(found)


def _whole_labels(items: tuple[ItemMention, ...], masked: str) -> tuple[ItemMention, ...]:
    """The items without those that are but the rest of a label that its beginning was taken for: 困难残疾人的生活补助."""
    return tuple(
        i
        for i in items
        if not any(
            w.nearest
            and w.end <= i.start
            and w.text != i.text
            and i.text in w.text
            and masked[w.end : i.start] in {"", "的"}
            for w in items
        )
    )


def _narrowed_totals(
    question: Question, masked: str, unexplained: list[str], knowledge: Knowledge
) -> tuple[Question, list[str]]:
    """ "城管支出" is no total: a word right before 支出 names what it is of, where the documents have that word.

    It is the one label that begins with it (城管执法) or ends as it is said (节能环保支出), else none. A word that no
    document has is left to `qa.figures.guard`, which says so.
    """
    totals = [i for i in question.items if i.weak or i.items & TOTALS]
    if not totals or len(totals) < len(question.items) or question.operation in OF_SENTENCES:
        return question, unexplained
    for word in unexplained:
        at = masked.find(word)
        named = next((i for i in totals if at >= 0 and _BETWEEN.fullmatch(masked, at + len(word), i.start)), None)
        if (
            named is None
            or not mentioned(word, question.agencies, knowledge)
            or not named.weak
            and _WHOLE_OF.fullmatch(word)
        ):
            continue
        said = word + _STAGE.sub("", named.text)
        held = {
            keys: label
            for label, keys in sorted(_of_its_side(_sought(question, knowledge), said).items(), reverse=True)
            if label.endswith(said)
            or label.startswith(word)
            and (named.items & TOTALS or named.text in label)  # 其他|车 is no 其他收入
        }
        if not named.weak:
            held = held or _printed_with(word, question.agencies, knowledge)
        # What stands before the word narrows it again ("车辆保险支出"): no label that says less is meant.
        if len(held) != 1 or any(i.end == at for i in totals):
            return replace(question, items=()), unexplained
        ((keys, label),) = held.items()
        notes = (f"“{word}{named.text}”按“{label}”理解。",) if f"{word}{named.text}" != label else ()
        mention = ItemMention(keys, label, at, named.end, nearest=True)
        question = replace(question, items=(mention,), notes=(*question.notes, *notes))
        return question, [w for w in unexplained if w != word]
    return question, unexplained


def _printed_with(word: str, agencies: Sequence[str], knowledge: Knowledge) -> dict[frozenset[str], str]:
    """The items of rows that are printed with the word in their name, as "财政专户管理资金（教育收费）" is with 教育收费."""
    found: dict[frozenset[str], str] = {}
    for agency in agencies:
        for known in knowledge.figures(agency):
            f = known.figure
            if f.measure is Measure.AMOUNT and f.row and word in fold_label(f.row[-1]):
                found.setdefault(frozenset({f.item}), fold_label(f.row[-1]))
    return found


def _sought(question: Question, knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """The labels that may be meant: what counts is none where money is asked for ("接待一个人花多少钱")."""
    of_whose = knowledge.labels_of(question.whose)
    labels = on_its_side(question.text, of_whose, question.whose, knowledge)
    if question.quantity != "money" and not money_of_stage(question):
        return labels
    counts = {key for key, word in knowledge.measures.by_key.items() if word.quantity == "count"}
    if not question.operations:
        counts |= knowledge.never_paid(question.whose)
    return {label: keys for label, keys in labels.items() if not keys <= counts}


def _of_its_side(labels: dict[str, frozenset[str]], said: str) -> dict[str, frozenset[str]]:
    """The labels without those of what comes in where what goes out is asked for, and the other way round.

    A label may leave that to its item: 定向捐赠 is short for 定向捐赠支出.
    """
    if not has_side(said):
        return labels
    return {label: keys for label, keys in labels.items() if not names_other_side(said, label, keys)}


def _nearest_beside(
    question: Question, masked: str, rest: str, unexplained: list[str], knowledge: Knowledge
) -> tuple[Question, list[str]]:
    """Labels that unexplained words come near to, beside items that are named ("采购表里的便携式计算机")."""
    kept: list[str] = []
    items = list(question.items)
    notes = list(question.notes)
    labels = _sought(question, knowledge)
    for words in unexplained:
        at = rest.find(words)
        at = masked.find(words) if at < 0 else at
        if (behind := next((i for i in items if i.end == at), None)) and (
            whole := named_together(behind, words, masked, labels, knowledge)
        ):
            items[items.index(behind)] = ItemMention(whole[1], whole[0], behind.start, at + len(words), nearest=True)
            notes.append(f"“{behind.text}{without_copula(words)}”按“{whole[0]}”理解。")
            continue
        if at > 0 and (like := like_the_one_before(items, words, at, masked, labels)):
            items.insert(items.index(like[0]) + 1, like[1])
            continue
        if at >= 0 and (like := like_the_one_behind(items, words, at, masked, labels)):
            items.insert(items.index(like[0]), like[1])
            continue
        if at >= 0 and (listed := account_listed(items, words, at, masked, labels)):
            items = sorted([*items, listed], key=lambda i: i.start)
            notes.append(f"“{words}”按“{listed.text}”理解。")
            continue
        joined = next((i for i in items if i.start == at + len(words)), None)
        named = closest_labels(words + joined.text, masked, labels) if joined is not None else None
        if joined is not None and (whole := named or named_around(words, joined, labels)):
            # "驻沪办业务" + "培训" is one label of the documents, 驻沪办业务培训费
            items[items.index(joined)] = ItemMention(whole[1], whole[0], at, joined.end, nearest=True)
            notes.append(f"“{words}{joined.text}”按“{whole[0]}”理解。")
            continue
        tail = _TAIL.match(masked, at + len(words)) if at >= 0 else None
        of_side = _of_its_side(labels, words + (tail[0] if tail else ""))
        found = _closest(words, masked, of_side) if at >= 0 and len(words) >= 3 else None
        if found is None and tail:
            found = closest_labels(words + tail[0], masked, of_side)
            words += tail[0] if found else ""
        found = found or _project_begun(words, masked, labels)
        if found is None:
            kept.append(words)
            continue
        items.append(ItemMention(found[1], found[0], at, at + len(words), nearest=True))
        notes.append(f"“{words}”按“{found[0]}”理解。")
    for clause in re.finditer(r"[^,，。?？!！;；:：]+", rest):
        # A clause of its own that names no item yet: "…，要走访多少家企业，…"
        if any(clause.start() <= i.start < clause.end() for i in items):
            continue
        said = _content(clause[0])
        found = closest_labels(said, masked, labels) if len(said) >= 3 else None
        if found is not None:
            at = clause.start() + len(clause[0]) - len(clause[0].lstrip("\x00"))
            items.append(ItemMention(found[1], found[0], at, at + 1, nearest=True))
            notes.append(f"“{said}”按“{found[0]}”理解。")
            kept = [w for w in kept if w not in clause[0]]
    items.sort(key=lambda i: i.start)
    return replace(question, items=tuple(items), notes=tuple(notes)), kept


def _project_begun(words: str, masked: str, labels: dict[str, frozenset[str]]) -> tuple[str, frozenset[str]] | None:
    """ "助餐项目" for the row 助餐服务点建设: called a project, and one item alone begins so."""
    at = masked.find(words)
    called = at >= 0 and _PROJECT.match(masked, at + len(words))
    return begun_label(words, labels) if called and len(words) >= _SHORTEST_PROJECT else None


def _named_by_beginning(
    words: str, question: Question, labels: dict[str, frozenset[str]]
) -> tuple[str, frozenset[str]] | None:
    """ "养老节呢" for 养老节活动专项: the one label of the agencies asked that begins so."""
    return begun_label(words, labels) if question.whose and len(words) >= _SHORTEST_BEGINNING else None


def _content(run: str) -> str:
    """The words of a stretch that say something of the subject, joined."""
    filler = load_ask_words().of("filler")[0].pattern
    words = [w for part in re.findall(r"[^\x00]+", run) for w in cut(part)]
    return "".join(w for w in words if w.isdigit() or not filler.fullmatch(w))


def _left_over(word: str, masked: str, items: Sequence[ItemMention]) -> bool:
    """Whether a word is none of those that the items nearest to them stand for: |苗儿|村一共拿了多少."""
    at = masked.find(word)
    return not any(i.start <= at < i.end or word in i.text for i in items)


def _nearest_item(question: Question, masked: str, rest: str, unexplained: list[str], knowledge: Knowledge) -> Question:
    """The label that the unexplained words come near to: those of one clause together, or each run by itself."""
    tried = []
    for clause in re.split(r"[,，。?？!！;；:：]", rest):
        kept = _content(clause)
        if len(kept) >= 2 and kept not in tried:
            tried.append(kept)
    tried += [w for w in unexplained if w not in tried]
    tails = {w: m[0] for w in tried if (m := _TAIL.match(masked, masked.find(w) + len(w))) and w in masked}
    mentions: list[ItemMention] = []
    used: list[str] = []
    notes = list(question.notes)
    for words in tried:
        if any(words in m.text or words in tried_with for m, tried_with in zip(mentions, used, strict=True)):
            continue
        sought = _of_its_side(_sought(question, knowledge), words + tails.get(words, ""))
        found = _closest(words, masked, sought) or closest_labels(words + tails.get(words, ""), masked, sought)
        if found is None and question.operation not in OF_SENTENCES:
            found = _project_begun(words, masked, sought) or _named_by_beginning(words, question, sought)
        if found is not None:
            label, keys = found
            mine = [w for w in unexplained if w in words or words in w] or unexplained[:1]
            known_at = masked.find(words[:2])
            start = known_at if known_at >= 0 else max(0, masked.find(mine[0]))
            if any(m.start <= start < m.end for m in mentions):
                continue
            mentions.append(ItemMention(keys, label, start, start + len(mine[0]), nearest=True))
            used.append(words)
            if words != label:
                notes.append(f"“{words}”按“{label}”理解。")
    return replace(question, items=tuple(sorted(mentions, key=lambda m: m.start)), notes=tuple(notes))
