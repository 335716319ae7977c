"""Items named in a question: the longest words that are labels of the lexicons or of the documents, and activities.

A word too short to be sure of ("预算", "人数") counts only where nothing better is named.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.amounts import is_money
from corpus.fold import fold_label
from corpus.measures import load_measures
from index.search.words import is_word
from qa.knowledge import Knowledge
from qa.plan.catalogue import Trait, having
from qa.reading.activity_words import asked_activity, further_counts, listed_activities, spends
from qa.reading.ask_words import edit_said, load_ask_words
from qa.reading.composite_words import load_composites
from qa.reading.joined_names import joined_alike, joined_labels, one_name, points_at_one
from qa.reading.naming import LIGHT
from qa.reading.question import HEAD_KEYS, ItemMention, Question
from qa.reading.request import TOTALS
from qa.reading.series import is_part_of_year, series_items
from qa.reading.sides import with_sides_compared
from qa.reading.speech import taken_back
from qa.reading.told_as_part import told_as_part
from qa.reading.verbs_of_items import load_sides, told_by_verb

#: Measure words so short that they are the subject only where nothing longer is.
WEAK_KEYS = frozenset(
    "total_budget total_revenue total_expenditure project_expenditure government_procurement procurement_goods"
    " procurement_works procurement_services staff_actual staff_on_duty floor_area vehicles".split()
)
#: What is spent on what is counted, and how its whole is spoken of.
_SPENT_ON = {"vehicles": "official_vehicles"}
_INSIDE = re.compile("(?:经费|费用)?(?:里面|里头|里边|当中|之中|其中|[里中内])的?")
#: What names the money that is paid to people, behind what they are.
_PAID = ("费", "经费", "支出", "补助", "工资")
#: Signs that make money of what stands before them.
_MONEY_OF = frozenset("金费款")
_PEOPLE = re.compile(r"(?:人员|干部|职工|人数|人)?的?$")
#: What makes the name of a table of the words before it.
_TABLE = re.compile("(?:总|明细|情况|汇总|一览)?表(?!决|彰|示|明|现|态|面)")
#: What stands before the one sign that names a car without making another thing of it.
_BEFORE_ITSELF = frozenset("公用汽小轿辆台部有配买购换添养管")
#: How what was just named is pointed at again.
_THIS_ONE = re.compile(r"^[”\"]?[这那该]一?(?:项|笔|块|个科目|科目|项目)的?$")
#: Before words that say what kind of things are asked for, and name no item: 包括哪几个专项.
_KIND_ASKED = re.compile("(?:哪些?|哪?几)[个类项笔种样]?$")
_THIS_PROJECT = re.compile(r"[”\"]?[这那该此](?:一?[个项笔块])?的?")
#: What the agency's cars are called.
_OFFICIAL_CAR = re.compile("^公务?用?车辆?$")
#: What is spent of each fund.
_FUNDS_SPENT = ("general_public_expenditure", "government_fund_expenditure", "state_capital_expenditure")
#: Wholes beside which their parts are listed.
_VEHICLES = frozenset({"vehicles", "vehicles_kept"})
_ABOVE_ACTIVITIES = frozenset({"three_public_expenses"})


def find_items(question: Question, masked: str, knowledge: Knowledge) -> Question:
    labels = knowledge.labels()
    groups = knowledge.groups_of(question.agencies)
    if series := series_items(masked, knowledge.labels_of(question.whose)):
        as_one = {"together"} if is_part_of_year(masked) else set[str]()
        return replace(question, items=series, marks=question.marks | {"series"} | as_one)
    matches: list[tuple[int, int]] = []
    size = len(masked)
    joined, alike = joined_labels(question.whose, knowledge), joined_alike(masked)
    for start in range(size):
        if masked[start] == "\x00":
            continue
        for end in range(min(size, start + 42), start, -1):
            said = masked[start:end]
            if said in labels or said in groups or said in load_sides() or alike[start:end] in joined:
                matches.append((start, end))
                break
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(matches, key=lambda m: (m[0] - m[1], m[0])):
        if all(end <= a or start >= b for a, b in chosen):
            chosen.append((start, end))
    for word, parts in load_composites().items():
        if (at := masked.find(word)) >= 0 and all(p in labels for p in parts):
            inside = [ItemMention(labels[p], p, at + n, at + n + 1) for n, p in enumerate(parts)]
            return replace(question, items=tuple(inside), marks=question.marks | {"together"})
    stored = knowledge.stored_labels()
    items: list[ItemMention] = []
    if one := one_name(masked, question.whose, knowledge):
        label, start, end = one
        chosen = [(a, b) for a, b in chosen if b <= start or a >= end]
        items.append(ItemMention(labels[label], label, start, end, nearest=True))
        note = f"“{masked[start:end]}”按“{label}”理解。"
        question = replace(question, notes=(*question.notes, note))
    for start, end in _apart(sorted(chosen), masked, question, knowledge):
        said = masked[start:end]
        said = said if said in labels or said in groups else joined.get(alike[start:end], said)
        keys = labels.get(said) or frozenset({said})
        named = _OFFICIAL_CAR.sub("公务用车", said)
        if (
            _OFFICIAL_CAR.match(said)
            and said in knowledge.measures.by_alias
            and any(named in knowledge.items_of(a) for a in question.whose)
        ):
            keys = frozenset({named})  # a part of the whole that the word names elsewhere: 公务用车 of all cars
        elif said in knowledge.measures.by_alias and any(said in knowledge.items_of(a) for a in question.whose):
            keys |= {said}  # printed of a part there (在编人员 of 在职): which of both leads is weighed
        keys = told_as_part(said, keys, question, knowledge)
        if len(said) <= 2 and said not in stored and said not in knowledge.measures.by_alias:
            continue  # an account as short as 民兵 that no document lists is part of other words
        if said not in knowledge.measures.by_alias and _asks_only(said):
            continue  # some document has a row called 执行率 or 机关; in a question these words ask
        if len(said) == 1 and _ends_another(masked, start):
            continue
        weak = len(said) <= 2 and bool(keys & WEAK_KEYS)
        items += told_by_verb(ItemMention(keys, said, start, end, weak), masked, stored.keys())
    items.sort(key=lambda i: i.start)
    items = [_within_its_whole(i, items[:n], masked) for n, i in enumerate(items)]
    items = with_sides_compared(items, masked)
    if any(not i.weak for i in items):
        items = [
            i
            for i in items
            if not i.weak
            or masked[i.end : i.end + 1] == "占"
            and not any(other.end == i.start for other in items)
            or _is_whole_of_share(masked, i)
            or not _KIND_ASKED.search(masked[: i.start])
            and _beside_its_like(items, i, knowledge)
        ]
    items = [
        i
        for i, after in zip(items, [*items[1:], None], strict=False)
        if after is None or not taken_back(question.text[i.end : after.start])
    ]
    sides = tuple((i.start, i.end) for n, i in enumerate(items) if _is_side_of(i, items[:n], masked))
    titles = (*_table_titles(items, masked), *sides)
    items = [i for i in items if not any(a <= i.start and i.end <= b for a, b in titles)]
    seen: dict[frozenset[str], ItemMention] = {}
    for item in items:
        seen.setdefault(item.items, item)
    return replace(question, items=tuple(seen.values()), table_spans=titles)


def _ends_another(masked: str, at: int) -> bool:
    """Whether a sign is but the end of a word for something else: 校车 and 停车 are no 车.

    >>> _ends_another("校车", 1), _ends_another("公车", 1), _ends_another("买车", 1)
    (True, False, False)
    """
    before = masked[at - 1 : at] if at else ""
    return bool(before) and before not in _BEFORE_ITSELF | LIGHT and is_word(before + masked[at])


def _within_its_whole(item: ItemMention, before: Sequence[ItemMention], masked: str) -> ItemMention:
    """ "三公里头车多少": what is counted elsewhere stands for what is spent on it, right behind the whole of that."""
    key = next((_SPENT_ON[i] for i in item.items if i in _SPENT_ON), None)
    if key is None or not before or _INSIDE.fullmatch(masked[before[-1].end : item.start]) is None:
        return item
    wholes = {load_measures().by_key[key].parent}
    return replace(item, items=frozenset({key}), weak=False) if wholes & before[-1].items else item


def _is_side_of(item: ItemMention, before: Sequence[ItemMention], masked: str) -> bool:
    """Whether a total only says which side of the thing just named is asked for: "X这一项的支出决算"."""
    between = masked[before[-1].end : item.start] if before else ""
    if "project_expenditure" in item.items:
        return _THIS_PROJECT.fullmatch(between) is not None
    return item.items <= TOTALS and _THIS_ONE.search(between) is not None


def _table_titles(items: list[ItemMention], masked: str) -> tuple[tuple[int, int], ...]:
    """Where items are but the name of a table, beside others that are asked for: "支出决算表，财政事务多少"."""
    found: list[tuple[int, int]] = []
    for n, item in enumerate(items):
        if (title := _TABLE.match(masked, item.end)) is None:
            continue
        first = n
        while first and items[first - 1].end == items[first].start:
            first -= 1
        found.append((items[first].start, title.end()))
    outside = any(not any(a <= i.start < b for a, b in found) for i in items)
    return tuple(found) if outside else ()


def _apart(
    chosen: list[tuple[int, int]], masked: str, question: Question, knowledge: Knowledge
) -> list[tuple[int, int]]:
    """The matches, those of several items in one label ("会议费、培训费") taken apart where the agencies list no such item."""
    out: list[tuple[int, int]] = []
    for start, end in chosen:
        pieces = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^、和及与]+", masked[start:end])]
        own = knowledge.labels_of(question.agencies)
        several = len(pieces) > 1 and all(
            masked[a:b] in knowledge.measures.by_alias or masked[a:b] in own for a, b in pieces
        )
        listed = masked[start:end] in knowledge.measures.by_alias or masked[start:end] in own
        each = edit_said("each", masked[end:]) is not None  # asked for each, they are no row that has both
        apart = several and (each or not listed) and not points_at_one(masked, end)
        out += pieces if apart else [(start, end)]
    return out


def find_activity(question: Question, masked: str) -> Question:
    """An activity named instead of an item ("出国花了多少"); beside one where a score, or its share of that, is asked for."""
    if listed := _listed(question, masked):
        return listed
    activity = asked_activity(masked)
    if activity is None:
        return question
    key, start, end = activity
    if key not in load_measures().by_key:
        return _everyday(question, masked, key, start, end) if all(i.weak for i in question.items) else question
    mention = ItemMention(frozenset({key}), masked[start:end] or load_measures().name_of(key), start, end)
    word = load_measures().by_key.get(key)
    if word and word.quantity == "count" and word.parent and any(_of_whole(i, word.parent) for i in question.items):
        # "公务接待多少批次" counts, it asks for no money; "多少批次、多少人次" counts twice.
        more = tuple(ItemMention(frozenset({k}), masked[start:end], start, end) for k in further_counts(masked, key))
        return replace(question, items=(mention, *more), bare_total=False)
    if key == "vehicles_purchased" and all(i.item in {"vehicles", "vehicles_kept"} for i in question.items):
        return replace(question, items=(mention,), bare_total=False)  # those that were bought, not those that are kept
    if key == "official_vehicles" and question.items and all(i.items <= _VEHICLES for i in question.items):
        # "公务用车花了多少" asks for money, by the word that names the vehicles themselves.
        asked = spends(masked) or not question.counted and edit_said("money_of_stage", question.text)
        return replace(question, items=(mention,), bare_total=False) if asked else question
    if "share" in question.operations and (beside := _part_of_named(question, mention)):
        left = _left_of(question.unexplained, mention.text)
        return replace(question, items=beside, bare_total=False, unexplained=left)
    only_heads = "per_head" in question.operations and all(i.items <= HEAD_KEYS for i in question.items)
    # A label that was only guessed from the activity's own word ("接待" → 接待人数) yields to what is asked of it.
    guessed = [i for i in question.items if i.nearest and start <= i.start and i.end <= end]
    if key not in HEAD_KEYS and only_heads or all(i.weak or i in guessed for i in question.items):
        notes = tuple(n for n in question.notes if not any(f"按“{i.text}”理解" in n for i in guessed))
        left = _left_of(question.unexplained, mention.text)
        return replace(question, items=(mention,), bare_total=False, notes=notes, unexplained=left)
    inside = any(i.start <= start and end <= i.end for i in question.items)  # 单位整体支出自评得分 names its own
    if key == "performance_score" and not inside and not any(key in i.items for i in question.items):
        return replace(question, items=(*question.items, mention))
    return question


def _part_of_named(question: Question, activity: ItemMention) -> tuple[ItemMention, ...]:
    """ "买车占三公的几成": what is done with its whole, whatever word of it names a thing by itself; () beside anything
    that is no whole, or where the item has a name already."""
    beside = [i for i in question.items if i.end <= activity.start or activity.end <= i.start]
    above = {*load_measures().ancestors(activity.item)}
    wholes = [i for i in beside if i.items & above or "占" in question.text[activity.end : i.start]]
    if not beside or len(wholes) < len(beside) or any(i.items & activity.items for i in question.items):
        return ()
    spans = [(i.start, i.end) for i in question.items if i.start <= activity.start and activity.end <= i.end]
    if any(span != (activity.start, activity.end) for span in spans):
        return ()  # 公车运维费 is named and no 公车, 教师培训 and no 培训
    return tuple(sorted((activity, *beside), key=lambda i: i.start))


def _of_whole(mention: ItemMention, whole: str) -> bool:
    """Whether an item is what an activity costs, or one of the counts of it: 多少批客人 counts batches, not guests."""
    measures = load_measures().by_key
    known = (measures.get(i) for i in mention.items)
    return whole in mention.items or any(w and w.parent == whole and w.quantity == "count" for w in known)


def _left_of(unexplained: Sequence[str], said: str) -> tuple[str, ...]:
    """What stands beside words that are explained now: 信访 of 信访接待 narrows what it stands before.

    >>> _left_of(("信访接待", "接待", "车辆"), "接待")
    ('信访', '车辆')
    """
    left: list[str] = []
    for word in unexplained:
        left += [word] if said not in word else [w for w in word.split(said) if len(w) > 1]
    return tuple(w for w in left if w not in said)


def _listed(question: Question, masked: str) -> Question | None:
    """ "接待和用车各是多少": what is listed is asked for each, whatever of it a label names already."""
    if question.counted or question.quantity == "count":
        return None
    activities = listed_activities(masked)
    spans = [(start, end) for _, start, end in activities]
    beside = [i for i in question.items if not any(a <= i.start < b for a, b in spans)]
    if not activities or not all(i.weak or i.items & _ABOVE_ACTIVITIES for i in beside):
        return None
    longer = {(a, b): next((i for i in question.items if i.start <= a and i.end > b), None) for a, b in spans}
    mentions = tuple(longer[a, b] or ItemMention(frozenset({key}), masked[a:b], a, b) for key, a, b in activities)
    left = question.unexplained
    for a, b in spans:
        left = _left_of(left, masked[a:b])
    above = tuple(i for i in beside if not i.weak)
    return replace(question, items=(*above, *mentions), unexplained=left, bare_total=False)


def _everyday(question: Question, masked: str, account: str, start: int, end: int) -> Question:
    """Everyday words for an account, where nothing else is named: taken for it, and told so."""
    said = masked[start:end]
    left = _left_of(question.unexplained, said)
    mention = ItemMention(frozenset({fold_label(account)}), said, start, end, nearest=True)
    note = f"“{said}”按“{account}”理解。"
    return replace(question, items=(mention,), bare_total=False, unexplained=left, notes=(*question.notes, note))


def paid_to(mention: ItemMention, labels: Mapping[str, frozenset[str]]) -> ItemMention | None:
    """What is paid to those who are counted (退休 → 退休费), by the one label that says so; None without one."""
    said = {mention.text.rstrip("的"), _PEOPLE.sub("", mention.text)}
    paid = sorted(label for label in labels if any(label == words + kind for words in said for kind in _PAID))
    if len(paid) != 1:
        return None
    return replace(mention, items=frozenset({load_measures().key_of(paid[0]) or paid[0]}), text=paid[0])


def find_paid(question: Question, knowledge: Knowledge) -> Question:
    """ "给退休的人安排了多少钱": where money is asked for, those who are counted stand for what is paid to them."""
    if question.quantity != "money" or len(question.items) != 1 or question.operations:
        return question
    (mention,) = question.items
    word = load_measures().by_key.get(mention.item)
    if word is None or word.quantity != "count":
        return question
    item = paid_to(mention, knowledge.labels_of(question.whose))
    return replace(question, items=(item,)) if item is not None else question


def named_for_money(question: Question, knowledge: Knowledge) -> Question:
    """ "小学和初中各花了多少": where money is asked for, a label that only counts stands for the one label of money that it
    begins (小学教育). The sign behind it may ask for that: 临时救助金 is no number of 临时救助."""
    if question.counted or not question.whose:
        return question
    by_sign = any(_sign_behind(m, question) and _only_counts(m, question.whose, knowledge) for m in question.items)
    if by_sign and question.quantity is None:
        question = replace(question, quantity="money")
    if question.quantity != "money":
        return question
    return replace(question, items=tuple(_for_money(m, question, knowledge) for m in question.items))


def _sign_behind(mention: ItemMention, question: Question) -> str:
    """The sign right behind a name that makes money of it, and belongs to no other name."""
    sign = question.text[mention.end : mention.end + 1]
    named = any(i.start <= mention.end < i.end for i in question.items)
    return sign if sign in _MONEY_OF and question.text.startswith(mention.text, mention.start) and not named else ""


def _only_counts(mention: ItemMention, agencies: Sequence[str], knowledge: Knowledge) -> bool:
    known = mention.items & knowledge.measures.by_key.keys()
    return not known and _in_money(mention.items, agencies, knowledge) is False


def _for_money(mention: ItemMention, question: Question, knowledge: Knowledge) -> ItemMention:
    if not _only_counts(mention, question.whose, knowledge):
        return mention
    labels, sign = knowledge.labels_of(question.whose), _sign_behind(mention, question)
    named = {keys: label for label, keys in labels.items() if sign and label.endswith(mention.text + sign)}
    begun = {keys: label for label, keys in labels.items() if label.startswith(mention.text) and keys != mention.items}
    paid = [(keys, label) for keys, label in (named or begun).items() if _in_money(keys, question.whose, knowledge)]
    return replace(mention, items=paid[0][0], text=paid[0][1]) if len(paid) == 1 else mention


def _in_money(items: frozenset[str], agencies: Sequence[str], knowledge: Knowledge) -> bool | None:
    """Whether the agencies tell money of an item; None where they tell nothing of it."""
    figures = [k.figure for a in agencies for k in knowledge.candidates(a, items, None) if k.figure.item in items]
    return any(is_money(f.unit) for f in figures) if figures else None


def _beside_its_like(items: list[ItemMention], weak: ItemMention, knowledge: Knowledge) -> bool:
    """ "采购货物、服务、工程": a short word beside a longer one of the same whole is an item as well."""
    word = knowledge.measures.by_key.get(weak.item)
    like = {k for i in items if not i.weak for k in i.items} - weak.items
    return bool(word and word.parent in like) or bool(
        word and word.parent and any((w := knowledge.measures.by_key.get(k)) and w.parent == word.parent for k in like)
    )


@lru_cache(maxsize=10_000)
def _asks_only(said: str) -> bool:
    """Whether words are nothing but a way of asking."""
    kinds = {"operation", "stage", "office", "unit", "filler", "mark"}
    return any(w.kind in kinds and w.pattern.fullmatch(said) for w in load_ask_words().words)


def _is_whole_of_share(masked: str, item: ItemMention) -> bool:
    """ "…占支出的比例": even a short word is the whole that a share is taken of."""
    return bool(re.search(r"占[^,。]{0,6}$", masked[: item.start]))


def with_fund_alone(question: Question, masked: str) -> Question:
    """ "一般公共预算里哪项最多", "占政府性基金预算的几成": a fund named by itself, where what is spent of it is meant."""
    ranked = bool(having(Trait.OVER_PARTS) & set(question.operations))
    for key in _FUNDS_SPENT:
        name = load_measures().name_of(key)
        said = name.removesuffix("支出").removesuffix("拨款")
        found = re.search(f"{said}(?!的?(?:支出|收入|拨款|财政))", masked)
        if found is None or any(m.start < found.end() and found.start() < m.end for m in question.items):
            continue
        if ranked or "占" in masked[: found.start()] or edit_said("spends", masked[found.end() :]):
            mention = ItemMention(frozenset({key}), name, *found.span())
            items = tuple(sorted((*question.items, mention), key=lambda m: m.start))
            question = replace(question, items=items, bare_total=False)
    return question
