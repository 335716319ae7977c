"""The words of a clause that no number follows → what they change in the state of their sentence.

其中 opens a list of parts, 原因 begins a reason, a year or a base holds for what follows, a named thing becomes the
subject. Nothing is stated here; 与上年持平 marks the amount before it.
"""

import re
from dataclasses import dataclass, replace

from corpus.measures import load_measures
from index.prose.accounts import parse_accounts
from index.prose.clauses import Clause
from index.prose.grammar import YEAR, Grammar
from index.prose.heads import head_of
from index.prose.predicate import say
from index.prose.rows import MAX_ITEM, label_of
from index.prose.state import SentenceState, Statement, Topic

_NAMED = re.compile(r"^(?:\d{1,2}[.、．]|（[^（）]{1,3}）|[¶\s])*(?P<name>[一-龥]{0,12}“[^“”]{4,}”)$")
_REASON_LEAD = re.compile(r"^.{0,12}?(?:主要)?(?:原因|因为|由于)(?:分析)?(?:是|为|：|主要)*(?:[一二三]是)?")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.、．]|（[一1]）)")
_NO_PERIOD = re.compile(
    r"^自|起$|以来$|文件|规定|通知|批复|(?:成立|始建|创建|创办|组建|建|设立)于|(?:改制|更名|升格|划归|合并|并入|迁址|迁入|挂牌|转企)"
)
_PURPOSE = re.compile(r"^(?:主要|专项|全部|具体)?(?:是)?用于")
_COMPARED = re.compile(r"(?:收入|支出|收支|总体|总计|合计|经费|费|费用|预算|决算|拨款)$")
_OF_AGENCY = re.compile(r"^(?:本)?(?:部门|单位|机构|人员)[^，。]{0,8}情况(?:如下|见下)")
#: Opens a list of parts, or tells why: then what follows is a sentence of its own.
_TELLS_WHY = frozenset({"主要是", "主要有"})
_STORY = re.compile(
    r"(?:增加|减少|增长|下降|压缩|压减|节约|开展|加强|落实|执行|贯彻|实施|改革|需要|调整|取消|人员|任务)"
)
_ACT = re.compile(r"^(?:拟|计划)?(?:召开|举办|组织|开展|实施)")


#: "人民代表大会第五次会议审议，2023年财政收入3000万元": what follows is the budget.
_APPROVED = re.compile(
    r"(?:人大|人代会|人民代表大会|常委会)[^，。；]{0,16}?(?:审议|批准|通过|审查)(?:(?:同意)?之?后)?$"
)
#: "由三部分构成：一是…": the parts of what was told right before.
_MADE_OF = re.compile(r"由?[一二三四五六七八九十两\d]+(?:个|大)?(?:部分|项|方面|块|类)(?:构成|组成)?")
#: One of several things told of one after the other: 一是教育，完成4万元.
_COUNTED_OFF = re.compile(r"[¶\s]*(?:第?[一二三四五六七八九十]{1,2}|其[一二三四五])是[一-鿿、]{2,10}$")
#: Who put up a page, and when.
_BYLINE = re.compile(r"(?:来源|作者|编辑|记者|日期|时间|次数|点击(?:数|量)|浏览量|字体|电话|邮箱)$|^\d{1,2}$")
#: "公务接待费预算数为调整后预算数": which number a table prints, of the item before it.
_NUMBER_IS = re.compile(r"的?(?:预算|决算|执行)数(?:为|是|系|指)$")
_OF_YEAR = re.compile(rf"(?<![比较与和同及、至到])({YEAR})年度?(?=(?:预算|决算|执行)数)")
#: What is said of an item in place of a number, which the change behind it is then told of: 公车运行费与预算一致，比上年…
_SAID_OF_ITEM = re.compile(
    r"^(?:只有|仅有?)?(?P<item>[^，。；：、与比较同有]{3,20}?)(?:一项)?(?:的?(?:预算|决算|支出)?数?)"
    r"(?=(?:与|和|同|较|比)[^，。；]{0,16}?(?:一致|持平|相同|相等|没有变化|无变化)|(?:有|发生)(?:所|了)?(?:变化|变动)|没有变化|无变化)"
)
#: What alone changed is named behind it as well: 有变化的只有公务接待费一项，由…减为….
_ALONE_CHANGED = re.compile(
    r"^(?:有|发生|所)?(?:变化|变动|增减|调整)的(?:只有|仅有?|只是|是|为)(?P<item>[^，。；：、]{3,20}?)(?:一项|1项)?(?=[，。；]|$)"
)


def _label(item: str) -> str:
    """The item without remarks, and without words around it that only say whose money it is."""
    return head_of(label_of(item), load_measures())


def _named_without_number(words: str, start: int) -> str:
    """The known item of which a clause tells that it is unchanged, or that it changed; "" for other clauses."""
    said = words[max(0, start) :]
    match = _SAID_OF_ITEM.match(said) or _ALONE_CHANGED.match(said)
    return match["item"] if match and load_measures().key_of(match["item"]) is not None else ""


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Reads words with one grammar; `own` matches the names of the agency that publishes."""

    grammar: Grammar
    own: re.Pattern[str]

    def lead(self, text: str, clause: Clause, after: list[Clause], state: SentenceState) -> int:
        """Where the clause begins behind 其中 and the like, which open the list of the subject's parts."""
        low = clause.start
        while low < clause.end and text[low] in "、 ，¶：":
            low += 1
        match = self.grammar.parts.match(text, low, clause.end)
        while match and match.end() < clause.end and text[match.end()] == "是":
            match = re.compile(re.escape(match.group()) + "是+").match(text, low, clause.end)
        words = text[low : clause.end]
        if self.grammar.reason.search(words):
            state.begin_reason()
            return low + max((m.end() for m in _REASON_LEAD.finditer(words)), default=0)
        if not match:
            tail = re.search(rf"(?:{self.grammar.parts.pattern})$", words)
            if tail and not clause.quantities and tail.start() and not state.reason:
                self._of_whole(text, low, low + tail.start(), state)
                state.enter()
                state.ends_open = not after
                return clause.end
            if re.search(r"(?:如下|以下|下列)[^，。（）]{0,4}(?:（[^（）]*）)?$", words) and not clause.quantities:
                state.ends_open = not after
                if _OF_AGENCY.search(words):
                    # What follows is counted of the agency, not of what the sentence before spoke of.
                    state.prefix, state.subject, state.code, state.main = (), (), None, ()
                    return clause.end
                if after and _NUMBERED.match(text, after[0].start, after[0].end) and not state.scopes:
                    state.announced = state.subject
                state.enter()
                return clause.end
            return low
        behind = text[match.end() : clause.end]
        if match.group() in _TELLS_WHY and not clause.quantities and _STORY.search(behind):
            return clause.end  # "下降5%，主要是2016年车辆减少；": why, and of no year but its own
        if state.reason or (behind and not behind.strip("：，")):
            return low
        if match.group() in {"由", "用于", "主要用于"} and not clause.opens:
            return low
        if (
            match.group() == "含"
            and not clause.opens
            and not (clause.quantities and state.money and behind[:1] != "税")
        ):
            return low
        if not (clause.opens and match.end() < clause.end and match.group() == "含"):
            state.enter()
        state.ends_open = not after and match.end() == clause.end
        return match.end()

    def _of_whole(self, text: str, low: int, high: int, state: SentenceState) -> None:
        """The whole, the year and the stage that a clause names which announces parts: "；2023年三公经费预算数具体包括："."""
        said = say(self.grammar, text, low, high, "money", self.own)
        if said.period and not _NO_PERIOD.search(text[low:high]):
            state.period, state.stage = said.period, said.stage
        if said.item and load_measures().key_of(said.item) is not None and said.item != (state.subject or ("",))[-1]:
            while state.scopes and not state.scopes[-1].is_bracket:
                state.leave()
            state.subject, state.code, state.named = (*state.prefix, _label(said.item)), None, False
            state.settle()

    def words(
        self, text: str, low: int, clause: Clause, state: SentenceState, topic: Topic, out: list[Statement]
    ) -> None:
        """What a clause says that holds no quantity."""
        words = text[low : clause.end]
        self.unchanged(words, state, out)
        bases = self.grammar.bases(words)
        for match in bases:
            state.base = match["base"] or match["alone"]
        said = say(self.grammar, text, low, clause.end, "money", self.own)
        if said.period and not _NO_PERIOD.search(words):
            state.period = said.period
            state.stage = "" if not said.stage else state.stage
        if _APPROVED.search(words):
            year = re.match(rf"，?({YEAR})年", text[clause.end :])
            state.stage, state.period = "initial", int(year[1]) if year else state.period
            if words.endswith("后"):
                return  # when it was, and by no means what the number behind it is of
        elif not said.period and len(told := _OF_YEAR.findall(words)) == 1 and not state.reason:
            state.period = int(told[0])  # whoever it is whose 2013年预算数 the number behind it tells
        if not state.reason and (item := _named_without_number(words, said.start - low)):
            state.subject, state.code, state.named = (*state.prefix, _label(item)), None, False
            state.settle()
            return
        if state.reason or self.grammar.unchanged.search(words):
            return
        if quoted := _NAMED.search(words):
            # 年中追加项目“…”，金额205.91万元
            state.subject, state.named = (*state.prefix, quoted["name"]), False
            state.settle()
            return
        if said.last_year and clause.mark == "：" and not said.item:
            state.year_before = True
            return
        if said.role != "amount" or (clause.mark == "：" and self.grammar.noise.search(said.item)):
            return
        accounts = parse_accounts(said.item, topic.ancestors)
        if not accounts and bases and bases[-1].end() == len(words) and bases[-1].start() and not state.scopes:
            # "收入支出总体与上年相比，增加…": what is compared is what the number behind it tells.
            if not said.generic and not said.whole_stage and _COMPARED.search(said.item) and len(said.item) <= MAX_ITEM:
                state.subject, state.code, state.named = (*state.prefix, _label(said.item)), None, False
                state.settle()
                return
        if accounts:
            state.subject, state.code = accounts.path, accounts.code
            state.settle()
            return
        closing = re.search(rf"{self.grammar.words.any_of('close')}$", words)
        item = said.item
        if closing and item and len(item) <= MAX_ITEM:
            item = say(self.grammar, text, low, clause.end - len(closing.group()), "money", self.own).item
            item = re.sub(r"^在", "", item)
            if self.grammar.story.match(item):
                return  # "控制在下达的限额范围内，其中：…": what is told before it has the parts
            state.leave_labelled()
            if item and not re.search(r"(?:开展|实施|管理|工作|执行)$", item):
                state.subject = (*state.prefix, _label(item))
                state.settle()
                state.enter(closing.group())
            return
        item = _NUMBER_IS.sub("", item) if said.stage else item
        if _PURPOSE.match(words) and clause.mark != "：" and not state.ends_open:
            # "教育支出9万元，主要用于教师培训，比上年增加1万元": it is the expenditure that grew.
            return
        if not item or len(item) > MAX_ITEM or said.generic or said.whole_stage:
            return
        if self.grammar.story.match(item) and load_measures().key_of(item) is None:  # 因公出国 opens like a reason
            return
        if clause.mark == "：" and (
            item == topic.heading or self.grammar.telling.search(words) or _BYLINE.search(item)
        ):
            return
        if _MADE_OF.fullmatch(item):
            state.enter("：")
            return
        names = bool(
            clause.mark == "："
            or _COUNTED_OFF.match(words)
            or _ACT.match(words)
            or item.startswith("“")
            or item.endswith("”")
            or state.scopes
            or re.search(r"(?:项目|会议|培训|专项|经费|费|活动)$", item)
        )
        if clause.mark == "：":
            state.leave_labelled()
        if names and not self.grammar.bases(words):
            state.subject = (*state.prefix, _label(item))
            state.named = False
            state.counted_off = state.subject if _COUNTED_OFF.match(words) else ()
            if clause.mark == "：":
                state.label_start = said.start
                state.settle()
                state.enter("：")

    def unchanged(self, words: str, state: SentenceState, out: list[Statement]) -> None:
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
