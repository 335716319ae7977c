"""What a sentence's figure counts: the item its words name, or the one that its heading does."""

import re
from dataclasses import replace

from corpus.accounts import load_accounts
from corpus.amounts import count_unit, is_money
from corpus.document import Document
from corpus.fold import fold_label
from corpus.labels import LabelRoles
from corpus.measures import Measures
from index.figure import Measure, StatedFigure
from index.figures.subjects import TOTALS, cut_short, incoming, longest_inside
from index.prose.counts import counted, only_repeats
from index.prose.told_of import context, is_general, short_name, unit_of
from index.prose.walk import section_at

#: A part of a document about one project ("科技创新专项经费情况说明"), and the headings of such a part.
_PROJECT_HEADING = re.compile(
    r"(?:\d{4}年)?(.{2,30}?(?:专项|项目|工程))(?:\([^()]*\))?(?:支出|经费|资金)?(?:预算|绩效)?(?:情况)?(?:说明|报告)"
)
_FORM_HEADING = re.compile(
    r"(?:年度)?(?:预算|资金)安排(?:情况)?|项目概述|项目概况|立项依据|实施(?:主体|方案|周期|内容)|绩效目标|资金来源"
)


#: "国内公务接待15批次、105人次" counts two things by one label: what each is, its unit says.
_PEOPLE = frozenset({"人次", "人", "名"})
_OF_PEOPLE = {"reception_groups": "reception_visitors", "overseas_groups": "overseas_persons"}
_GROUPS = frozenset({"批次", "批", "个团组", "团组"})
#: A sentence about what came in as well is about all money, not about one item of spending.
_BOTH_SIDES = re.compile("收入|收支")
#: A heading that names all that is spent beside one item of it: "支出与“三公”经费".
_ALL_BESIDE = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]?)?(?:总|本年)?支出(?:决算|预算)?(?:情况)?[与和及、]"
)
#: What an amount is of something that stands at a day or may not be passed.
_STOCK = re.compile(r"(?:余额|限额)$")
#: Offices by a word that names bodies of any kind elsewhere.
_OFFICES = re.compile("(?:职能|工作|内设|综合)*(?:机构|部门|科室|股室|处室|庭室|办公室)")
_WITHIN = re.compile("内设|[院局部镇校厅委]设|下设|设有|设置")
#: Guests from one side only.
#: What says before a thing counted that so many of it were done, planned or not.
_REACHED = re.compile("^(?:全年|累计|共)?完成(?=[一-鿿]{3})")
_OF_SOME = re.compile("国内|境内|境外|国外|外事|外宾")
_OF_GROUPS = {people: groups for groups, people in _OF_PEOPLE.items()}


def prose_item(
    figure: StatedFigure,
    row: tuple[str, ...],
    roles: LabelRoles,
    measures: Measures,
    told: str = "",
    sentence: str = "",
) -> str:
    """The key or folded label of what a sentence's figure counts; `told` is the item of the text's title."""
    if row and figure.measure is Measure.COUNT and _OFFICES.fullmatch(row[-1]) and _WITHIN.search(figure.quote):
        return "departments"  # 内设立案庭、执行局等9个机构
    item = _part_of_told(figure, row, measures, told, sentence) or _said_item(figure, row, roles, measures)
    item = _of_its_stock(item, row)
    if row and figure.measure is Measure.AMOUNT and is_money(figure.unit) and (cost := _cost_of(item, row, measures)):
        return cost
    if figure.measure is Measure.COUNT and row and item == fold_label(row[-1]):
        item = _REACHED.sub("", item)
    if figure.measure is Measure.COUNT and (unit := count_unit(figure.unit)) in _PEOPLE | _GROUPS:
        return (_OF_PEOPLE if unit in _PEOPLE else _OF_GROUPS).get(item, item)
    return item


def _of_its_stock(item: str, row: tuple[str, ...]) -> str:
    """A part of what is owed or allowed, by its full name: 政府债务余额9亿元，其中一般债务4亿元 tells 一般债务余额.

    >>> _of_its_stock("一般债务", ("政府债务余额", "一般债务")), _of_its_stock("利息支出", ("政府债务余额", "利息支出"))
    ('一般债务余额', '利息支出')
    """
    if len(row) < 2 or item != fold_label(row[-1]) or _STOCK.search(item):
        return item
    whole = fold_label(row[-2])
    stock = _STOCK.search(whole)
    return item + stock.group() if stock and whole[: stock.start()].endswith(item[-2:]) else item


def _cost_of(item: str, row: tuple[str, ...], measures: Measures) -> str | None:
    """What money is told by the words for things counted: 新购车辆38万元 is what they cost; 国内接待9万元 only a part."""
    word = measures.by_key.get(item)
    if word is None or word.quantity != "count" or not word.parent:
        return None
    return fold_label(row[-1]) if _OF_SOME.search(row[-1]) else word.parent


def _part_of_told(
    figure: StatedFigure, row: tuple[str, ...], measures: Measures, told: str, sentence: str
) -> str | None:
    """The part that a short name stands for below the item that the row, the headings or the text's title name."""
    whole = context(figure.heading, told)
    if not row:
        general = not figure.heading or is_general(figure.heading[-1], of_item=True)
        return whole if whole and general and not _BOTH_SIDES.search(sentence) else None
    for label in row[:-1]:
        if not is_general(label, of_item=True):
            whole = short_name(label, whole, "money") or measures.key_of(label) or ""
    found = short_name(row[-1], whole, unit_of(figure))
    # "收入500万元，支出480万元" tells all that was spent, whatever the title is of.
    of_all = _BOTH_SIDES.search(sentence) or figure.heading and _ALL_BESIDE.match(fold_label(figure.heading[-1]))
    return None if found == whole and of_all else found


def _said_item(figure: StatedFigure, row: tuple[str, ...], roles: LabelRoles, measures: Measures) -> str:
    if len(row) > 1 and (key := _fund_of_side(row, roles, measures)):
        return key
    for label in reversed(row):
        key = _key_in_path(label, row, measures) or cut_short(row[: row.index(label) + 1], measures)
        if (
            figure.measure is Measure.AMOUNT
            and label is not row[0]
            and key not in TOTALS
            and roles.has(label, "amount")
        ):
            continue  # "面向中小企业预留的项目采购金额为…": the amount of what stands above it
        if label is not row[0] and only_repeats(figure, label):
            continue
        if (key or roles.is_item(label)) and not _only_amount(label, key, roles):
            return counted(figure, key) or _last_account(_whole_name(figure, fold_label(label)))
    return _heading_subject(figure.heading, measures) or (fold_label(row[-1]) if row else "")


def _fund_of_side(row: tuple[str, ...], roles: LabelRoles, measures: Measures) -> str | None:
    """ "财政拨款收入（其中：一般公共预算1万元）": the fund's part of the side that the labels above it name."""
    fund = roles.value(row[-1], "fund")
    above = fold_label("".join(row[:-1]))
    sides = [side for side, word in (("revenue", "收入"), ("expenditure", "支出")) if word in above]
    if fund is None or len(sides) != 1:
        return None
    key = f"{fund.removesuffix('_budget')}_{sides[0]}"
    return key if key in measures.by_key else None


def _last_account(folded: str) -> str:
    """ "人大事务行政运行" names an account below another: the lower one is the item."""
    accounts = load_accounts()
    folded = folded.removesuffix("科目") if len(folded) > 4 else folded
    if accounts.by_name(folded):
        return folded
    for cut in range(3, len(folded) - 2):
        above = accounts.by_name(folded[:cut])
        below = accounts.by_name(folded[cut:]) if above else ()
        if any(b.code.startswith(a.code) and b.code != a.code for a in above for b in below):
            return folded[cut:]
    return folded


def _whole_name(figure: StatedFigure, folded: str) -> str:
    """ "教育4411万元" among the functions: two signs are an account only with 支出 behind them, and only of money."""
    whole = folded + "支出"
    money = figure.measure is not Measure.COUNT and len(folded) == 2
    return whole if money and any(len(a.code) == 3 for a in load_accounts().by_name(whole)) else folded


def _key_in_path(label: str, row: tuple[str, ...], measures: Measures) -> str | None:
    """The key of a label; a word as short as 人数 or 服务 has it only at the top, or below what it is a part of."""
    key = measures.key_of(label) or _counted_in_all(label, measures)
    above = tuple(a for a in row[: row.index(label)] if fold_label(a) not in _ALL_TOGETHER)
    key = incoming(key, above, measures)
    if key is None or len(fold_label(label)) > 2 or not above:
        return key
    ancestors = set(measures.ancestors(key))
    return key if any(measures.key_of(a) in ancestors for a in above) else None


def _counted_in_all(label: str, measures: Measures) -> str | None:
    """ "编制人数小计58人" counts 编制人数; of money, 合计 and 总计 are totals of their own."""
    key = measures.key_of(_IN_ALL.sub("", fold_label(label)))
    return key if key and measures.by_key[key].quantity == "count" else None


def _only_amount(label: str, key: str | None, roles: LabelRoles) -> bool:
    """ "年初预算数" and the like say that an amount follows; 支出预算 does too, unless it is the item itself."""
    return key is None and roles.has(label, "amount") or key == "total_budget" and roles.has(label, "amount")


def of_project(figure: StatedFigure, roles: LabelRoles) -> StatedFigure:
    """In a part about one project, "项目总预算" at the head of a row path is the project."""
    if figure.table or not figure.row or not roles.has(figure.row[0], "amount"):
        return figure
    for title in reversed(figure.heading):
        if project := _PROJECT_HEADING.fullmatch(fold_label(title)):
            return replace(figure, row=(project[1], *figure.row[1:]))
    return figure


#: Says that a sentence sums up, and names nothing: 局本级和所属单位合计：收入3254万元.
_ALL_TOGETHER = frozenset({"合计", "总计", "共计"})
#: Words behind what is counted that say nothing of it.
_IN_ALL = re.compile("(?:小计|共计|合计|总计)$")
#: "本年收入12万元，支出8万元" says 本年 once for both.
_OF_THE_YEAR = re.compile("^(?:本年|当年|全年)(?=收入|支出)")
#: The year that a name holds, and its label leaves out: 绩效自评的|2023年度|项目.
_YEAR_INSIDE = re.compile(r"(?<=的)(?:19|20)\d\d年度?的?")
#: Flag of a value that 分别 gives to one of several: its name is put together of two that stand apart.
SHARED_OUT = "shared_out"
#: How far before a figure its subject is looked for: mostly near; never through a whole file without headings.
_REACHES = (300, 5_000)


def under_its_heading(document: Document, figure: StatedFigure) -> StatedFigure:
    """A sentence's subject that its section never says was carried over from before: the heading knows better."""
    if figure.table or not figure.heading or not figure.row or SHARED_OUT in figure.flags:
        return figure
    section = section_at(document.sections, figure.span.start)
    while section is not None and section.is_contents:
        section = document.sections[section.parent] if section.parent is not None else None
    if section is None or not section.title:
        return figure
    said = _OF_THE_YEAR.sub("", fold_label(figure.row[0]))[:6]
    for reach in _REACHES:
        start = max(section.span.start, figure.span.end - reach)
        if said in _YEAR_INSIDE.sub("", fold_label(document.text[start : figure.span.end])):
            return figure
        if start == section.span.start:
            break
    if is_general(section.title):
        return figure  # it names no item: what the text or the section around it tells of is carried on rightly
    folded = [fold_label(r) for r in figure.row]
    title = fold_label(section.title)
    if title in folded:
        return replace(figure, row=figure.row[folded.index(title) :])
    if len(folded) > 1 and (title.startswith(folded[1]) or folded[1].startswith(title)):
        return figure  # the heading names the item itself, the row's head is the whole it is a part of
    return replace(figure, row=(section.title, *figure.row[1:]))


def _heading_subject(heading: tuple[str, ...], measures: Measures) -> str:
    """What a sentence without an item speaks of: what its heading names."""
    for title in reversed(heading):
        folded = fold_label(title)
        if project := _PROJECT_HEADING.fullmatch(folded):
            return project[1]
        if _FORM_HEADING.fullmatch(folded):
            continue
        key = measures.key_of(folded)
        bare = re.sub(r"(?:增减变化)?(?:情况)?(?:的)?(?:说明)?$", "", folded)
        key = key or measures.key_of(bare) or measures.key_of(re.sub(r"(?:总体|增减变化|具体|结构)$", "", bare))
        if key:
            return key
        inner = longest_inside(folded, measures)
        if inner:
            return inner
        if folded:
            return folded
    return ""
