"""Agencies named in a question, with the places where they stand. An unknown agency is told, never replaced."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.fold import fold_label
from corpus.identity.mentions import name_goes_on
from corpus.identity.name_words import agency_words
from corpus.identity.openings import Opening, opening_name
from corpus.identity.place_levels import is_place
from corpus.identity.resolution import Basis, Mention, resolve
from qa.knowledge import Knowledge
from qa.reading.compared_names import compared_names, of_the_same_place
from qa.reading.listed_names import listed_in, without_listed
from qa.reading.name_ends import opened_by_organ, resolved_to_their_ends
from qa.reading.pointed_out import pointed_out, title_of
from qa.reading.publisher_claims import claimed_by, is_level
from qa.reading.question import Question, mask, quoted_names, set_apart
from qa.reading.speech import silent_clauses, taken_back

#: A level of a place (区级部门, 县本级): of the document's own place where one is pointed out.
_LEVEL = re.compile(r"(?:全|我|本)?[省市区县旗州镇乡](?:本级|级|直)(?:部门|单位|机关)?")
_LEVEL_OF_PLACE = re.compile(r"(?<=[省市区县旗州盟])的?[省市区县旗州盟]?本级(?!(?:机关|部门|单位))")
#: An office's own level by itself names no agency.
_OFFICE_ALONE = re.compile("(?:[局厅委办院部会]|机关|单位|部门)?本级")
_A_LEVEL = re.compile(r"[一-鿿]?[省市区县旗州]级|[占和与比]?全[省市区县旗州盟]")
#: The offices of a branch are spoken of together; these kinds are what one of them is called.
_BRANCH = re.compile(
    r"(?:全国|全[省市县区州])?(?P<field>(?!.*[各该本全某何级属]|哪|所有|其[他它])[一-鿿]{2,4}?)部门(?![预决]算|[里内中]|个|有)"
)
_OFFICES = ("局", "厅", "委", "委员会", "署", "部")
_UNITS = tuple("局委办院校馆站所会处署队心")
_TOWNS = ("街道", "街道办", "街道办事处", "镇", "乡", "镇政府", "乡政府")
#: Why words are taken for an agency that they do not name in full.
_WHY = {Basis.SOUND: "", Basis.SOME_WORDS: "（现有资料中只有它与之相符）", Basis.FORMER: "（原来的叫法）"}
_WHY[Basis.UNPLACED] = "（它的文件没有写明在哪里，请核对）"
_ORDINAL = re.compile("第[一二三四五六七八九十]{1,2}")
_JOINED = re.compile(r"(?:和|与|跟|同|及|以及|、)")
#: Offices that every place has under one name; a town or a school has a name of its own.
_OF_EVERY_PLACE = re.compile(r"^(?!.*(?:镇|乡|街道)).*(?:局|厅|委|委员会|办|办公室|法院|检察院|政府)$")
#: So short a form, without its place, may be any word.
_SHORTEST_OFFICE = 2
#: An office's name without its place is hardly longer ("人民代表大会常务委员会办公室").
LONGEST_OFFICE = 14
#: A field of spending, not an office.
_OF_A_FIELD = re.compile("[这那]一?(?:块|项|方面|类|部分|摊)|(?:方面|领域)")
_ENDS_AN_OFFICE = frozenset("局厅委办院校园馆站所会处署部队镇乡县市区省道心司")


def find_agencies(question: Question, knowledge: Knowledge) -> Question:
    """The question with the agencies that it names, and the one of the document that it points out."""
    pointed = pointed_out(question.text, knowledge)
    if pointed is None:
        return _find_named(question, knowledge)
    start, end, name = pointed
    masked = _LEVEL.sub(lambda level: "\x00" * len(level[0]), mask(question.text, ((start, end),)))
    rest = _find_named(replace(question, text=masked), knowledge)
    rest = replace(rest, text=question.text, agency_spans=((start, end), *rest.agency_spans))
    if agency := knowledge.documents[name].identity.agency:
        return replace(rest, agencies=tuple(dict.fromkeys((agency, *rest.agencies))))
    return replace(rest, claim=(name, title_of(name)), unknown=rest.unknown or (question.text[start:end],))


def _each_once(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that an agency named in full behind them only seems to be called by as well: 计划生育服务
    of a health bureau is no former name of it."""
    named = {m.agency: m.start for m in mentions if m.agency and m.basis is Basis.NAME}
    return [m for m in mentions if m.basis is Basis.NAME or m.start >= named.get(m.agency or "", -1)]


def _find_named(question: Question, knowledge: Knowledge) -> Question:
    agencies: list[str] = []
    spans: list[tuple[int, int]] = []
    unknown: list[str] = []
    row_names: list[str] = []
    notes: list[str] = []
    ambiguous: tuple[str, ...] = ()
    ambiguous_words = ""
    in_place: tuple[str, ...] = ()
    known = knowledge.agencies()
    apart = (*quoted_names(question.raw), *set_apart(question.raw))
    mentions = _agency_mentions(question.text, knowledge, apart)
    if not question.spoken_of and all(m.region_only for m in mentions):
        found = opened_by_organ(question.text, lambda said: resolve(said, known, knowledge.labels()))
        mentions = found or mentions
    against = compared_names(question.text, mentions, known, question.spoken_of)
    left = [m for m in mentions if not any(m.start < n.end and n.start < m.end for n in against)]
    mentions = _each_once(sorted([*left, *against], key=lambda m: m.start))
    for n, mention in enumerate(mentions):
        if n + 1 < len(mentions) and taken_back(question.text[mention.end : mentions[n + 1].start]):
            continue
        said = question.text[mention.start : mention.end]
        if mention.agency is None and _A_LEVEL.fullmatch(said):
            continue  # 县级 in 县级调查队 is no place, 占区级 neither
        spans.append((mention.start, mention.end))
        if is_level(said) and said in known:
            mention = replace(mention, agency=said, basis=Basis.NAME)
        as_short = len(said) <= _SHORTEST_OFFICE
        if (mention.basis is Basis.SOME_WORDS or as_short) and _of_their_own(mention, question, agencies, knowledge):
            spans.pop()  # "其中执法的" after cars is no 执法支队, 商会活动 no 商务委员会
            continue
        field = said[-1] not in _ENDS_AN_OFFICE and _OF_A_FIELD.match(question.text, mention.end)
        if field and (agencies or question.spoken_of):
            spans.pop()  # 民政那块 is what is spent on it, no office of that name
            continue
        if agencies and _among_others(mention, spans[:-1], question.text):
            spans.pop()  # 教育、社保、卫生、住房 behind an agency lists what it spends on
            continue
        if (again := _spoken_of_again(said, mention, question, known)) is not None:
            mention = replace(mention, agency=again, basis=Basis.NAME)
        if (is_level(said) or _A_LEVEL.fullmatch(said)) and _level_of_one(
            said, mention, tuple(agencies) or question.spoken_of, known
        ):
            spans.pop()  # 市本级 behind a city: that level of the one named
            continue
        if not mention.agency and _is_row_of(said, tuple(agencies) or question.spoken_of, mention, knowledge):
            spans.pop()  # of the county in a city's list, no agency of its own is asked
            row_names.append(said)
            continue
        if _OFFICE_ALONE.fullmatch(said):
            spans.pop()  # whose own level it is, the talk tells
            continue
        if is_level(said) and said != mention.agency and not agencies and _level_spoken_of(said, question, known):
            continue  # 市本级 after a city: that level of the one that the talk is of
        whose = tuple(agencies) or question.spoken_of
        amid = question.text[max(0, mention.start - 1) : mention.end], question.text[mention.start : mention.end + 1]
        if whose and mention.agency and mention.basis is not Basis.NAME and _is_of_label(said, amid, whose, knowledge):
            spans.pop()  # 执法执|勤用车 of the one named is no short name of another
            continue
        if mention.agency:
            if mention.agency in agencies and mention.basis is not Basis.NAME:
                spans.pop()  # 信访事务 behind 某县信访局 is no second, misspelt way to say it
                continue
            if mention.agency not in agencies:
                agencies.append(mention.agency)
            if mention.basis is not Basis.NAME and said != mention.agency:
                notes.append(f"“{said}”按“{mention.agency}”理解{_WHY[mention.basis]}。")
        elif mention.known and mention.candidates:
            beside = of_the_same_place(mention.candidates, agencies, known)
            if len(beside) == 1 and beside[0] not in agencies:
                agencies.append(beside[0])
            else:
                ambiguous, ambiguous_words = beside or tuple(mention.candidates), said
        elif not (mention.region_only and said in knowledge.labels()):
            unknown.append(said)  # 来宾 is a city too, but here a guest
            in_place = mention.candidates if mention.region_only else in_place
        else:
            spans.pop()
    if not spans and (opening := opening_name(question.text)) is not None and not _means_an_item(opening, knowledge):
        fitting = tuple(a for a in known if a.endswith(opening.text)) if opening.kind_only else ()
        spoken = tuple(a for a in question.spoken_of if a.endswith(opening.text))
        fitting = spoken if len(spoken) == 1 else fitting
        if not spoken and not opening.kind_only or (not fitting and opening.text not in agency_words().houses):
            unknown.append(opening.text)
        elif len(fitting) > 1:
            ambiguous, ambiguous_words = fitting, opening.text
        agencies.extend(fitting if len(fitting) == 1 else ())
        if unknown or fitting:
            spans.append((opening.start, opening.end))
    at = question.text.find(ambiguous_words) if ambiguous and not set(ambiguous).isdisjoint(agencies) else -1
    if any(a <= at < b for a, b in silent_clauses(question.text)):
        ambiguous, ambiguous_words = (), ""  # "我家在某县，某县教育局…": only whose office is named is asked
    claim = None
    bare = [question.text[low:high] for low, high in spans if is_level(question.text[low:high])]
    if (unknown or bare or not (agencies or ambiguous)) and (claimed := claimed_by(question.text, spans, knowledge)):
        start, end, claim = claimed
        agencies, ambiguous = ([], ()) if bare else (agencies, ambiguous)
        unknown = unknown or [question.text[start:end]]
        spans = spans or [(start, end)]
    stood = [span for span in spans if question.text[slice(*span)] in unknown]
    return replace(
        question,
        claim=claim,
        listed_in=listed_in(question.text, stood, knowledge) if stood and claim is None else (),
        agencies=tuple(agencies),
        agency_spans=_with_levels(question.text, spans),
        unknown=tuple(unknown),
        in_place=in_place,
        ambiguous=ambiguous,
        ambiguous_words=ambiguous_words,
        row_names=tuple(row_names),
        notes=(*question.notes, *notes),
    )


def _level_of_one(said: str, mention: Mention, agencies: Sequence[str], known: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether 市级 behind a city is its level; never that of another city, though it may be the only one held."""
    places = [known[a][-1] for a in agencies if known.get(a) and known[a][-1].endswith(said[0])]
    other = known.get(mention.agency or "", ())[-1:]
    return bool(places) and (not mention.agency or said != mention.agency and bool(other) and other[0] not in places)


def _is_row_of(said: str, agencies: tuple[str, ...], mention: Mention, knowledge: Knowledge) -> bool:
    """Whether a name that is no agency held heads a row or a column of the agency's tables."""
    if len(agencies) != 1 or (mention.known and not mention.region_only):
        return False
    return said in knowledge.cells_of(agencies[0])


def _level_spoken_of(said: str, question: Question, known: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the talk is of one place that has such a level of its own."""
    spoken = question.spoken_of
    return len(spoken) == 1 and is_place(spoken[0]) and known.get(spoken[0], ("",))[-1:][0].endswith(said[0])


def _with_levels(text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The places of names, each with the level right behind a place (某某市|市本级): it tells whose money, and no item."""
    behind = [(_LEVEL_OF_PLACE.match(text, end), start, end) for start, end in spans]
    return tuple((start, found.end() if found else end) for found, start, end in behind)


def _of_their_own(mention: Mention, question: Question, named: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether words stand in a label of the agencies that the talk is of, where it says nothing of another.

    Or begin a label of those named before that goes on behind them (应急中心|建设项目).
    """
    said = question.text[mention.start : mention.end]
    if question.spoken_of and any(said in label for label in knowledge.labels_of(question.spoken_of)):
        return True
    begun = (label for label in knowledge.labels_of(named) if len(label) > len(said)) if named else ()
    return any(question.text.startswith(label, mention.start) for label in begun)


def _among_others(mention: Mention, named: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether a mere field of work stands in a list of what are no agencies: 、 before and behind, no name before it."""
    listed = text[mention.start - 1 : mention.start] == "、" and text[mention.end : mention.end + 1] == "、"
    return listed and mention.agency is None and not any(end == mention.start - 1 for _, end in named)


def _spoken_of_again(
    said: str, mention: Mention, question: Question, known: Mapping[str, tuple[str, ...]]
) -> str | None:
    """The one agency spoken of, or of their place, whose name ends as is said, where the words alone name none:
    "档案馆人均呢"."""
    if mention.agency or mention.region_only:
        return None
    alike = [agency for agency in question.spoken_of if agency.endswith(said)]
    places = {known[agency][-1] for agency in question.spoken_of if known.get(agency)}
    alike = alike or [a for a, place in known.items() if a.endswith(said) and place and place[-1] in places]
    return alike[0] if len(alike) == 1 else None


def _means_an_item(opening: Opening, knowledge: Knowledge) -> bool:
    """Whether words of a name's form are an item, or something that an agency's own documents speak of."""
    if opening.text in knowledge.labels() or _A_LEVEL.fullmatch(opening.text):
        return True
    return not opening.kind_only and knowledge.store.holds_word(opening.text)


def _agency_mentions(text: str, knowledge: Knowledge, quoted: Sequence[str] = ()) -> list[Mention]:
    """The agencies named, their ends mended where the next word begins: 办公室 | 机关运行经费, 政府办 | 办公费.

    A place of a known agency's own ("万里街道" + "社区公共服务中心") is that agency's where its documents speak of it.
    """
    out = []
    known = knowledge.agencies()
    labels = knowledge.labels()
    for mention in resolved_to_their_ends(text, lambda said: resolve(said, known, labels), labels, quoted):
        if mention.text.endswith("机关") and re.match(r"运行|事务|服务|事业|运转", text[mention.end :]):
            mention = replace(mention, end=mention.end - 2)
            if longer := name_goes_on(text, mention.end):  # 省人大|机关服务中心 is another one
                mention = replace(mention, end=longer, agency=None, candidates=(), known=False)
        if mention.text in known and mention.agency != mention.text:
            # Named as it is held (市博物馆) one that leaves its place out goes before another place's.
            mention = replace(mention, agency=mention.text, candidates=(mention.text,), known=True, basis=Basis.NAME)
        if _ORDINAL.fullmatch(mention.text):
            continue  # 第二 in "第二呢" is a place in a row, no school of that number
        if mention.region_only and (bare := without_listed(mention, knowledge)) is not mention:
            mention = bare
        if mention.end <= mention.start:
            continue  # 机关运行经费 right behind a name: 机关 names no agency of its own
        if not mention.known and mention.agency is None:
            for end in range(mention.end - 1, mention.start + 2, -1):
                shorter = [
                    m
                    for m in resolve(text[mention.start : end], known, labels)
                    if m.agency and not m.region_only and m.start == 0 and m.end == end - mention.start
                ]
                tail = text[end : mention.end]
                if not shorter:
                    continue
                rest = tail + text[mention.end : mention.end + 8]
                closed = tail.endswith(_UNITS)  # 机关服务中心 is one by itself, and 法院 closes 某县人民|法院
                begins_label = any(rest[:n] in labels for n in range(max(2, len(tail) + closed), len(rest) + 1))
                own = shorter[0].text.endswith(_TOWNS) or not closed
                spoken_of = (
                    own
                    and len(tail) >= 4
                    and any(tail in fold_label(d.text) for d in knowledge.of_agency(shorter[0].agency or ""))
                )
                if begins_label or spoken_of:
                    mention = replace(shorter[0], start=mention.start, end=end)
                break
        out.append(mention)
    return [*_of_their_place(text, out, known), *_beside(text, out, known), *_branches(text, out, known)]


def _branches(text: str, mentions: Sequence[Mention], known: Mapping[str, tuple[str, ...]]) -> list[Mention]:
    """Offices named by their branch (全国气象部门, 林业部门), where one alone of that branch is held."""
    found: list[Mention] = []
    for match in _BRANCH.finditer(text):
        if any(m.start < match.end() and match.start() < m.end for m in mentions):
            continue
        fitting = {
            (m.agency, m.candidates)
            for office in _OFFICES
            for m in resolve(match["field"] + office, known)
            if (m.start, m.end) == (0, len(match["field"] + office)) and m.agency and m.basis is Basis.NAME
        }
        if len(fitting) == 1:
            agency, candidates = fitting.pop()
            found.append(
                Mention(
                    match.start(), match.end(), match.group(), agency, True, None, candidates, basis=Basis.SOME_WORDS
                )
            )
    return found


def _of_their_place(text: str, mentions: Sequence[Mention], known: Mapping[str, tuple[str, ...]]) -> list[Mention]:
    """The mentions; an office named by its kind alone right behind another agency is of that one's place or unknown:
    青溪县教育局和公安局 never means another county's."""
    out: list[Mention] = []
    for mention in mentions:
        before = out[-1] if out and _JOINED.fullmatch(text, out[-1].end, mention.start) else None
        place = known.get(before.agency or "", ()) if before else ()
        own = known.get(mention.agency or "", ())
        left = (mention.agency or "").removesuffix(mention.text)
        of_every_place = _OF_EVERY_PLACE.search(mention.text) is not None
        if (
            of_every_place
            and place
            and own
            and own[-1] != place[-1]
            and left.endswith(own[-1])
            and "".join(own).endswith(left)
        ):
            mention = replace(mention, agency=None, candidates=(), known=False)
        out.append(mention)
    return out


def _beside(text: str, mentions: Sequence[Mention], known: Mapping[str, tuple[str, ...]]) -> list[Mention]:
    """Agencies that stand behind another by what follows its place alone: 江苏省人大和政协."""
    found: list[Mention] = []
    for before in mentions:
        place = known.get(before.agency or "", ())[-1:]
        joined = _JOINED.match(text, before.end)
        if (
            not place
            or joined is None
            or any(m.start < joined.end() + 2 and before.end < m.end for m in mentions if m is not before)
        ):
            continue
        start = joined.end()
        for end in range(min(len(text), start + LONGEST_OFFICE), start + 1, -1):
            named = place[0] + text[start:end]
            whole = [
                m
                for m in resolve(named, known)
                if (m.start, m.end) == (0, len(named)) and m.agency and not m.region_only
            ]
            if whole and whole[0].agency != before.agency:
                found.append(replace(whole[0], start=start, end=end, text=text[start:end]))
                break
    return found


def _is_of_label(said: str, amid: Sequence[str], agencies: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether a label of the agencies has the words together with a sign beside them: 减灾中心|建设 is of 减灾中心建设项目,
    减灾中心 with nothing of the label beside it may be another agency."""
    wider = [w for w in amid if len(w) > len(said)]
    return any(w in label for label in knowledge.labels_of(tuple(agencies)) for w in wider)
