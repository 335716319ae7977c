"""A question → what it mentions: agencies, years, stages, items, operation, unit … each with the words it came from.

Says nothing of what is missing: the dialogue fills that, the plan judges it. Understanding is by longest match over
words that are data (lexicons and the labels in the store); what no word explains is kept as `unexplained`.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.agency_resolution import Mention, resolve
from corpus.document import Scope
from corpus.fold import fold_label
from corpus.measures import load_measures
from index.figure import Stage
from index.words import cut
from qa.activity_words import asked_activity
from qa.ask_words import AskWords, load_ask_words
from qa.composite_words import load_composites
from qa.fuzzy import closest_labels
from qa.knowledge import Knowledge
from qa.numerals import arabic_years, find_years, small_number

#: Questions longer than this are cut: nobody asks that much, and every step below is linear in it.
LONGEST_QUESTION = 400

_QUOTES = re.compile(r"[\s“”\"'‘’「」『』《》〈〉*`]+")
_CODE = re.compile(r"(?<![\d.])(?:[23]\d{6}|[23]\d{4}|(?:2[0-3]|30|31|39)\d)(?![\d.年辆人个万元])")
_COUNT = re.compile(r"(?:最.{1,2}的?前?|前|top)([一二三四五六七八九十两几]|\d{1,2})|([一二三四五六七八九十两]|\d{1,2})(?:大|项|个|类|家|种)")
_ASCENDING = re.compile(r"最(?:小|少|低)|从(?:低|小|少)|由(?:低|小|少)|谁(?:更)?(?:少|低|小)|(?:更|比较)(?:少|低|小)|(?:哪个?|哪家)(?:的)?.{0,20}(?:少|低|小)(?:$|[?])")
_RANGE = re.compile(r"(?:到|至|-|~|—|–)")
_LAST_YEARS = re.compile(r"(?:近|最近|过去|前|这)([一二三四五六七八九十两几]|\d)年")
_RELATIVE = re.compile(r"上一?年度?|上个?年度|前一年|去年|前年|今年|本年度?|明年|上年度|同期")
_BARE_TOTAL = re.compile(r"预算|决算|花(?:了|费)?(?:多少|几)|收支|总额|用了多少|多少钱|经费")

_COUNTED = re.compile(r"(?:多少|几)(?:个)?(人|名|辆|台|次|件|份|批|套|条|篇|场|平方米|平米|家|项目)")
_MONEY = re.compile(r"钱|多少(?:万|亿|千)?元|经费|费用|金额|花")

#: Kinds of budget whose names hold the word 预算; they name money, no stage.
_BUDGET_IN_NAME = re.compile(r"(?:国有资本经营|政府性基金|一般公共|社会保险基金)预算|年初(?:结转|财政拨款结转)")
#: Right after an agency's name: its own office alone.
_OWN_OFFICE = re.compile(r"(?:机关|本级)(?!运行|事务|服务|事业|党|干部|工作|后勤|运转)")

#: Measure words so short that they are the subject only where nothing longer is.
WEAK_KEYS = frozenset(
    "total_budget total_revenue total_expenditure project_expenditure government_procurement procurement_goods procurement_works procurement_services"
    " staff_actual staff_on_duty floor_area vehicles".split()
)
HEAD_KEYS = frozenset({"staff_actual", "staff_on_duty", "staff_quota", "vehicles", "reception_visitors", "floor_area"})


@dataclass(frozen=True, slots=True)
class ItemMention:
    """An item named in a question: the items it may mean, and the words. `weak`: only where nothing better is named."""

    items: frozenset[str]
    text: str
    start: int
    end: int
    weak: bool = False
    #: Set where the words are not a label as they stand but come nearest to it (a slip of the pen, a short form).
    nearest: bool = False

    @property
    def item(self) -> str:
        return min(self.items)


@dataclass(frozen=True, slots=True)
class Question:
    """What one question mentions; empty fields are not mentioned."""

    raw: str
    text: str
    agencies: tuple[str, ...] = ()
    agency_spans: tuple[tuple[int, int], ...] = ()
    ambiguous: tuple[str, ...] = ()
    ambiguous_words: str = ""
    unknown: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    year_spans: tuple[tuple[int, int], ...] = ()
    #: Where the question names what a per-head figure is divided by.
    head_spans: tuple[tuple[int, int], ...] = ()
    year_range: bool = False
    relative: str = ""
    last_years: int = 0
    stages: tuple[Stage, ...] = ()
    items: tuple[ItemMention, ...] = ()
    codes: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    unit: str | None = None
    heads: str | None = None
    office: Scope | None = None
    count: int | None = None
    ascending: bool = False
    marks: frozenset[str] = frozenset()
    unexplained: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    bare_total: bool = False
    #: "money" or "count" where the words ask for the one or the other.
    quantity: str | None = None
    #: The unit that is counted where one is named: 几个人 → 人.
    counted: str = ""

    @property
    def operation(self) -> str | None:
        return self.operations[0] if self.operations else None


def fold_question(raw: str) -> str:
    """Half-width, lower case, without blanks and quotes, Chinese years in digits; length-limited."""
    text = unicodedata.normalize("NFKC", raw[:LONGEST_QUESTION])
    return arabic_years(_QUOTES.sub("", text).lower())


def understand(raw: str, knowledge: Knowledge) -> Question:
    """What `raw` mentions, in the words of the lexicons and of the documents in `knowledge`."""
    words = load_ask_words()
    text = fold_question(raw)
    question = Question(raw=raw, text=text)
    question = _find_agencies(question, knowledge)
    question = _find_years(question)
    masked = _mask(text, (*question.agency_spans, *question.year_spans))
    question = replace(question, codes=tuple(m[0] for m in _CODE.finditer(masked)))
    question = _find_marks(question, masked, words)
    question = _find_items(question, masked, knowledge)
    question = _find_operations(question, masked, words)
    question = _find_stages(question, masked, words)
    question = _find_unexplained(question, masked, words, knowledge)
    return _find_activity(question, masked)


def _mask(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """`text` with the spans blanked by a character that no word contains."""
    out = list(text)
    for start, end in spans:
        out[start:end] = "\x00" * (end - start)
    return "".join(out)


def _find_agencies(question: Question, knowledge: Knowledge) -> Question:
    agencies: list[str] = []
    spans: list[tuple[int, int]] = []
    unknown: list[str] = []
    notes: list[str] = []
    ambiguous: tuple[str, ...] = ()
    ambiguous_words = ""
    for mention in _agency_mentions(question.text, knowledge):
        spans.append((mention.start, mention.end))
        said = question.text[mention.start : mention.end]
        if mention.agency:
            if mention.agency not in agencies:
                agencies.append(mention.agency)
            if mention.corrected_from:
                notes.append(f"“{mention.corrected_from}”按“{mention.agency}”理解。")
        elif mention.candidates:
            ambiguous, ambiguous_words = tuple(mention.candidates), said
        elif not (mention.region_only and said in knowledge.labels()):
            unknown.append(said)  # 来宾 is a city too, but here a guest
        else:
            spans.pop()
    return replace(
        question,
        agencies=tuple(agencies),
        agency_spans=tuple(spans),
        unknown=tuple(unknown),
        ambiguous=ambiguous,
        ambiguous_words=ambiguous_words,
        notes=(*question.notes, *notes),
    )


def _agency_mentions(text: str, knowledge: Knowledge) -> list[Mention]:
    """The agencies named, their ends mended where the next word begins: 办公室 | 机关运行经费, 政府办 | 办公费.

    A place of a known agency's own ("万里街道" + "社区公共服务中心") is that agency's where its documents speak of it.
    """
    out = []
    known = knowledge.agencies()
    labels = knowledge.labels()
    for mention in resolve(text, known):
        if mention.text.endswith("机关") and re.match(r"运行|事务|服务|事业|运转", text[mention.end :]):
            mention = replace(mention, end=mention.end - 2)
        if not mention.known and mention.agency is None:
            for end in range(mention.end - 1, mention.start + 2, -1):
                shorter = [m for m in resolve(text[mention.start : end], known) if m.agency and not m.region_only and m.start == 0 and m.end == end - mention.start]
                tail = text[end : mention.end]
                if not shorter:
                    continue
                rest = tail + text[mention.end : mention.end + 8]
                begins_label = any(rest[:n] in labels for n in range(2, len(rest) + 1))
                spoken_of = len(tail) >= 4 and any(tail in fold_label(d.text) for d in knowledge.of_agency(shorter[0].agency or ""))
                if begins_label or spoken_of:
                    mention = replace(shorter[0], start=mention.start, end=end)
                break
        out.append(mention)
    return out


def _find_years(question: Question) -> Question:
    text = _mask(question.text, question.agency_spans)
    # The year ends before 年末 and 年初, which belong to the item ("2024年末结转和结余").
    found = [replace(y, end=y.end - 1) if text[y.end - 1] == "年" and text[y.end : y.end + 1] in "末初底" and text[y.end :] else y for y in find_years(text)]
    years = tuple(dict.fromkeys(y.year for y in found))
    spans = tuple((y.start, y.end) for y in found)
    ranged = len(found) >= 2 and any(
        _RANGE.search(text[a.end : b.start]) and b.start - a.end <= 3 for a, b in zip(found, found[1:], strict=False)
    )
    relative = _RELATIVE.search(text)
    last = _LAST_YEARS.search(text)
    return replace(
        question,
        years=years,
        year_spans=spans,
        year_range=ranged,
        relative=relative[0] if relative else "",
        last_years=small_number(last[1]) or 0 if last else 0,
    )


def _find_marks(question: Question, masked: str, words: AskWords) -> Question:
    marks = {w.value for w in words.of("mark") if w.pattern.search(question.text)}
    return replace(question, marks=frozenset(marks))


def _find_items(question: Question, masked: str, knowledge: Knowledge) -> Question:
    labels = knowledge.labels()
    matches: list[tuple[int, int]] = []
    size = len(masked)
    for start in range(size):
        if masked[start] == "\x00":
            continue
        for end in range(min(size, start + 42), start, -1):
            if masked[start:end] in labels:
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
    for start, end in sorted(chosen):
        said = masked[start:end]
        keys = labels[said]
        if len(said) <= 2 and said not in stored and said not in knowledge.measures.by_alias:
            continue  # an account as short as 民兵 that no document lists is part of other words
        if said not in knowledge.measures.by_alias and _asks_only(said):
            continue  # some document has a row called 执行率 or 机关; in a question these words ask
        weak = len(said) <= 2 and bool(keys & WEAK_KEYS)
        items.append(ItemMention(keys, said, start, end, weak))
    if any(not i.weak for i in items):
        items = [i for i in items if not i.weak or _is_whole_of_share(masked, i) or _beside_its_like(items, i, knowledge)]
    seen: dict[frozenset[str], ItemMention] = {}
    for item in items:
        seen.setdefault(item.items, item)
    return replace(question, items=tuple(seen.values()))


def _find_activity(question: Question, masked: str) -> Question:
    """An activity named instead of an item ("出国花了多少"); beside an item only where a score is asked for."""
    activity = asked_activity(masked)
    if activity is None:
        return question
    key, start, end = activity
    mention = ItemMention(frozenset({key}), masked[start:end] or key, start, end)
    word = load_measures().by_key.get(key)
    if word and word.quantity == "count" and word.parent and any(word.parent in i.items for i in question.items):
        return replace(question, items=(mention,), bare_total=False)  # "公务接待多少批次" counts, it asks for no money
    only_heads = "per_head" in question.operations and all(i.items <= HEAD_KEYS for i in question.items)
    if key not in HEAD_KEYS and only_heads or all(i.weak for i in question.items):
        return replace(question, items=(mention,), bare_total=False)
    if key == "performance_score" and not any(key in i.items for i in question.items):
        return replace(question, items=(*question.items, mention))
    return question


def _beside_its_like(items: list[ItemMention], weak: ItemMention, knowledge: Knowledge) -> bool:
    """"采购货物、服务、工程": a short word beside a longer one of the same whole is an item as well."""
    word = knowledge.measures.by_key.get(weak.item)
    like = {k for i in items if not i.weak for k in i.items}
    return bool(word and word.parent in like) or bool(word and word.parent and any((w := knowledge.measures.by_key.get(k)) and w.parent == word.parent for k in like))


@lru_cache(maxsize=10_000)
def _asks_only(said: str) -> bool:
    """Whether words are nothing but a way of asking."""
    kinds = {"operation", "stage", "office", "unit", "filler", "mark"}
    return any(w.kind in kinds and w.pattern.fullmatch(said) for w in load_ask_words().words)


def _is_whole_of_share(masked: str, item: ItemMention) -> bool:
    """"…占支出的比例": even a short word is the whole that a share is taken of."""
    return bool(re.search(r"占[^,。]{0,6}$", masked[: item.start]))


def _find_operations(question: Question, masked: str, words: AskWords) -> Question:
    # Items are blanked so that 会议费支出 or 预算执行 inside a name is not taken for a way of asking; but the words
    # that ask for passages may name the item themselves (主要职责, 内设科室).
    bare = _mask(masked, tuple((i.start, i.end) for i in question.items if not i.weak))
    found: list[str] = []
    for word in words.of("operation"):
        where = masked if word.value in {"structure", "activities", "duties", "definition", "meta", "share", "per_head", "execution_rate"} else bare
        if word.pattern.search(where) and word.value not in found:
            found.append(word.value)
    unit = next((w.value for w in words.of("unit") if w.pattern.search(masked)), None)
    heads = None
    if "per_head" in found:
        heads = next((w.value for w in words.of("heads") if w.pattern.search(masked)), None)
        kept = tuple(i for i in question.items if not i.items & HEAD_KEYS)
        named = [key for i in question.items for key in sorted(i.items & HEAD_KEYS)]
        heads = heads or (named[0] if named and kept else None)
        # Never divide a headcount by itself: "平均每位来宾" names what to divide by, the money is named elsewhere.
        dropped = tuple((i.start, i.end) for i in question.items if i not in kept)
        question = replace(question, items=kept, head_spans=dropped)
    office = next((w.value for w in words.of("office") if w.pattern.search(question.text)), None)
    if office is None and any(_OWN_OFFICE.match(question.text, end) for _, end in question.agency_spans):
        office = Scope.OWN_LEVEL.value
    count = None
    if "ranking" in found and (match := _COUNT.search(bare)):
        count = small_number(match[1] or match[2])
    return replace(
        question,
        operations=tuple(found),
        unit=unit,
        heads=heads,
        office=Scope(office) if office else None,
        count=count,
        ascending=bool(_ASCENDING.search(bare)),
    )


def _find_stages(question: Question, masked: str, words: AskWords) -> Question:
    found = []
    masked = _BUDGET_IN_NAME.sub(lambda m: "\x00" * len(m[0]), masked)
    for word in words.of("stage"):
        if match := word.pattern.search(masked):
            found.append((match.start(), Stage(word.value)))
    # 年初预算 names the initial budget once; 全年预算 is not also an initial budget.
    stages = tuple(dict.fromkeys(s for _, s in sorted(found)))
    if Stage.ADJUSTED_BUDGET in stages and "年初" not in masked:
        stages = tuple(s for s in stages if s is not Stage.INITIAL_BUDGET)
    bare = not question.items and not question.codes and bool(_BARE_TOTAL.search(masked))
    counted = _COUNTED.search(masked)
    quantity = "count" if _COUNTED.search(masked) else "money" if _MONEY.search(masked) else None
    return replace(question, stages=stages, bare_total=bare, quantity=quantity, counted=counted[1] if counted else "")


def _find_unexplained(question: Question, masked: str, words: AskWords, knowledge: Knowledge) -> Question:
    """Words that nothing explains; where they come near to a label that the documents have, that label is meant."""
    spans = [(i.start, i.end) for i in question.items] + list(question.head_spans)
    for word in words.words:
        if word.kind in {"operation", "unit", "office", "mark", "heads"} and word.value != "follow_up":
            for m in word.pattern.finditer(masked):
                if m.end() - m.start() <= 6:
                    spans.append(m.span())
                else:  # a way of asking with room inside explains its ends, not what stands in between
                    spans += [(m.start(), m.start() + 2), (m.end() - 1, m.end())]
    spans += [m.span() for m in _CODE.finditer(masked)] + [m.span() for m in _RELATIVE.finditer(masked)]
    rest = _mask(masked, tuple(spans))
    filler = words.of("filler")[0].pattern
    unexplained: list[str] = []
    for run in re.findall(r"[^\x00,，。?？!！、;；:：()（）.]+", rest):
        kept = [w for w in cut(run) if not filler.fullmatch(w) and re.search(r"[\u4e00-\u9fffa-z]", w)]
        while len(kept) > 1 and len(kept[0]) == 1:
            kept.pop(0)  # a verb or a particle before the name
        while len(kept) > 1 and len(kept[-1]) == 1:
            kept.pop()
        if kept and any(len(w) > 1 for w in kept):
            unexplained.append("".join(kept))
    if any(len(w) >= 4 for w in unexplained) and all(i.weak for i in question.items):
        question = replace(question, items=())
    if unexplained and question.items and question.operation not in {"reason", "purpose", "definition"}:
        question, unexplained = _nearest_beside(question, masked, rest, unexplained, knowledge)
    if unexplained and not question.items:
        question = _nearest_item(question, masked, rest, unexplained, knowledge)
        if question.items:
            unexplained = []
    # Words that nothing explains mean that something is asked for by name: not the whole budget.
    total = question.bare_total and (not unexplained or question.operation == "reason")
    return replace(question, unexplained=tuple(unexplained), bare_total=total)


def _nearest_beside(
    question: Question, masked: str, rest: str, unexplained: list[str], knowledge: Knowledge
) -> tuple[Question, list[str]]:
    """Labels that unexplained words come near to, beside items that are named ("采购表里的便携式计算机")."""
    kept: list[str] = []
    items = list(question.items)
    notes = list(question.notes)
    labels = knowledge.labels_of(question.agencies)
    for words in unexplained:
        at = masked.find(words)
        joined = next((i for i in items if i.start == at + len(words)), None)
        if joined is not None and (whole := closest_labels(words + joined.text, masked, labels)):
            # "驻沪办业务" + "培训" is one label of the documents, 驻沪办业务培训费
            items[items.index(joined)] = ItemMention(whole[1], whole[0], at, joined.end, nearest=True)
            notes.append(f"“{words}{joined.text}”按“{whole[0]}”理解。")
            continue
        found = closest_labels(words, masked, knowledge.labels_of(question.agencies)) if at >= 0 and len(words) >= 3 else None
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


def _content(run: str) -> str:
    """The words of a stretch that say something of the subject, joined."""
    filler = load_ask_words().of("filler")[0].pattern
    words = [w for part in re.findall(r"[^\x00]+", run) for w in cut(part)]
    return "".join(w for w in words if w.isdigit() or not filler.fullmatch(w))


def _nearest_item(
    question: Question, masked: str, rest: str, unexplained: list[str], knowledge: Knowledge
) -> Question:
    """The label that the unexplained words come near to: those of one clause together, or each run by itself."""
    tried = []
    for clause in re.split(r"[,，。?？!！;；:：]", rest):
        kept = _content(clause)
        if len(kept) >= 2 and kept not in tried:
            tried.append(kept)
    tried += [w for w in unexplained if w not in tried]
    mentions: list[ItemMention] = []
    used: list[str] = []
    notes = list(question.notes)
    for words in tried:
        if any(words in m.text or words in tried_with for m, tried_with in zip(mentions, used, strict=True)):
            continue
        if found := closest_labels(words, masked, knowledge.labels_of(question.agencies)):
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
