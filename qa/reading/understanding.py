"""A question → what it mentions: agencies, years, stages, items, operation, unit … each with the words it came from.

Says nothing of what is missing: the dialogue fills that. Understanding is by longest match over words that are data
(lexicons and the labels in the store); what no word explains is kept as `unexplained`.
"""

import re
from dataclasses import replace

from corpus.document import Scope
from corpus.measures import load_measures
from corpus.stages import stage
from index.figure import Stage
from qa.knowledge import Knowledge
from qa.plan.types import Operation
from qa.reading.apiece import divided, find_apiece, find_divisor
from qa.reading.asides import without_who_asks
from qa.reading.ask_words import AskWords, asked_by, edit_said, load_ask_words
from qa.reading.beside import with_staff_beside
from qa.reading.bodies_before import with_body_before
from qa.reading.checks_asked import wants_value_to_check
from qa.reading.codes_named import with_codes_as_items
from qa.reading.counted import counted_of_item
from qa.reading.document_named import find_document
from qa.reading.faults_asked import faults_asked
from qa.reading.items import find_activity, find_items, find_paid, named_for_money, with_fund_alone
from qa.reading.joined_names import without_these_in_all
from qa.reading.left_out import with_left_out
from qa.reading.listed_alike import without_names_again
from qa.reading.listed_names import with_listing
from qa.reading.names import find_agencies
from qa.reading.numbered_papers import find_numbered
from qa.reading.numerals import small_number
from qa.reading.part_years import told_periods
from qa.reading.proposing import proposed
from qa.reading.question import CODE, HEAD_KEYS, RELATIVE, ItemMention, Question, fold_question, mask
from qa.reading.request import TOTALS
from qa.reading.speech import introducing_spans
from qa.reading.stage_items import without_stages_as_items, without_what_is_summed
from qa.reading.things_done import with_things_done
from qa.reading.told import without_told_years
from qa.reading.told_by_publisher import told_of_another
from qa.reading.topics import of_a_topic
from qa.reading.unexplained import find_unexplained
from qa.reading.verbs_of_items import as_set_aside, without_plans_in_names, without_stages_in_names, without_verbs
from qa.reading.years_named import find_years

_COUNT = re.compile(
    r"(?:最.{1,2}的?前?|前|top)([一二三四五六七八九十两几]|\d{1,2})|([一二三四五六七八九十两]|\d{1,2})(?:大|项|个|类|家|种|样|块|笔)"
)
_ASCENDING = re.compile(
    r"最(?:小|少|低|省|便宜)|从(?:低|小|少)|由(?:低|小|少)|谁(?:更)?(?:少|低|小)|(?:更|比较)(?:少|低|小)|(?:哪个?|哪家)(?:的)?.{0,20}(?:(?<!多)少|低|小)(?:$|[?])"
)
_BARE_TOTAL = re.compile(
    r"预算|决算|花(?:了|费)?(?:多少|几)|花(?:得|的|钱)(?:更|比较|最)?[多少](?!了)|收支|总额|用了多少|多少钱|经费|(?:总共|一共)花"
)
_ADDED_UP = re.compile("合计|一共|总共|总计|加起来")
#: By how much money one stage is more than the other; a rate is asked for in other words.
#: What is over a budget or a standard by its very name.
_OVER_IN_NAME = re.compile("超(?:预算|计划|标)[一-鿿]")
_OVER_BY = re.compile("超(?:出|过|支)?了?(?:预算)?(?:多少|几)(?!成|%|百分|个百分)")
_COUNTED = re.compile(
    r"(?:多少|几)(?:个)?(人次|批次|团组|人(?!口)|名|辆|台|次|件|份|批|套|条|篇|场|平方米|平米|家|项目)"
)
#: A unit by itself asks how many there are of it: 批次呢, 人次是多少.
_UNIT_ALONE = re.compile(r"^[\x00,，]*(?:那么?)?(人次|批次|团组)数?(?:呢|(?:有|是|共|总共|一共)*(?:多少|几))?[?？]?$")
_MONEY = re.compile(
    r"钱|绝对(?:数|额|值)|多少(?:(?:万|亿|千)?元|资金)|经费|费用|金额|花|账面|原值|净值|安排了?多少(?=$|[?,])"
)
#: Kinds of budget whose names hold the word 预算; they name money, no stage.
_BUDGET_IN_NAME = re.compile(
    r"(?:国有资本经营|政府性基金|一般公共|社会保险基金)预算|预算稳定|年初(?:结转|财政拨款结转)|(?:部门|单位)预算(?=的?(?:实际|执行|完成))"
    r"|[无超]预算(?=[、和及]?[无超]|采购|列支|购置|支出的|安排的|开支)"
)
#: "从多少调到多少" asks for what the budget was and what it became.
_BOTH_LEVELS = re.compile(r"[从由](?:多少|几)")
#: A stage whose amount the question tells itself.
_SAID_OF_STAGE = re.compile(
    r"(?:年初)?预算数?(?:为|是|只有|才|就|安排了?)?\d[\d,.]*(?:万元|亿元|万|亿|元)?(?![年%.\d])"
)
#: A label so long names an item though it speaks of duties (人大代表履职能力提升).
LONG_NAME = 8
#: Ways of asking whether numbers agree that stand by themselves.
OF_SOUNDNESS = frozenset({Operation.CHECK, Operation.COMPLETENESS, Operation.CONTRADICTIONS, Operation.RECONCILE})
#: A level of a place and nothing of it.
_LEVEL_ALONE = re.compile("[省市县区旗州盟镇乡]?本级")
#: Right after an agency's name: its own office alone.
_OWN_OFFICE = re.compile(r"(?:机关|本级)(?!运行|事务|服务|事业|党|干部|工作|后勤|运转)")


@stage("understanding")
def understand(raw: str, knowledge: Knowledge, spoken_of: tuple[str, ...] = ()) -> Question:
    """What `raw` mentions, in the words of the lexicons and of the documents in `knowledge`.

    `spoken_of`: the agencies that the conversation has come to; among their labels is what a follow-up names.
    """
    words = load_ask_words()
    text = fold_question(raw)
    question = Question(raw=raw, text=text, spoken_of=spoken_of)
    question = find_agencies(question, knowledge)
    if again := with_body_before(question, knowledge):
        return understand(again, knowledge, spoken_of)
    if (told := told_of_another(question, knowledge)) is not None:
        retold = understand(told.text, knowledge, spoken_of)
        return replace(retold, document=told.paper, notes=(*retold.notes, told.note))
    question = find_numbered(find_document(find_years(question)), knowledge)
    named = (*question.agency_spans, *question.year_spans, *question.document_spans)
    of_parts = told_periods(text, knowledge, question.agencies or spoken_of)
    masked = mask(text, (*named, *of_parts, *introducing_spans(text)))
    question = replace(question, codes=tuple(m[0] for m in CODE.finditer(masked)))
    question = with_listing(_find_marks(question, words), knowledge)
    masked = mask(masked, question.agency_spans)
    if each := words.find("mark", "each_below", masked):
        # The agencies below are whose figures are asked for, not what is asked.
        masked = mask(masked, (each.span(),))
    each_part = words.find("mark", "each_part", masked)
    if each_part:
        masked = mask(masked, (each_part.span(),))  # each of its parts is asked for, not 项目支出
    question, masked = find_divisor(question, masked, knowledge)
    summed = bool(each and _ADDED_UP.search(each.string, each.end()))
    masked = without_names_again(masked, knowledge.labels())
    named_items = find_items(question, masked, knowledge)
    if levels := _levels_alone(named_items):
        named_items = find_items(question, masked := mask(masked, levels), knowledge)
    question, masked = without_who_asks(named_items, masked)
    question, masked = without_these_in_all(question, masked)
    question = _year_in_name(question, masked)
    question = _of_whole_documents(_find_operations(question, masked, words), masked)
    if wants_value_to_check(text, any(not i.weak for i in question.items)):
        question = replace(question, operations=tuple(o for o in question.operations if o != Operation.CHECK))
    question, masked = with_left_out(with_fund_alone(question, masked), masked)
    if summed and not question.operations:
        question = replace(question, operations=(Operation.SUM,))  # 项目支出合计 is a label, and asks for a sum
    if not question.operations:
        # What an activity names is what is asked for ("接待花了多少"), no way of asking.
        found = proposed(question)
        question = replace(question, operations=found if proposed(find_activity(question, masked)) == found else ())
    question = divided(question)
    if each_part and not question.operations:
        question = replace(question, operations=("composition",))
    unnamed = without_stages_in_names(masked, question, knowledge)
    question = _find_stages(question, without_plans_in_names(unnamed, question.whose, knowledge), words)
    question = with_staff_beside(as_set_aside(question, knowledge), masked, knowledge)
    question = counted_of_item(find_unexplained(question, masked, words, knowledge), masked, knowledge)
    question = find_paid(find_activity(of_a_topic(question, masked, knowledge), masked), knowledge)
    question = with_things_done(question, masked, knowledge)
    question, _ = with_left_out(find_apiece(question, masked, knowledge), masked)
    question = with_codes_as_items(question, masked)
    return without_told_years(without_what_is_summed(without_stages_as_items(named_for_money(question, knowledge))))


def _levels_alone(question: Question) -> tuple[tuple[int, int], ...]:
    """ "那县本级呢", "县本级支出呢": a level is no item, be it that some row is called by nothing else."""
    spans = ((i.start, i.end) for i in question.items)
    return tuple(span for span in spans if _LEVEL_ALONE.fullmatch(question.text[slice(*span)]))


def _year_in_name(question: Question, masked: str) -> Question:
    """ "上年结余结转" is called so every year: no other year is asked for."""
    names = [(i.start, i.end) for i in question.items if not i.weak]
    said = [m.span() for m in RELATIVE.finditer(masked)]
    inside = bool(said) and all(any(a <= start and end <= b for a, b in names) for start, end in said)
    return replace(question, relative="") if inside else question


def _find_marks(question: Question, words: AskWords) -> Question:
    marks = {w.value for w in words.of("mark") if w.pattern.search(question.text)}
    return replace(question, marks=frozenset(marks))


def _find_operations(question: Question, masked: str, words: AskWords) -> Question:
    # Items are blanked so that 会议费支出 or 预算执行 inside a name is not taken for a way of asking; but the words
    # that ask for passages may name the item themselves (主要职责, 内设科室).
    bare = mask(masked, tuple((i.start, i.end) for i in question.items if not i.weak))
    named_over = tuple((i.start, i.end) for i in question.items if not i.weak and _OVER_IN_NAME.search(i.text))
    masked = mask(masked, named_over)  # 超预算采购 is what an audit calls it
    unnamed = mask(masked, tuple((i.start, i.end) for i in question.items if i.end - i.start >= LONG_NAME))
    found: list[str] = []
    for word in words.of("operation"):
        where = (
            unnamed
            if word.value == "duties"
            else masked
            if word.value
            in {
                "structure",
                "activities",
                "definition",
                "meta",
                "share",
                "per_head",
                "execution_rate",
                "vacancy",
            }
            else bare
        )
        if word.value not in found and asked_by(word, where):
            found.append(word.value)
    if {"execution_rate", "difference"} <= set(found) and _OVER_BY.search(masked):
        found.remove("execution_rate")  # "决算超预算了吗，超了多少" asks by how much, not how far it is carried out
    unit = next((w.value for w in words.of("unit") if w.pattern.search(masked)), None)
    heads = None
    if "per_head" in found:
        heads = next((w.value for w in words.of("heads") if w.pattern.search(masked)), None)
        counts = HEAD_KEYS | _counts_beside_money(question.items)
        kept = tuple(i for i in question.items if not i.items & counts)
        named = [key for i in question.items for key in sorted(i.items & counts)]
        heads = heads or (named[0] if named and kept else None)
        # Never divide a headcount by itself: "平均每位来宾" names what to divide by, the money is named elsewhere.
        dropped = tuple((i.start, i.end) for i in question.items if i not in kept)
        question = replace(question, items=kept, head_spans=dropped)
    office = next((w.value for w in words.of("office") if w.pattern.search(question.text)), None)
    if office == Scope.OWN_LEVEL.value and _of_one_alone(question):
        office, note = None, "“本级”只说了其中一家，各家都取文件所列的数。"
        question = replace(question, notes=(*question.notes, note))
    elif office is None and any(_OWN_OFFICE.match(question.text, end) for _, end in question.agency_spans):
        office = Scope.OWN_LEVEL.value
    count = None
    if {"ranking", "change_ranking", "execution_ranking"} & set(found) and (match := _COUNT.search(bare)):
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


def _of_one_alone(question: Question) -> bool:
    """Whether the own level is said of one of several that are listed behind it alone: 甲街道本级、乙局、丙局."""
    ends = sorted(end for _, end in question.agency_spans)
    said = [end for end in ends if _OWN_OFFICE.match(question.text, end)]
    return len(ends) > 1 and said == ends[:1]


def _of_whole_documents(question: Question, masked: str) -> Question:
    """Whether a disclosure is sound or complete is asked in words that ask nothing else, whatever one of them alone
    would ask for ("两处怎么不一样" asks no reason, "那份决算对得上吗" for more than its revenue and expenditure)."""
    held_apart = set() if edit_said("parts_and_whole", masked) else {Operation.RECONCILE}
    if (OF_SOUNDNESS - held_apart) & set(question.operations):
        return question
    named = tuple(i for i in question.items if not i.weak)
    asked = faults_asked(mask(masked, tuple((i.start, i.end) for i in named)), any(not i.items & TOTALS for i in named))
    return replace(question, operations=(asked,)) if asked else question


def _counts_beside_money(items: tuple[ItemMention, ...]) -> frozenset[str]:
    """What is counted and stands beside money: "退休人员的退休费，一个人多少" divides by the retired."""
    known = load_measures().by_key
    counts = frozenset(key for i in items for key in i.items if key in known and known[key].quantity == "count")
    return counts if any(i.items.isdisjoint(counts) for i in items) else frozenset()


def _find_stages(question: Question, masked: str, words: AskWords) -> Question:
    found = []
    masked = without_verbs(_BUDGET_IN_NAME.sub(lambda m: "\x00" * len(m[0]), masked), question.items)
    denied = edit_said("not_the_stage", masked)
    masked = mask(masked, (denied.span(),)) if denied else masked
    unsaid = _SAID_OF_STAGE.sub(lambda m: "\x00" * len(m[0]), masked)
    if any(word.pattern.search(unsaid) for word in words.of("stage")):
        masked = unsaid  # "年初预算为0，决算多少" asks of the one that is not told
    for word in words.of("stage"):
        if match := word.pattern.search(masked):
            found.append((match.start(), Stage(word.value)))
    # 年初预算 names the initial budget once; 全年预算 is not also an initial budget.
    stages = tuple(dict.fromkeys(s for _, s in sorted(found)))
    if Stage.ADJUSTED_BUDGET in stages and "年初" not in masked and not _BOTH_LEVELS.search(masked):
        stages = tuple(s for s in stages if s is not Stage.INITIAL_BUDGET)
    bare = not question.items and not question.codes and bool(_BARE_TOTAL.search(masked))
    counted = _COUNTED.search(masked) or _UNIT_ALONE.search(masked)
    quantity = "count" if counted else "money" if _MONEY.search(masked) else None
    return replace(question, stages=stages, bare_total=bare, quantity=quantity, counted=counted[1] if counted else "")
