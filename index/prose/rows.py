"""An item and the state of its sentence → the row path of a quantity, and what else its words make of the item.

Knows the lexicon of measures for one thing only: that two items stand beside each other, not one below the other.
"""

import re
from dataclasses import dataclass

from corpus.accounts import load_accounts
from corpus.identity.place_levels import without_level
from corpus.measures import Measures
from index.figures.owners import only_office
from index.figures.subjects import TOTALS, WHOLE_OF_FUND
from index.prose.grammar import YEAR, Grammar
from index.prose.heads import head_of
from index.prose.listings import ordinal
from index.prose.named_items import Said
from index.prose.numbers import Quantity
from index.prose.state import Row, SentenceState, Statement

#: A clause longer than this names no item; it tells a story.
MAX_ITEM = 60
#: In a longer run of words without a mark no item is looked for.
_LONGEST_RUN = 300
#: So long a word behind another one is a name of its own.
#: Names of funds, whose 预算 tells no stage.
_FUND_NAMES = re.compile(r"一般公共预算|政府性基金预算|国有资本经营预算")
_LONG_NAME = 5
#: All that is spent: of the item that the heading names, where it names one.
_ALL_SPENT = frozenset({"全年支出", "本年支出", "当年支出", "全年共支出", "年度支出"})
#: How often, of what stands above it: 累计16个批次.
_HOW_OFTEN = re.compile(r"累计(?:批次|人次|人数|次数)?")
#: When, and of nothing else than what stands above it.
_IN_THE_YEAR = re.compile(r"(?:全年|当年|年内|本年度?|年度)(?:内|共|共有|累计|合计)?")
_MONEY_LABEL = re.compile(r"(?:费|费用|支出|经费|预算|购置|收入|拨款|资金|决算|结转|结余|维护)$")
#: Whose the thing is, or what it is made up of ("基本工资、津贴补贴等人员经费"): "单位现有公务用车", "本级及所属各预算单位共有车辆",
#: "参照公务员法管理的事业单位的机关运行经费".
_HOLDER = re.compile(
    r"^(?:(?:[一-龥]{0,12}?(?:本级|机关|本部))?(?:及|和|以及)?(?:所属|下属)(?:各)?(?:预算)?单位(?:共有|现有|共|现)?"
    r"|[一-龥（）、]{2,60}等(?=(?:人员|日常公用|公用)经费)|(?:部门|单位|学校|医院|[我全本][校院馆园站所中])(?:共有|现有)|本年度?(?=[一-龥]{2,8}费$)"
    r"|(?:部门|单位)?全年(?:使用财政拨款)?(?:共)?安排的?(?=[一-龥]*出国|[一-龥]*接待)"
    r"|(?:[一-龥]{0,10}(?:行政|事业)单位(?:（[^（）]*）)?(?:和|及|、)?)+的?(?=机关运行经费))(?=[一-龥]{2})"
)
_REMARK = re.compile(
    r"^（(?:19|20)\d\d年度?）(?=[一-龥“])|（(?:[^（）]*[+＋][^（）]*|以[^（）]*|按[^（）]*|详?见[^（）]*|注[^（）]*)）"
)

#: One side of the accounts, by itself or as the stage of it.
_SIDE = re.compile(r"(?:本年|当年|全年|预算|决算)?(?P<side>收入|支出)(?:预算|决算)?(?:数|总额|总数|合计|总计)?")
#: A count that names no thing: what there is of it.
_STOCK = re.compile(r"^(?:实际|账面|年末|期末)?(?P<head>保有量|保有数|数量|编制数|实有数|在编数|库存量)(?:账面数)?$")
_STOCK_BEHIND = re.compile(r"(?:保有|库存|存量|实有)[数量]*$")
_OPPOSITE = {"收入": "支出", "支出": "收入"}

#: "公务接待费、用车费（简称“三公”经费）支出": the name that the bracket gives is the item's.
_CALLED = re.compile(r"^.*（(?:以下)?(?:简称|统称)为?[：:]?(?P<name>[^（）]{2,14})）")
#: What came in, by its verb.
_CAME_IN = re.compile("收到|募集|接收|接受捐|获赠|筹集|筹得")
#: Which fund pays, and nothing else.
_ONLY_FUND = re.compile(r"(?:当年|本年度?|一般公共预算|公共预算|财政|拨款|资金|安排|的)+")
#: A name in a bracket behind another one.
_SUMMED_UP = re.compile(r"(?P<last>.+?)（(?P<name>[^（）]{2,14})）(?:支出|预算|决算)?$")
#: "支出“三公”经费22万元": the verb before a quoted name.
_SPENT_ON = re.compile(r"^支出(?=“)")
#: A part with its whole before it.
_INSIDE = re.compile("(?P<whole>[^中里]{2,20})[中里]的?(?P<part>[^中里]{2,20})")


def label_of(item: str) -> str:
    """The item as printed, without a remark that only says how it was counted, whose or of which year it is.

    >>> label_of("政府采购金额（以合同签订为准）"), label_of("设备（不含车辆）"), label_of("单位现有公务用车")
    ('政府采购金额', '设备（不含车辆）', '公务用车')
    >>> label_of("（2022年）一般公共预算支出")
    '一般公共预算支出'
    """
    item = _CALLED.sub(r"\g<name>", item)
    return _HOLDER.sub("", _SPENT_ON.sub("", _REMARK.sub("", item))) or item


def _total_of_side(side: str, state: SentenceState) -> Row:
    """The one total of its side that the sentence told, for the change behind it: 本年支出合计9万元，…，支出减少2万元."""
    if side not in _OPPOSITE:
        return ()
    told = {
        row for row in state.recent if row and re.fullmatch(rf"(?:本年|全年|当年)?{side}(?:合计|总计|总额)", row[-1])
    }
    return told.pop() if len(told) == 1 else ()


def _is_side(label: str, side: str) -> bool:
    """Whether a label tells the side opposite to `side`, and that side alone."""
    return _OPPOSITE[side] in label and side not in label


def _stock_of(label: str, state: SentenceState) -> str:
    """What a bare stock is a stock of: in "车辆保有量账面数56辆，实际保有量12辆" the 车辆保有量; "" where nothing tells."""
    head = _STOCK.search(label)
    before = state.last[-1] if state.last and state.named else ""
    at = before.find(head["head"]) if head else -1
    return before[: at + len(head["head"])] if head and at > 0 and before != label else ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes row paths with one grammar and one lexicon of measures."""

    grammar: Grammar
    measures: Measures

    def label(self, item: str) -> str:
        """The item as printed, without remarks and without words around it that only say whose money it is."""
        return head_of(self._summed_up(item) or label_of(item), self.measures)

    def _summed_up(self, item: str) -> str:
        """What a bracket calls the list that ends before it: the 三公 of "公务接待费、公车运行费（“三公”经费）"."""
        match = _SUMMED_UP.match(item)
        whole = match and self.measures.key_of(match["name"])
        last = match and self.measures.key_of(re.split("[、和及]", match["last"])[-1])
        return match["name"] if match and whole and last and whole in self.measures.ancestors(last) else ""

    def row(
        self, item: str, path: Row, said: Said, quantity: Quantity, state: SentenceState, words: str
    ) -> tuple[Row, bool]:
        """The row path, and whether the sentence speaks of it from here on."""
        if path:
            return path, True
        if (meant := ordinal(item, state.recent or state.listed)) is not None:
            return meant, False
        owner = state.subject or state.prefix
        if quantity.kind == "count" and item in {"", "累计"} and "累计" in words:
            return (*owner, "累计" + quantity.unit), False
        if quantity.kind == "count" and owner and _HOW_OFTEN.fullmatch(item):
            return (*owner, item), False
        if quantity.kind == "count" and owner and _IN_THE_YEAR.fullmatch(item):
            return owner, False  # "因公出国（境）费18.6万元，全年3个团组、16人次"
        if owner and quantity.kind == "count" and item in self.grammar.words.of("shared_verb"):
            return (*owner, item), False
        if said.generic == "keep":
            return (*owner, item), False
        if item in self.grammar.words.of("whole") and quantity.kind == "money" and state.prefix:
            return ((state.money or state.latest or owner) if state.priced else state.prefix), False
        before = state.last or state.subject
        if item in {"本年支出", "本年收入"} and before and re.search(r"收入|结转|结余|支出", before[-1]):
            if item[-2:] not in before[-1] or before[-1].endswith("总计"):
                # "本年收入500万元，本年支出480万元": the other side, not what the income was spent on; nor is it 总计.
                return (*state.prefix, item), True
        if quantity.kind == "money" and said.role == "amount" and (side := self._other_side(item, state)) is not None:
            return side, True
        if said.role in {"change", "growth"} and (total := _total_of_side(item, state)):
            return total, False
        if (
            said.generic
            and item in _OPPOSITE
            and not (owner and owner == state.counted_off)
            and (state.fresh and state.part or self._is_told_of_other(item, said, state))
        ):
            return (*state.prefix, item), True
        if said.generic == "drop" and "支出" in item and owner and _CAME_IN.search(owner[-1]):
            return (*state.prefix, item), True  # "累计收到捐款3万元，累计支出2万元": not what came in
        if said.generic or not item or self._repeats_stage(said, state):
            if said.verb and not item:
                return (*owner, said.verb), False
            if said.stage_word and said.role == "amount" and not state.named:
                # "本单位年初预算数为": the agency's own total.
                return (*owner, said.stage_word), True
            if quantity.kind == "money" and said.role == "amount" and item and self._is_cost_of_counted(state):
                # "公务用车购置：新购5辆，支出60万元": what they cost
                return self._cost_of_counted(state), True
            if quantity.kind == "money" and said.role == "change" and self._beside_money(state):
                state.named = True
                return state.before_count, False  # "支出34万元，买入1辆；较上年少支9万元": less money
            inherits_last = said.role != "amount" and state.named and bool(state.last)
            return (state.last if inherits_last else owner), False
        if _ONLY_FUND.fullmatch(item) and not state.named and owner and self.is_one_item(owner[-1]):
            return owner, True  # "机关运行经费，当年一般公共预算拨款7万元": who pays for the item that was named
        if (
            item in _ALL_SPENT
            and not state.named
            and owner
            and (self.is_one_item(owner[-1]) or _is_spending_of_fund(self.measures.key_of(owner[-1])))
        ):
            return owner, True  # below 因公出国（境）支出: "全年支出9万元"
        if (inside := _INSIDE.fullmatch(item)) and self.is_known(inside["whole"]) and self.is_known(inside["part"]):
            return (*state.prefix, inside["whole"], inside["part"]), True  # "基本支出中人员经费1,700万元"
        label = self._with_shared_verb(self.label(item), state)
        if state.reason:
            return (label,), False
        if state.last and not state.scopes and only_office(label) and not only_office(state.last[-1]):
            return (*state.last, label), False  # "公务接待费部门汇总7万元，局本级4万元": of the same item
        if quantity.kind == "count" and (thing := _stock_of(label, state)):
            return (*state.prefix, thing, label), True
        self._leave_siblings(label, state)
        prefix = state.prefix
        if prefix and prefix[-1] == label:
            return prefix, True
        if quantity.kind == "count" and state.money and len(state.money) >= len(prefix):
            prefix = state.money
        return (*prefix, label), True

    @staticmethod
    def _is_cost_of_counted(state: SentenceState) -> bool:
        """Whether a sentence below a heading counts things and then tells money without a name: what they cost."""
        told = bool(state.counted) and state.subject == state.counted and bool(state.before_count)
        return told and not state.scopes and not state.prefix

    def _cost_of_counted(self, state: SentenceState) -> Row:
        """What things counted below a heading cost: all of it, or that part of it which is spent on such things."""
        counted = self.measures.by_key.get(self.measures.key_of(state.counted[-1]) or "")
        whole = self.measures.key_of(state.before_count[-1])
        part = counted.parent if counted else None
        return state.counted if part and whole in self.measures.ancestors(part) else state.before_count

    @staticmethod
    def _beside_money(state: SentenceState) -> bool:
        """Whether the clause speaks of things counted beside an item of money, and of no list of parts."""
        now = state.last if state.named and state.last else state.subject
        return bool(state.counted and state.before_count) and now == state.counted and not state.reason

    def is_one_item(self, label: str) -> bool:
        """Whether a label names an item of money that is no total."""
        word = self.measures.by_key.get(self.measures.key_of(label) or "")
        return word is not None and word.quantity == "money" and word.key not in TOTALS | WHOLE_OF_FUND

    def is_known(self, label: str) -> bool:
        """Whether a label names an item or an account of the classification."""
        return self.measures.key_of(label) is not None or bool(load_accounts().by_name(label))

    @staticmethod
    def _is_told_of_other(side: str, said: Said, state: SentenceState) -> bool:
        """Whether a change is told of one side after the other was spoken of: "收入增加3万元，支出增加2万元"."""
        before = (state.last or state.subject)[-1:]
        return said.role in {"change", "growth"} and bool(before) and _is_side(before[0], side)

    def _other_side(self, item: str, state: SentenceState) -> Row | None:
        """Spending told right after the income: its own subject ("财政拨款收入预算21万元，支出预算20万元"), not what the income is."""
        own = _SIDE.fullmatch(item)
        subject = state.subject
        if own is None or state.reason or not subject or not _is_side(subject[-1], own["side"]):
            return None
        while (
            state.scopes
            and not state.scopes[-1].is_bracket
            and state.prefix
            and _is_side(state.prefix[-1], own["side"])
        ):
            state.leave()
        whole = state.subject[-1] if state.subject and _is_side(state.subject[-1], own["side"]) else subject[-1]
        whole = without_level(whole)
        turned = whole.replace(_OPPOSITE[own["side"]], own["side"])
        known = self.measures.key_of(turned) is not None and (self.measures.key_of(whole) or "").endswith("_revenue")
        return (*state.prefix, turned if known else item)

    def _with_shared_verb(self, label: str, state: SentenceState) -> str:
        """新增配备单位价值50万以上通用设备0台，单位价值100万以上专用设备0台: both are newly bought."""
        before = state.last[-1] if state.last and state.named else ""
        match = self.grammar.shared_verb.match(before)
        stock = _STOCK_BEHIND.search(label)  # "购置公务用车5辆，公务用车保有量60辆": what is there was not bought then
        if match and len(label) > 4 and before[match.end() :].startswith(label[:4]) and not stock:
            return match.group() + label
        return label

    def _leave_siblings(self, label: str, state: SentenceState) -> None:
        """A list of parts ends before an item that stands beside the whole (会议费…；培训费…), not below it."""
        mine = self.measures.by_key.get(self.measures.key_of(label) or "")
        while mine and state.scopes and not state.scopes[-1].is_bracket and state.prefix:
            whole = self.measures.by_key.get(self.measures.key_of(state.prefix[-1]) or "")
            if not whole or whole.key == mine.key:
                return
            if whole.parent != mine.parent and not {whole.key, mine.key} <= WHOLE_OF_FUND:
                return
            state.leave()

    def same_measure(self, one: str, other: str) -> bool:
        """Whether two labels go by one key of the lexicon (收支总预算, 收支预算总数)."""
        key = self.measures.key_of(one)
        return key is not None and key == self.measures.key_of(other)

    def _repeats_stage(self, said: Said, state: SentenceState) -> bool:
        """Whether 支出决算 or 支出预算 speaks of the item before and is no item of its own."""
        if not said.whole_stage:
            return False
        if said.item in {"实际支出", "实际完成支出"}:
            return False
        if not state.subject:
            return False
        if state.named:
            return not (state.subject[-1][:2] in {"收入", "支出"} and len(state.subject[-1]) <= 5)
        subject = _FUND_NAMES.sub("", state.subject[-1])
        return not said.item.startswith("收入") and not re.search(r"预算|决算|收支|收入", subject)

    def costs_money(self, statement: Statement) -> bool:
        """Whether an amount without a unit is said of something that costs money."""
        label = statement.row[-1] if statement.row else ""
        key = self.measures.by_key.get(self.measures.key_of(label) or "")
        money = key.quantity == "money" if key else bool(_MONEY_LABEL.search(label))
        return money and statement.said.role in {"amount", "change"}

    def noun_end(self, text: str, quantity: Quantity, end: int) -> int:
        """Where a noun that follows its number ends: "1301名吸毒人员进行了" → behind 人员."""
        words = text[quantity.close : end]
        if not re.match(r"[一-龥“]", words):
            return quantity.close
        stop = self.grammar.noun_stop.search(words)
        noun = words[: stop.start()] if stop else words
        noun = (
            re.split(rf"[，。；：、（）]|{YEAR}年", noun)[0]
            if not re.match(r"^[^，。；：、]*（[^）]*）", noun)
            else noun
        )
        noun = re.sub(r"^(?:系|为|是|的)", "", noun) if len(noun) > 1 and not noun.startswith(quantity.unit) else ""
        noun = re.sub(r"(?:以及|[和及与、])+$", "", noun)
        if self._opens_next(noun):
            return quantity.close
        noun = self._before_known(noun)
        return quantity.close + words.find(noun) + len(noun) if noun and len(noun) <= MAX_ITEM else quantity.close

    def _before_known(self, noun: str) -> str:
        """The noun without a known item that it runs into: "12个单位国内公务接待批次168次" counts 12 单位."""
        # A noun that is longer is none, wherever an item begins in it.
        ends = range(1, min(len(noun) - _LONG_NAME, MAX_ITEM) + 1) if len(noun) <= _LONGEST_RUN else ()
        known = (n for n in ends if self.measures.key_of(head_of(noun[n:], self.measures)))
        return noun[: next(known, len(noun))]

    def _opens_next(self, noun: str) -> bool:
        """Whether what follows a number is the next item of money, its comma left out: "购置0辆公务接待费4万元"."""
        item = self.measures.by_key.get(self.measures.key_of(noun) or "")
        return item is not None and item.quantity == "money"

    @staticmethod
    def is_growing_item(said: Said, quantity: Quantity, state: SentenceState) -> bool:
        listed = bool(state.scopes) and not state.scopes[-1].is_bracket and bool(state.recent)
        plain = said.role == "change" and bool(said.item) and not said.base and not said.adjusts
        return plain and listed and quantity.kind == "money" and not state.base and not state.reason


def _is_spending_of_fund(key: str | None) -> bool:
    """Whether a heading names all that one fund spends: "全年支出" below it is of that fund, not of all money."""
    return key is not None and key in WHOLE_OF_FUND and key.endswith("_expenditure")
