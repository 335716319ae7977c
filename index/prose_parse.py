"""A folded sentence → what it states: every quantity with its item path, predicate, base, stage and period.

Walks through the clauses of one sentence with a small state: what the sentence speaks of, what it lists the parts of
(其中 …), what it compares with, which year and stage it means. What a sentence leaves unsaid it takes from `Topic`,
which the caller carries from sentence to sentence. Refuses nothing: a quantity whose item stays unknown has an empty
row.
"""

import re
from dataclasses import dataclass, field, replace

from corpus.measures import Measures
from index.prose_accounts import parse_accounts
from index.prose_clauses import Clause, split_clauses, split_names
from index.prose_numbers import UNIT_INFERRED, NumberReader, Quantity
from index.prose_predicate import YEAR, Grammar, Said, say

Row = tuple[str, ...]

#: A clause longer than this names no item; it tells a story.
MAX_ITEM = 60
_ORDINAL_REASON = re.compile(r"^[¶\s]*(?:[一二三四五六]是|原因[一二三四五六])")
_NAMED = re.compile(r"^(?:\d{1,2}[.、．]|（[^（）]{1,3}）|[¶\s])*(?P<name>[一-龥]{0,12}“[^“”]{4,}”)$")
_REASON_LEAD = re.compile(r"^.{0,12}?(?:主要)?(?:原因|因为|由于)(?:分析)?(?:是|为|：|主要)*(?:[一二三]是)?")
_MONEY_LABEL = re.compile(r"(?:费|费用|支出|经费|预算|购置|收入|拨款|资金|决算|结转|结余|维护)$")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.、．]|（[一1]）)")
_NO_PERIOD = re.compile(r"^自|起$|以来$|文件|规定|通知|批复")
_ACT = re.compile(r"^(?:拟|计划)?(?:召开|举办|组织|开展|实施)")


@dataclass(frozen=True, slots=True)
class Topic:
    """What earlier sentences and headings leave to the next one.

    `prefix` is what new items are parts of, `subject` whose number a clause without an item tells, `open` that the
    parts of the subject are to follow, `ancestors` the account names of the headings above.
    """

    prefix: Row = ()
    subject: Row = ()
    open: bool = False
    code: str | None = None
    ancestors: Row = ()
    stage: str = ""
    #: The heading that the text stands under, where it may be repeated before a colon.
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One quantity and what is said of it; `start` is where the item (or its clause) begins in the folded text."""

    quantity: Quantity
    row: Row
    said: Said
    start: int
    base: str
    stage: str
    period: int | None
    code: str | None = None
    reason: bool = False
    unchanged: str = ""
    #: Behind the noun that follows the number, 0 where none does.
    end: int = 0


@dataclass(slots=True)
class _State:
    """Where the walk through one sentence stands."""

    prefix: Row
    subject: Row
    code: str | None
    main: Row
    base: str = ""
    stage: str = ""
    period: int | None = None
    reason: bool = False
    last: Row = ()
    named: bool = False
    part: int = 0
    #: Whether no quantity has come since the last ；; where a label before a ： begins that nothing has followed yet.
    fresh: bool = True
    label_start: int = -1
    #: The item of money that the counts behind it belong to ("培训费2万元，人数150人").
    money: Row = ()
    kind: str = ""
    scopes: list["_Scope"] = field(default_factory=list)
    children: int = 0
    recent: list[Row] = field(default_factory=list)
    waiting: list[tuple[Row, int | None, Said]] = field(default_factory=list)
    ends_open: bool = False
    #: Whose parts a numbered list is to tell that begins in this very sentence.
    announced: Row = ()


@dataclass(frozen=True, slots=True)
class _Scope:
    """A list of parts or a bracket: what to go back to behind it."""

    is_bracket: bool
    prefix: Row
    subject: Row
    code: str | None
    part: int
    children: int
    #: The word behind the whole that opened the list ("三公经费支出中，"), "" where 其中 or a bracket did.
    closed_by: str = ""


@dataclass(frozen=True, slots=True)
class SentenceParser:
    """Reads sentences with one grammar; `own` matches the names of the agency that publishes."""

    grammar: Grammar
    reader: NumberReader
    own: re.Pattern[str]
    measures: Measures

    def parse(self, text: str, topic: Topic, unit: str = "") -> tuple[list[Statement], Topic]:
        """The statements of one sentence, and the topic as the sentence leaves it.

        `unit` is the money unit of the text before, for an amount printed without one.
        """
        quantities = self.reader.read(text, unit)
        state = _State(topic.prefix, topic.subject, topic.code, topic.subject, stage=topic.stage)
        if topic.open:
            state.prefix = topic.subject or topic.prefix
        out: list[Statement] = []
        clauses = split_clauses(text, quantities)
        for at, clause in enumerate(clauses):
            self._clause(text, clause, clauses[at + 1 :], state, topic, out)
        while state.scopes:
            self._leave(state, out)
        out = [s for s in out if UNIT_INFERRED not in s.quantity.flags or self._is_money(s)]
        if state.announced and not state.ends_open:
            # "具体情况如下：1.…": more items follow the first.
            return out, replace(topic, subject=state.announced, open=True, code=None)
        goes_on = topic.open and not state.ends_open and bool(topic.subject)
        return out, Topic(
            topic.prefix,
            topic.subject if goes_on else state.main,
            state.ends_open or goes_on,
            topic.code if goes_on else state.code,
            topic.ancestors,
            "",
            topic.heading,
        )

    def _is_money(self, statement: Statement) -> bool:
        """Whether an amount without a unit is said of something that costs money."""
        label = statement.row[-1] if statement.row else ""
        key = self.measures.by_key.get(self.measures.key_of(label) or "")
        money = key.quantity == "money" if key else bool(_MONEY_LABEL.search(label))
        return money and statement.said.role in {"amount", "change"}

    # -- one clause ------------------------------------------------------------------------------------------------
    def _clause(
        self, text: str, clause: Clause, after: list[Clause], state: _State, topic: Topic, out: list[Statement]
    ) -> None:
        state.ends_open = False
        if clause.opens:
            state.scopes.append(_Scope(True, state.prefix, state.subject, state.code, state.part, state.children))
            state.prefix, state.children = state.subject or state.prefix, 0
        low = self._lead(text, clause, after, state, out)
        if clause.quantities:
            position = low
            for n, quantity in enumerate(clause.quantities):
                end = clause.quantities[n + 1].start if n + 1 < len(clause.quantities) else clause.end
                self._quantity(text, position, quantity, end, clause, after, state, topic, out)
                position = quantity.close
            self._unchanged(text[position : clause.end], state, out)
        elif low < clause.end:
            self._words(text, low, clause, state, topic, out)
        for _ in range(clause.closes):
            self._leave_bracket(state)
        if clause.mark == "；":
            self._semicolon(state, after, text)
        elif clause.mark in {"。", "¶"}:
            state.reason = False

    def _lead(self, text: str, clause: Clause, after: list[Clause], state: _State, out: list[Statement]) -> int:
        """Where the clause begins behind 其中 and the like, which open the list of the subject's parts."""
        low = clause.start
        while low < clause.end and text[low] in "、 ，¶：":
            low += 1
        match = self.grammar.parts.match(text, low, clause.end)
        while match and match.end() < clause.end and text[match.end()] == "是":
            match = re.compile(re.escape(match.group()) + "是+").match(text, low, clause.end)
        words = text[low : clause.end]
        if self.grammar.reason.search(words):
            state.reason = True
            return low + max((m.end() for m in _REASON_LEAD.finditer(words)), default=0)
        if not match:
            tail = re.search(rf"(?:{self.grammar.parts.pattern})$", words)
            if tail and not clause.quantities and tail.start() and not state.reason:
                self._enter(state)
                state.ends_open = not after
                return clause.end
            if re.search(r"(?:如下|以下|下列)[^，。]{0,4}$", words) and not clause.quantities:
                state.ends_open = not after
                if after and _NUMBERED.match(text, after[0].start, after[0].end) and not state.scopes:
                    state.announced = state.subject
                self._enter(state)
                return clause.end
            return low
        behind = text[match.end() : clause.end]
        if state.reason or (behind and not behind.strip("：，")):
            return low
        if match.group() in {"含", "由", "用于", "主要用于"} and not clause.opens:
            return low
        if not (clause.opens and match.end() < clause.end and match.group() == "含"):
            self._enter(state)
        state.ends_open = not after and match.end() == clause.end
        return match.end()

    def _enter(self, state: _State) -> None:
        """The parts of the subject follow."""
        if state.scopes and not state.scopes[-1].is_bracket and state.scopes[-1].subject == state.subject:
            return
        if state.scopes and state.scopes[-1].is_bracket and state.prefix == state.subject and not state.children:
            return
        state.scopes.append(_Scope(False, state.prefix, state.subject, state.code, state.part, state.children))
        if state.subject:
            state.prefix = state.subject
        state.children = 0

    def _leave(self, state: _State, out: list[Statement]) -> None:
        scope = state.scopes.pop()
        state.prefix, state.subject, state.code = scope.prefix, scope.subject, scope.code
        state.children = scope.children
        state.last = scope.subject

    def _leave_bracket(self, state: _State) -> None:
        while state.scopes:
            is_bracket = state.scopes[-1].is_bracket
            self._leave(state, [])
            if is_bracket:
                break

    def _semicolon(self, state: _State, after: list[Clause], text: str) -> None:
        """A ； ends a list of parts that was opened behind an earlier ；, or whose parts stand between 、 before it."""
        state.part += 1
        state.fresh, state.money = True, ()
        if state.scopes and not state.scopes[-1].is_bracket:
            scope = state.scopes[-1]
            if scope.part > 0 or scope.closed_by == "：" or state.children >= 2 and state.part - scope.part == 1:
                self._leave(state, [])
        if after and not _ORDINAL_REASON.match(text[after[0].start : after[0].end]):
            state.reason = False

    # -- clauses without a quantity --------------------------------------------------------------------------------
    def _words(
        self, text: str, low: int, clause: Clause, state: _State, topic: Topic, out: list[Statement]
    ) -> None:
        words = text[low : clause.end]
        self._unchanged(words, state, out)
        for match in self.grammar.bases(words):
            state.base = match["base"] or match["alone"]
        said = say(self.grammar, text, low, clause.end, "money", self.own)
        if said.period and not _NO_PERIOD.search(words):
            state.period = said.period
            state.stage = "" if not said.stage else state.stage
        if state.reason or self.grammar.unchanged.search(words):
            return
        if quoted := _NAMED.search(words):
            # 年中追加项目“…”，金额205.91万元
            state.subject, state.named = (*state.prefix, quoted["name"]), False
            self._settle(state)
            return
        if said.role != "amount" or (clause.mark == "：" and self.grammar.noise.search(said.item)):
            return
        accounts = parse_accounts(said.item, topic.ancestors)
        if accounts:
            state.subject, state.code = accounts.path, accounts.code
            self._settle(state)
            return
        closing = re.search(rf"{self.grammar.words.any_of('close')}$", words)
        item = said.item
        if closing and item and len(item) <= MAX_ITEM:
            item = say(self.grammar, text, low, clause.end - len(closing.group()), "money", self.own).item
            item = re.sub(r"^在", "", item)
            if state.scopes and state.scopes[-1].closed_by:
                self._leave(state, out)
            if item and not re.search(r"(?:开展|实施|管理|工作)$", item):
                state.subject = (*state.prefix, self._label(item))
                self._settle(state)
                self._enter(state)
                if state.scopes:
                    state.scopes[-1] = replace(state.scopes[-1], closed_by=closing.group())
            return
        if not item or len(item) > MAX_ITEM or said.generic or said.whole_stage or self.grammar.story.match(item):
            return
        if clause.mark == "：" and item == topic.heading:
            return
        names = clause.mark == "：" or _ACT.match(words) or item.startswith("“") or item.endswith("”") or state.scopes
        names = names or re.search(r"(?:项目|会议|培训|专项|经费|费|活动)$", item)
        if clause.mark == "：" and state.scopes and state.scopes[-1].closed_by == "：":
            self._leave(state, out)
        if names and not self.grammar.bases(words):
            state.subject = (*state.prefix, self._label(item))
            state.named = False
            if clause.mark == "：":
                state.label_start = said.start
                self._settle(state)
                self._enter(state)
                state.scopes[-1] = replace(state.scopes[-1], closed_by="：")

    def _settle(self, state: _State) -> None:
        state.last = state.subject
        if not state.scopes:
            state.main = state.subject

    def _unchanged(self, words: str, state: _State, out: list[Statement]) -> None:
        """与上年持平: said of the amount before, which is marked with it."""
        if not self.grammar.unchanged.search(words) or state.reason:
            return
        bases = self.grammar.bases(words)
        base = (bases[-1]["base"] or bases[-1]["alone"]) if bases else state.base
        loose = re.search(r"(?:与|比|较|同)(?P<base>[^，。]{2,16}?)(?:数)?(?:保持|基本)?(?:持平|一致|相同)", words)
        base = base or (loose["base"] if loose else "")
        for at in range(len(out) - 1, -1, -1):
            if out[at].said.role == "amount" and out[at].row == state.last:
                out[at] = replace(out[at], unchanged=base or "上年")
                return

    # -- quantities ------------------------------------------------------------------------------------------------
    def _quantity(
        self, text: str, low: int, quantity: Quantity, end: int, clause: Clause, after: list[Clause],
        state: _State, topic: Topic, out: list[Statement],
    ) -> None:  # fmt: skip
        said = say(self.grammar, text, low, quantity.start, quantity.kind, self.own)
        if "range_high" in quantity.flags and out and not said.item:
            out.append(replace(out[-1], quantity=quantity))
            return
        if state.waiting and said.lone and said.role in {"amount", "rate"}:
            row, period, first = state.waiting.pop(0)
            said = replace(first, item="", period=period)
            out.append(self._statement(quantity, row, said, max(low, clause.start), state, None))
            state.last = row
            return
        state.waiting = []
        if said.base and said.role == "amount" and not said.item and quantity.kind == "money":
            # "比2022年执行数2800万元增加200万元": the base tells its own amount.
            state.base = said.base
            out.append(self._of_base(quantity, said, state))
            return
        if self._is_growing_item(said, quantity, state):
            # "支持外贸稳增长30万元" in a list of amounts: the verb is part of the item's name.
            said = replace(said, item=text[said.start : quantity.start].strip("、，为“”"), role="amount", sign=1)
        if said.period:
            if said.period != state.period and not said.stage:
                state.stage = topic.stage
            state.period = said.period
        if said.base:
            state.base = said.base
        if said.stage:
            state.stage = said.stage
        noun_end = self._noun_end(text, quantity, end)
        following = text[quantity.close : noun_end]
        if said.joint == "distribute" and self._distribute(text, quantity, said, after, state, topic, out, clause):
            return
        item, start, code, path, noun = said.item, said.start, None, (), 0
        takes_noun = quantity.kind in {"count", "score"} or (quantity.kind == "money" and said.role == "change" and not item)
        if takes_noun and said.role in {"amount", "change"} and following and not said.generic:
            joined = re.search(r"[和及与、]$", text[low : quantity.start])
            item = (item or said.verb if not joined else "") + following
            noun = noun_end
        accounts = parse_accounts(item, topic.ancestors) if item else None
        if accounts:
            path, code = accounts.path, accounts.code
        row, settles = self._row(item, path, said, quantity, state, text[low : quantity.start])
        if settles and (said.role == "amount" or not state.main):
            state.subject, state.code = row, code
            state.children += 1
            # A score or a rate is what one clause says, not what the next sentence speaks of.
            if not state.reason and quantity.kind not in {"score", "percent"} and not (row[:-1] and row[:-1] == state.money):
                self._settle(state)
        if settles and quantity.kind == "money" and said.role == "amount" and not state.reason:
            state.money = row
        state.named = state.named or settles
        if not state.reason or not state.last:
            state.last = row
        if state.label_start >= 0 and not text[low : quantity.start].strip("、，： "):
            start, item = state.label_start, row[-1] if row else ""
        start = min(start, quantity.start) if item else min(max(low, clause.start), quantity.start)
        code = code or (state.code if row == state.subject else None)
        out.append(replace(self._statement(quantity, row, said, start, state, code), end=noun))
        if said.role == "amount" and quantity.kind == "money":
            state.recent.append(row)
        state.fresh, state.label_start = False, -1

    def _of_base(self, quantity: Quantity, said: Said, state: _State) -> Statement:
        """The amount of what is compared with: another year's or another stage's of the same item."""
        year = re.search(YEAR, said.base)
        stage = "final" if re.search(r"决算|执行|实际", said.base) else "budget" if "预算" in said.base else ""
        stage = "initial" if "年初" in said.base else stage
        own = replace(said, base="", last_year=not year and bool(re.search(r"上年|上一年|去年", said.base)))
        statement = self._statement(quantity, state.subject or state.prefix, own, said.start, state, state.code)
        period = int(year.group()) if year else None if own.last_year else state.period
        return replace(statement, stage=stage or statement.stage, period=period)

    @staticmethod
    def _is_growing_item(said: Said, quantity: Quantity, state: _State) -> bool:
        listed = bool(state.scopes) and not state.scopes[-1].is_bracket and bool(state.recent)
        plain = said.role == "change" and bool(said.item) and not said.base and not said.adjusts
        return plain and listed and quantity.kind == "money" and not state.base and not state.reason

    def _row(
        self, item: str, path: Row, said: Said, quantity: Quantity, state: _State, words: str
    ) -> tuple[Row, bool]:
        """The row path, and whether the sentence speaks of it from here on."""
        if path:
            return path, True
        owner = state.subject or state.prefix
        if quantity.kind == "count" and item in {"", "累计"} and "累计" in words:
            return (*owner, "累计" + quantity.unit), False
        if owner and quantity.kind == "count" and item in self.grammar.words.of("shared_verb"):
            return (*owner, item), False
        if said.generic == "keep" and owner:
            return (*owner, item), False
        if item in self.grammar.words.of("whole") and quantity.kind == "money" and state.prefix:
            return state.prefix, False
        if said.generic and state.fresh and state.part and item in {"支出", "收入"}:
            return (*state.prefix, item), True
        if said.generic or not item or self._repeats_stage(said, state):
            if said.verb and not item:
                return (*owner, said.verb), False
            if said.stage_word and said.role == "amount" and not state.named:
                # "本单位年初预算数为": the agency's own total.
                return (*owner, said.stage_word), True
            inherits_last = said.role != "amount" and state.named and bool(state.last)
            return (state.last if inherits_last else owner), False
        label = self._with_shared_verb(self._label(item), state)
        if state.reason:
            return (label,), False
        self._leave_siblings(label, state)
        prefix = state.prefix
        if prefix and prefix[-1] == label:
            return prefix, True
        if quantity.kind == "count" and state.money and len(state.money) >= len(prefix):
            prefix = state.money
        return (*prefix, label), True

    def _with_shared_verb(self, label: str, state: _State) -> str:
        """新增配备单位价值50万以上通用设备0台，单位价值100万以上专用设备0台: both are newly bought."""
        before = state.last[-1] if state.last and state.named else ""
        match = self.grammar.shared_verb.match(before)
        if match and len(label) > 4 and before[match.end() :].startswith(label[:4]):
            return match.group() + label
        return label

    def _leave_siblings(self, label: str, state: _State) -> None:
        """A list of parts ends before an item that stands beside the whole (会议费…；培训费…), not below it."""
        mine = self.measures.by_key.get(self.measures.key_of(label) or "")
        while mine and state.scopes and not state.scopes[-1].is_bracket and state.prefix:
            whole = self.measures.by_key.get(self.measures.key_of(state.prefix[-1]) or "")
            if not whole or whole.key == mine.key or whole.parent != mine.parent:
                return
            self._leave(state, [])

    def _repeats_stage(self, said: Said, state: _State) -> bool:
        """Whether 支出决算 or 支出预算 speaks of the item before and is no item of its own."""
        if not said.whole_stage:
            return False
        if said.item in {"实际支出", "实际完成支出"}:
            return False
        if not state.subject:
            return False
        if state.named:
            return not (state.subject[-1][:2] in {"收入", "支出"} and len(state.subject[-1]) <= 5)
        return not said.item.startswith("收入") and not re.search(r"预算|决算|收支|收入", state.subject[-1])

    @staticmethod
    def _label(item: str) -> str:
        """The item as printed, without a remark that only says how it was counted."""
        return re.sub(r"（(?:[^（）]*[+＋][^（）]*|以[^（）]*|按[^（）]*|详?见[^（）]*|注[^（）]*)）", "", item) or item

    def _noun_end(self, text: str, quantity: Quantity, end: int) -> int:
        """Where a noun that follows its number ends: "1301名吸毒人员进行了" → behind 人员."""
        words = text[quantity.close : end]
        if not re.match(r"[一-龥“]", words):
            return quantity.close
        stop = self.grammar.noun_stop.search(words)
        noun = words[: stop.start()] if stop else words
        noun = re.split(r"[，。；：、（）]", noun)[0] if not re.match(r"^[^，。；：、]*（[^）]*）", noun) else noun
        noun = re.sub(r"^(?:系|为|是|的)", "", noun) if len(noun) > 1 and not noun.startswith(quantity.unit) else ""
        return quantity.close + words.find(noun) + len(noun) if noun and len(noun) <= MAX_ITEM else quantity.close

    def _distribute(
        self, text: str, quantity: Quantity, said: Said, after: list[Clause], state: _State, topic: Topic,
        out: list[Statement], clause: Clause,
    ) -> bool:  # fmt: skip
        """甲、乙分别为1万元和2万元: one value for each name; False where names and values do not pair."""
        values = 1 + len(self._bare_values(text, after))
        years = re.findall(rf"({YEAR})年", text[clause.start : quantity.start])
        names = split_names(said.item) if said.item else []
        rows: list[Row] = [(*state.prefix, self._label(n)) for n in names]
        periods: list[int | None] = [state.period] * len(rows)
        if len(years) == values > 1 and not said.base:
            # 2021年、2022年预算分别为10万元、12万元
            row = (*state.prefix, self._label(said.item)) if said.item else state.subject
            rows, periods = [row] * values, [int(year) for year in years]
        if not rows:
            rows = state.recent[-values:]
            periods = [state.period] * len(rows)
        if len(rows) != values or values < 2:
            return False
        shared = replace(said, item="")
        pairs = list(zip(rows, periods, strict=True))
        out.append(self._statement(quantity, pairs[0][0], replace(shared, period=pairs[0][1]), said.start, state, None))
        state.waiting = [(row, period, shared) for row, period in pairs[1:]]
        state.recent += rows if said.role == "amount" else []
        state.last = rows[0]
        return True

    def _bare_values(self, text: str, after: list[Clause]) -> list[Clause]:
        """The clauses right after that hold a value and no words before it."""
        out = []
        for clause in after:
            if len(clause.quantities) != 1 or text[clause.start : clause.quantities[0].start].strip("、，和及 "):
                break
            out.append(clause)
        return out

    def _statement(
        self, quantity: Quantity, row: Row, said: Said, start: int, state: _State, code: str | None
    ) -> Statement:
        inferred = UNIT_INFERRED in quantity.flags
        return Statement(
            quantity,
            row,
            said,
            start,
            said.base or (state.base if said.role in {"change", "growth"} and not said.adjusts else ""),
            said.stage or ("" if inferred and not state.stage else state.stage),
            said.period or state.period,
            code,
            state.reason,
        )
