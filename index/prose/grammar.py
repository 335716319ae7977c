"""The lexicon's words → the patterns that tell predicates, bases and items apart. Reads no sentence itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.accounts import load_accounts
from corpus.measures import load_measures
from index.prose.lexicon import ProseWords, alternatives

YEAR = r"(?:19|20)\d{2}"
#: Several years at once: 2013~2017年, 2013年至2017年.
YEARS = rf"(?P<first>{YEAR})年?\s?(?:[-—–~～至]|到)+\s?(?P<last>{YEAR})年"
#: The period of what is told of several years together: of none of them.
SEVERAL_YEARS = -1


@dataclass(frozen=True, slots=True)
class Grammar:
    """The lexicon as patterns; made once by `make_grammar`."""

    words: ProseWords
    change: re.Pattern[str]
    change_to: re.Pattern[str]
    change_first: re.Pattern[str]
    compare: re.Pattern[str]
    share: re.Pattern[str]
    share_tail: re.Pattern[str]
    share_noun: re.Pattern[str]
    execution: re.Pattern[str]
    execution_noun: re.Pattern[str]
    base: re.Pattern[str]
    right: re.Pattern[str]
    left: re.Pattern[str]
    plan: re.Pattern[str]
    verb: re.Pattern[str]
    stage: re.Pattern[str]
    stage_item: re.Pattern[str]
    reason: re.Pattern[str]
    parts: re.Pattern[str]
    unchanged: re.Pattern[str]
    per_unit: re.Pattern[str]
    qualifier: re.Pattern[str]
    noun_stop: re.Pattern[str]
    story: re.Pattern[str]
    noise: re.Pattern[str]
    telling: re.Pattern[str]
    run_in: re.Pattern[str]
    shared_verb: re.Pattern[str]
    #: A verb of change behind an amount, with what may stand between them ("相比，各增加").
    changes_by: re.Pattern[str]

    def bases(self, text: str, before_change: bool = False) -> list[re.Match[str]]:
        """The bases of comparison that `text` names, with their marks; `before_change` tells that it closes before a
        verb of change ("与上年下降5%")."""
        return [m for m in self.base.finditer(text) if m["alone"] or self._is_base(m, before_change)]

    @staticmethod
    def _is_base(match: re.Match[str], before_change: bool) -> bool:
        anchored = re.search(rf"{YEAR}年|上|去年|前年|往年|预算|决算|执行|年初|同期", match["base"] or "")
        needs_end = match["mark"] in {"与", "同", "和"} and not (before_change and match.end() == len(match.string))
        return bool(anchored) and (bool(match["end"]) or not needs_end)


def make_grammar(words: ProseWords) -> Grammar:
    """Patterns of these words."""
    verbs = [*words.of("change"), *words.of("change_adj")]
    long_verbs = alternatives(v for v in verbs if len(v) > 1)
    short_verbs = alternatives(v for v in verbs if len(v) == 1)
    change = rf"(?:{long_verbs}|(?<![新最至缺不很许大提推]){short_verbs})"
    tails = words.any_of("change_tail")
    either = rf"(?P<open>（[^（）]{{0,6}}）|[/或]{long_verbs})?"
    base_words = rf"(?:{YEAR}年?|{words.any_of('base_word')}|（[^（）]*）)+"
    joint = words.any_of("joint")
    shares = alternatives(w for w, v in words.of("share").items() if v == "noun")
    not_share = "|".join(re.escape(w[1:]) for w in words.of("share_not"))
    still_share = "|".join(re.escape(w[1:]) for w in words.of("share_still"))
    named = alternatives(_named_with_verb([*words.of("verb"), *words.of("reached"), *verbs]))
    executed = words.with_value("execution", "noun")
    return Grammar(
        words=words,
        change=re.compile(rf"(?:{joint}|共|净|实际|统一|共计|预计|年均)*(?P<verb>{change}){either}(?:{tails})*$"),
        change_to=re.compile(rf"{change}(?:{tails})*{words.any_of('level_tail')}了?$"),
        change_first=re.compile(
            rf"^(?!{named})(?:共|净|预计|统一|各)?(?P<verb>{long_verbs}){either}了?(?P<item>[^，。]+)$"
        ),
        compare=re.compile(rf"(?P<verb>{words.any_of('compare')})(?P<base>{base_words})$"),
        share=re.compile(rf"(?:{joint})?占(?:(?={still_share})|(?!{not_share}))(?P<base>[^占]*)$"),
        share_tail=re.compile(rf"(?:的|{shares}|{joint}|比|为|约|达|是)+$"),
        share_noun=re.compile(rf"{shares}$"),
        execution=re.compile(
            rf"{words.with_value('execution', 'verb')}了?(?P<base>[^，]{{0,20}}?(?:预算|任务|计划|预期|目标|预计)[^，]{{0,6}}?)?的?$"
            rf"|(?:为|是|达到?)?(?P<of>(?:年初|全年|年度?|调整后?|变动后?|本年度?|当年)?预算数?)的(?:（[^（）]*）)?$"
            r"|(?:为|是|达到?)(?P<named>[^，。；]{2,30}?(?:批准|通过|批复|汇总|代编)的?(?:[^，。；（）]{0,4})预算数?)(?:（[^（）]*）)?的$"
            r"|(?:^|[，、])(?:为|是)(?P<against>(?:年初|全年|年度|调整后?|本年度?)预算数?)$"
        ),
        execution_noun=re.compile(rf"{executed}$"),
        base=re.compile(
            rf"(?P<mark>{words.any_of('base_mark')})(?P<base>{base_words})(?P<end>{words.any_of('base_end')})?的?"
            r"|(?P<alone>同比|环比)"
        ),
        right=re.compile(
            rf"(?:{words.any_of('copula', 'bound_before')}|{words.about}|[：“（、， ]"
            rf"|(?:共|共计|合计|总计|(?<!总)){alternatives(v for v in words.of('verb') if '预算' not in v)})$"
        ),
        left=re.compile(words.any_of("adverb")),
        plan=re.compile(words.any_of("plan")),
        verb=re.compile(rf"(?!.{{0,6}}{words.any_of('keep_verb')})(?!{named}){words.any_of('verb', 'reached')}"),
        stage=re.compile(rf"{words.any_of('stage')}$"),
        stage_item=re.compile(rf"{words.any_of('stage_item')}$"),
        reason=re.compile(words.any_of("reason")),
        parts=re.compile(rf"(?:{words.any_of('parts')})+"),
        unchanged=re.compile(words.any_of("unchanged")),
        per_unit=re.compile(rf"(?:平均)?{words.any_of('per_unit')}(?:平均|计划|安排|为)*$"),
        qualifier=re.compile(
            rf"^(?:[^，]{{0,30}}?{alternatives(w for w in words.of('qualifier') if w.endswith('的'))}"
            rf"|(?:(?:部门|单位)(?:预算|决算))?{words.any_of('qualifier')})"
        ),
        noun_stop=re.compile(words.any_of("noun_stop")),
        story=re.compile(words.any_of("story")),
        noise=re.compile(rf"{words.any_of('heading_noise')}$"),
        telling=re.compile(rf"{words.any_of('telling')}$"),
        # A heading that runs into its text: "政府采购预算情况2025年本部门政府采购预算".
        run_in=re.compile(rf"[^，。]{{2,30}}?{words.any_of('heading_noise')}(?={YEAR}年)"),
        shared_verb=re.compile(rf"{words.any_of('shared_verb')}+"),
        changes_by=re.compile(
            rf"(?:(?:部门|单位)?(?:预算|决算|执行)(?:支出|收入)?数?)?，?(?:相比|比较|相较)?，?(?:{joint}|总体|净|共|实际|同比)*(?:{long_verbs}|{words.any_of('unchanged')}|增幅|降幅)"
        ),
    )


def _named_with_verb(verbs: Sequence[str]) -> tuple[str, ...]:
    """Items whose names begin with a verb that other items have but before them: 安排预算稳定调节基金 goes out."""
    names = {*load_measures().by_alias, *(account.name for account in load_accounts().accounts)}
    opening = tuple(verb for verb in verbs if len(verb) > 1)
    return tuple(sorted(n for n in names if n.startswith(opening) and n not in opening and n[-1] not in "量辆"))
