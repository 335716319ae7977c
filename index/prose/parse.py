"""A folded sentence → what it states: every quantity with its item path, predicate, base, stage and period.

Walks through the clauses of one sentence with a small state: what the sentence speaks of, what it lists the parts of
(其中 …), what it compares with, which year and stage it means. What a sentence leaves unsaid it takes from `Topic`,
which the caller carries from sentence to sentence. Refuses nothing: a quantity whose item stays unknown has an empty
row.
"""

import re
from dataclasses import dataclass, replace

from corpus.measures import Measures
from index.prose.accounts import parse_accounts
from index.prose.bracketed import bracketed_names
from index.prose.clauses import Clause, split_clauses
from index.prose.completions import carried_out, parts_of_others
from index.prose.grammar import YEAR, Grammar
from index.prose.listings import STAND_INS, kind_of_listed
from index.prose.named_items import Said
from index.prose.numbers import RANGE_HIGH, UNIT_INFERRED, UNIT_OF_WHOLE, NumberReader, Quantity
from index.prose.planned import planned_and_done
from index.prose.predicate import say
from index.prose.rows import Rows
from index.prose.settling import (
    hold,
    label_left,
    one_level,
    other_side,
    plain_amount,
    row_of,
    settle,
    spent,
    spent_of_plan,
)
from index.prose.sharing import bare_values, changed_as_well, shared_among
from index.prose.state import Row, SentenceState, Statement, Topic
from index.prose.wholes import changes_of_stages, changes_of_wholes, sums_of_before, totals_apart
from index.prose.words import ClauseWords

_WITH = re.compile(
    rf"(?:与|同|和|^)(?P<base>(?:{YEAR}(?:年度?)?|上年度?|去年|年初|全年|调整后?)?(?:预算|决算)?(?:安排)?数?)$"
)
_COMPARED_WITH = re.compile(r"(?:相比|比较|相较|对比)")
#: "比2022年收支预算总数12980.55万元增加451.23万元": the amount between the base and the change is the base's own.
_BASE_AMOUNT = re.compile(
    rf"(?:比|较|相?比于|与|同|和)(?P<base>(?:{YEAR}(?:(?=年初)|年?度?)|上一?年度?|去年)(?:的)?(?:同期|年初|实际|执行|决算|预算|批复|累计)*)"
    r"(?P<item>[^，。；：、（）比较]{0,40}?)(?:为|的)?$"
)
#: "71.00万元（全年预算数），决算数61.78万元": the stage of the amount right before it.
_STAGE_BEHIND = re.compile(r"（(?P<words>[^（）]{2,8})）")
#: "从29人降为16人": the words between two levels.
_TO_LEVEL = re.compile(
    r"(?:(?P<adjusts>调整|变动|调增|调减|核增|核减|追加)|下降|降低|降|减少|减|增加|增长|增|提高|上升|升|变)[为到至]"
    rf"(?:(?P<year>{YEAR})年度?的?)?"
)
#: What stands before the first of them: 由, 由年初预算, 从原来的, 由2022年的.
_FROM_LEVEL = re.compile(
    rf"[从由](?:(?P<year>{YEAR})年度?的?|(?:上年度?|去年)的?)?(?P<budget>(?:年初|原|原来|原定)?的?(?:部门)?(?:预算|安排)?数?的?)$"
)
#: A longer time than anything here lasts.
_MOST_YEARS = 200
#: A sentence that opens so tells a change of what the sentence before it spoke of.
GOES_ON = re.compile(r"^[¶\s]*(?:费用支出|支出)?(?:较|比|同比|与(?:上年|年初|去年|20\d\d年))")
_ORDINAL_REASON = re.compile(r"^[¶\s]*(?:[一二三四五六]是|原因[一二三四五六])")


@dataclass(frozen=True, slots=True)
class SentenceParser:
    """Reads sentences with one grammar; `own` matches the names of the agency that publishes."""

    grammar: Grammar
    reader: NumberReader
    own: re.Pattern[str]
    rows: Rows
    words: ClauseWords

    def parse(self, text: str, topic: Topic, unit: str = "") -> tuple[list[Statement], Topic]:
        """The statements of one sentence, and the topic as the sentence leaves it.

        `unit` is the money unit of the text before, for an amount printed without one.
        """
        quantities = self.reader.read(text, unit)
        state = SentenceState(topic.prefix, topic.subject, topic.code, topic.subject, latest=topic.latest)
        state.listed = topic.listed
        state.bracketed = bracketed_names(text, quantities)
        if topic.beside:
            state.counted, state.before_count = topic.subject, topic.beside
        if topic.open:
            state.prefix = topic.subject or topic.prefix
            if topic.latest and GOES_ON.match(text):
                state.subject = state.last = topic.latest
        out: list[Statement] = []
        clauses = split_clauses(text, quantities)
        for at, clause in enumerate(clauses):
            self._clause(text, clause, clauses[at + 1 :], state, topic, out)
        label = label_left(self.rows, clauses, state)
        while state.scopes:
            state.leave()
        out = changes_of_stages(changes_of_wholes(totals_apart(sums_of_before(out, text))))
        out = parts_of_others(carried_out(out, self.grammar.words.of("stage")))
        out = planned_and_done(out, text)
        out = [s for s in out if UNIT_INFERRED not in s.quantity.flags or self.rows.costs_money(s)]
        if state.announced and not state.ends_open:
            # "具体情况如下：1.…": more items follow the first.
            return out, replace(topic, subject=state.announced, open=True, code=None)
        if label is not None:
            return out, replace(topic, prefix=label[:-1], subject=label, open=False, code=None, latest=())
        goes_on = topic.open and not state.ends_open and bool(topic.subject)
        return out, Topic(
            topic.prefix,
            topic.subject if goes_on else state.main,
            state.ends_open or goes_on,
            topic.code if goes_on else state.code,
            topic.ancestors,
            topic.heading,
            state.first or topic.latest,
            tuple(state.recent),
            state.before_count if state.counted and state.main == state.counted and not goes_on else (),
        )

    # -- one clause ------------------------------------------------------------------------------------------------
    def _clause(
        self, text: str, clause: Clause, after: list[Clause], state: SentenceState, topic: Topic, out: list[Statement]
    ) -> None:
        state.ends_open = False
        if clause.opens:
            state.open_bracket()
        low = self.words.lead(text, clause, after, state)
        if clause.quantities:
            position = low
            for n, quantity in enumerate(clause.quantities):
                end = clause.quantities[n + 1].start if n + 1 < len(clause.quantities) else clause.end
                self._quantity(text, position, quantity, end, clause, after, state, topic, out)
                position = quantity.close
            self.words.unchanged(text[position : clause.end], state, out)
        elif low < clause.end:
            self.words.words(text, low, clause, state, topic, out)
        for _ in range(clause.closes):
            state.leave_bracket()
        if clause.mark == "；":
            state.semicolon()
            if after and not _ORDINAL_REASON.match(text[after[0].start : after[0].end]):
                state.end_reason()
        elif clause.mark in {"。", "¶"}:
            state.end_reason()

    # -- quantities ------------------------------------------------------------------------------------------------
    def _quantity(
        self, text: str, low: int, quantity: Quantity, end: int, clause: Clause, after: list[Clause],
        state: SentenceState, topic: Topic, out: list[Statement],
    ) -> None:  # fmt: skip
        """State one quantity of a clause; `low` is behind the quantity before it, `end` where the next one begins."""
        if (named := state.bracketed.get(quantity.start)) is not None and not state.reason:
            # "主要用于设备购置（5万元）、培训（2万元）": the amount in a bracket is of the words before it.
            said = say(self.grammar, text, named.start, quantity.start - 1, "money", self.own)
            whole = say(self.grammar, text, *named.whole, "money", self.own)
            state.last = row_of(named, whole, state, self.rows)
            state.recent.append(state.last)
            out.append(self._statement(quantity, state.last, plain_amount(said), named.start, state, None))
            return
        told = self._beside(text, low, quantity, clause, state, out)
        if told is None:
            return
        said = self._with_base(text, low, quantity, told, state)
        if state.year_before and said.role == "amount":
            said = replace(said, last_year=True)
        state.year_before = False
        said = changed_as_well(text, quantity, said, out)
        if spent_of_plan(self.grammar, text, low, quantity, said, out):
            said = replace(said, stage="spent")
            out[-1] = replace(out[-1], stage=out[-1].stage or "budget")
        if said.base and said.role == "amount" and not said.item and quantity.kind == "money":
            # "比2022年执行数2800万元增加200万元": the base tells its own amount.
            state.base = said.base
            out.append(self._of_base(quantity, said, state))
            return
        if self.rows.is_growing_item(said, quantity, state):
            # "支持外贸稳增长30万元" in a list of amounts: the verb is part of the item's name.
            said = replace(said, item=text[said.start : quantity.start].strip("、，为“”"), role="amount", sign=1)
        hold(said, state)
        if said.joint == "distribute" and self._distribute(text, quantity, said, after, state, out, clause):
            return
        if said.adjusts and not said.item and out and out[-1].stage == "adjusted" and not out[-1].said.adjusts:
            said = replace(said, verb="")  # "由5亿元调整为4亿元，调减1亿元": the change of that very item
        item, noun = self._with_noun(text, low, quantity, end, said)
        accounts = parse_accounts(item, topic.ancestors) if item else None
        path, code = (accounts.path, accounts.code) if accounts else ((), None)
        row, settles = self.rows.row(item, path, said, quantity, state, text[low : quantity.start])
        same_unit = bool(out) and out[-1].quantity.unit == quantity.unit
        if not item and said.role == "change" and quantity.kind == "count" and same_unit:
            # "更新车辆5辆，比上年增加2辆": that many more vehicles, whatever money the reason is for
            row, settles = out[-1].row, False
        if settles:
            settle(row, code, said, quantity, state)
        if not state.reason or not state.last:
            state.last = row
        start = said.start
        if state.label_start >= 0 and not text[low : quantity.start].strip("、，： "):
            start, item = state.label_start, row[-1] if row else ""
        start = min(start, quantity.start) if item else min(max(low, clause.start), quantity.start)
        code = code or (state.code if row == state.subject else None)
        statement = replace(self._statement(quantity, row, said, start, state, code), end=noun)
        out.append(statement)
        if not item and said.role in {"change", "growth"} and (other := other_side(row, out)):
            out.append(replace(statement, row=other))
        if said.role == "amount" and quantity.kind == "money":
            state.recent.append(row)
        state.fresh, state.label_start, state.priced = False, -1, quantity.kind == "price"

    def _beside(
        self, text: str, low: int, quantity: Quantity, clause: Clause, state: SentenceState, out: list[Statement]
    ) -> Said | None:
        """What is said of a quantity; None where it only completes what stands beside it, and is stated here.

        The upper end of a range, one of the values of 分别为, the budget that a rate is measured by, the amount of a base.
        """
        said = say(self.grammar, text, low, quantity.start, quantity.kind, self.own)
        if RANGE_HIGH in quantity.flags and out and not said.item:
            out.append(replace(out[-1], quantity=quantity))
            return None
        if state.waiting and said.lone and said.role in {"amount", "rate"}:
            row, period, first = state.waiting.pop(0)
            if not row:
                return None
            said = replace(first, item="", period=period)
            out.append(self._statement(quantity, row, said, max(low, clause.start), state, None))
            state.last = row
            return None
        state.waiting = []
        if self._from_to(text, low, quantity, said, state, out):
            return None
        if said.measured_by:
            state.measured_by = said.base
            measured = self._of_base(quantity, said, state)
            if "预算" in said.base and measured.period == state.period:
                spent(out, measured.row)
            out.append(measured)
            return None
        if state.measured_by and quantity.kind == "percent" and text[low : quantity.start].strip("）") in {"", "的"}:
            said = replace(said, item="", role="execution", base=state.measured_by)
        state.measured_by = ""
        if (base_of := self._base_amount(text, low, quantity, state)) is not None:
            row, state.base, start = base_of
            said = replace(said, item="", base=state.base, role="amount", stage="", start=start)
            if quantity.unit != "年" or quantity.value < _MOST_YEARS:  # "4378年减少": a slip for the thing counted
                out.append(self._of_base(quantity, said, state, row))
            return None
        return said

    def _from_to(
        self, text: str, low: int, quantity: Quantity, said: Said, state: SentenceState, out: list[Statement]
    ) -> bool:
        """Whether the number is one of two levels ("人次从29人降为16人"): what was in the year compared with, or what is."""
        words = text[low : quantity.start]
        if state.risen and (to := _TO_LEVEL.fullmatch(words.lstrip("，"))):
            adjusted = "adjusted" if to["adjusts"] and quantity.kind == "money" else ""
            told = replace(one_level(said, state.risen_of), stage=adjusted)
            now = self._statement(quantity, state.risen, told, quantity.start, state, None)
            out.append(replace(now, period=int(to["year"])) if to["year"] else now)
            state.last, state.risen, state.named = state.risen, (), True
            return True
        state.risen = ()
        rises = _TO_LEVEL.match(text, quantity.close + text.startswith("，", quantity.close))
        if (since := _FROM_LEVEL.search(words)) is None or rises is None:
            return False
        before = say(self.grammar, text, low, low + since.start(), quantity.kind, self.own)
        if not before.item and (state.named or not state.subject):
            return False  # whose level it was is told neither here nor in the clause before
        row = self.rows.row(before.item, (), before, quantity, state, words)[0] if before.item else state.subject
        state.risen, state.risen_of = row, before.base if before.role == "share" else ""
        year = re.search(YEAR, since["year"] or state.base)
        earlier = replace(one_level(before, state.risen_of), last_year=year is None)
        if quantity.kind == "money" and year is None and (rises["adjusts"] or since["budget"]):
            earlier = replace(plain_amount(before), stage="initial")  # a budget that is adjusted in its year
        was = self._statement(quantity, row, earlier, before.start, state, None)
        out.append(replace(was, period=int(year.group())) if year else was)
        return True

    def _with_base(self, text: str, low: int, quantity: Quantity, said: Said, state: SentenceState) -> Said:
        """`said` with the stage that stands behind the amount, and with its base told from its item."""
        if (behind := _STAGE_BEHIND.match(text, quantity.close)) and (told := self._stage_named(behind["words"])):
            said = replace(said, stage=told)
        with_base = _WITH.search(text[low : quantity.start]) if quantity.kind == "money" else None
        if with_base and _COMPARED_WITH.match(text, quantity.close):
            # "与年初预算5180万元相比，增加200万元": the base tells its own amount, and is named as such behind it.
            said = replace(said, item="", base=with_base["base"], role="amount", stage="")
        if said.base and said.role == "amount" and said.item and quantity.kind == "money" and not said.generic:
            words = text[low : quantity.start].rstrip("数为的")
            if words.endswith(said.base.rstrip("数为的")) and not parse_accounts(said.item):
                # "收入总计较上年742万元增加104万元": the item, and then what it is compared with.
                row, _ = self.rows.row(said.item, (), said, quantity, state, words)
                state.subject, state.code, state.named = row, None, True
                state.settle()
                said = replace(said, item="")
        return said

    def _with_noun(self, text: str, low: int, quantity: Quantity, end: int, said: Said) -> tuple[str, int]:
        """The item with the noun that follows its number, and where that ends; 0 where none belongs to it."""
        noun_end = self.rows.noun_end(text, quantity, end)
        following = text[quantity.close : noun_end]
        takes_noun = quantity.kind in {"count", "score"} and UNIT_OF_WHOLE not in quantity.flags
        takes_noun = takes_noun or quantity.kind == "money" and said.role == "change" and not said.item
        if not takes_noun or said.role not in {"amount", "change"} or not following or said.generic:
            return said.item, 0
        joined = re.search(r"[和及与、]$", text[low : quantity.start])
        if quantity.kind == "count" and not joined and (kind := kind_of_listed(said.item, following)):
            return kind, noun_end
        return (said.item or said.verb if not joined else "") + following, noun_end

    def _stage_named(self, words: str) -> str:
        """The stage that words by themselves name ("全年预算数"), "" where they name none."""
        return self.grammar.words.of("stage").get(words, "") or self.grammar.words.of("stage_item").get(words, "")

    def _base_amount(
        self, text: str, low: int, quantity: Quantity, state: SentenceState
    ) -> tuple[Row, str, int] | None:
        """Row, base and place of an amount that tells what the change behind it is measured against; None for
        others."""
        match = _BASE_AMOUNT.search(text, low, quantity.start) if quantity.kind in {"money", "count"} else None
        if match is None or not self.grammar.changes_by.match(text, quantity.close):
            return None
        if self.grammar.change.search(match["item"]):
            return None  # "比上年增加10万元增长5%": a change
        if text[low : match.start()].strip("、，：； ") and not match["item"]:
            return None  # "收入总计较上年742万元": the item stands before the base
        owner = state.subject or state.prefix
        said = say(self.grammar, text, match.start("item"), match.end("item"), "money", self.own)
        base = match["base"] + (
            match["item"] if re.fullmatch(r"(?:预算|决算|执行|实际|累计)?(?:支出|收入)?数?", match["item"]) else ""
        )
        stage = re.search(r"预算|决算|执行|实际", match["item"])
        if stage and stage.group() not in base:
            base += stage.group()
        if (
            not said.item
            or said.generic
            or said.whole_stage
            or (owner and self.rows.same_measure(said.item, owner[-1]))
        ):
            return owner, base, match.start()
        return (*state.prefix, self.rows.label(said.item)), base, match.start()

    def _of_base(self, quantity: Quantity, said: Said, state: SentenceState, row: Row | None = None) -> Statement:
        """The amount of what is compared with: another year's or another stage's of the same item (or of `row`)."""
        year = re.search(YEAR, said.base)
        stage = "final" if re.search(r"决算|执行|实际", said.base) else "budget" if "预算" in said.base else ""
        stage = "initial" if "年初" in said.base else "adjusted" if re.search(r"全年|调整", said.base) else stage
        own = replace(said, base="", last_year=not year and bool(re.search(r"上年|上一年|去年", said.base)))
        code = state.code if row is None or row == state.subject else None
        statement = self._statement(
            quantity, state.subject or state.prefix if row is None else row, own, said.start, state, code
        )
        before = state.period - 1 if state.period else None
        period = int(year.group()) if year else before if own.last_year else state.period
        return replace(statement, stage=stage or statement.stage, period=period)

    def _distribute(
        self, text: str, quantity: Quantity, said: Said, after: list[Clause], state: SentenceState,
        out: list[Statement], clause: Clause,
    ) -> bool:  # fmt: skip
        """甲、乙分别为1万元和2万元: one value for each name; False where names and values do not pair."""
        values = 1 + len(bare_values(text, after))
        pairs = shared_among(self.rows, text, quantity, said, values, state, clause.start, out)
        shared = replace(said, item="")
        if not pairs:
            unpaired = values > 1 and bool(said.item) and said.item not in STAND_INS and said.role == "amount"
            state.waiting = [((), None, shared)] * (values - 1) if unpaired else []
            return unpaired  # nobody can tell whose each of them is
        rows = [row for row, _ in pairs]
        out.append(self._statement(quantity, pairs[0][0], replace(shared, period=pairs[0][1]), said.start, state, None))
        state.waiting = [(row, period, shared) for row, period in pairs[1:]]
        state.recent += rows if said.role == "amount" else []
        state.last = rows[0]
        return True

    def _statement(
        self, quantity: Quantity, row: Row, said: Said, start: int, state: SentenceState, code: str | None
    ) -> Statement:
        inferred = UNIT_INFERRED in quantity.flags
        before = state.period - 1 if said.last_year and state.period else None
        return Statement(
            quantity,
            row,
            said,
            start,
            said.base or (state.base if said.role in {"change", "growth"} and not said.adjusts else ""),
            said.stage or ("" if inferred and not state.stage else state.stage),
            said.period or before or state.period,
            code,
            state.reason,
        )


def sentence_parser(grammar: Grammar, reader: NumberReader, own: re.Pattern[str], measures: Measures) -> SentenceParser:
    """A parser put together from its parts."""
    return SentenceParser(grammar, reader, own, Rows(grammar, measures), ClauseWords(grammar, own))
