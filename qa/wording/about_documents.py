"""Questions about the documents themselves: which agencies, which years; and questions to begin with."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.document import Kind, Scope, Span
from qa.answer import Headline, Status
from qa.figures.desk import Desk
from qa.knowledge import Knowledge
from qa.outcome import Outcome
from qa.passages.words import load_passage_words
from qa.reading.question import Question
from qa.wording.phrases import table

#: What tells two documents of one agency, year and kind apart.
SCOPE_NAMES = {Scope.OWN_LEVEL: "（本级）", Scope.CONSOLIDATED: "（含所属单位）"}
#: What a greeting is answered: what can be asked here; no number, since none has a source.
WELCOME = (
    "您好！这里可以问已收录的政府部门预算、决算：某个单位某一年的收支、“三公”经费、机关运行经费、政府采购等数字，"
    "它们的增减、占比和构成，几个单位或几个年份的比较，以及增减的原因、单位的职责。每个数字都能点回原文。"
)
KIND_NAMES = {Kind.BUDGET: "预算", Kind.FINAL_ACCOUNTS: "决算", None: "未标明"}


def about_documents(desk: Desk, question: Question) -> Outcome:
    """The agencies and years that are there, each cited by the words that tell its identity."""
    knowledge = desk.knowledge
    asked = question.agencies or question.ambiguous
    chosen = [
        d
        for d in knowledge.counting()
        if (not asked or d.identity.agency in asked)
        and (not question.years or d.identity.fiscal_year in question.years)
    ]
    if not chosen:
        return Outcome(Status.NOT_FOUND, "现有资料里没有符合的文件。", suggestions=examples(knowledge, asked))
    lines = []
    for d in sorted(chosen, key=lambda d: (d.identity.agency, d.identity.fiscal_year or 0, d.name)):
        identity = d.identity
        name = (identity.agency or "（机关不明）") + ("（推断）" if identity.agency_inferred else "")
        kind = KIND_NAMES[identity.kind] + (SCOPE_NAMES[identity.scope] if identity.scope else "")
        lines.append([name, f"{identity.fiscal_year or '不明'}", kind, d.name])
        evidence = next((e for e in identity.evidence if e.span is not None), None)
        if evidence and evidence.span:
            desk.citations.span(d.name, evidence.span)
        else:
            desk.citations.span(d.name, Span(0, min(20, len(d.text))))
    agencies = list(dict.fromkeys(line[0] for line in lines))
    years = sorted({line[1] for line in lines})
    text = f"现有 {len(lines)} 份文件，{len(agencies)} 个单位，年份是{'、'.join(years)}年。\n\n" + table(
        ["单位", "年度", "种类", "文件"], lines
    )
    return Outcome(Status.ANSWERED, text, Headline(None, None, None, None), suggestions=examples(knowledge, asked))


def about_parent(desk: Desk) -> Outcome:
    """Which agency the ones asked about belong to, as documents say."""
    knowledge = desk.knowledge
    lines = []
    for agency in desk.request.agencies:
        for d in knowledge.counting():
            identity = d.identity
            field, parent = (
                ("parent", identity.parent) if identity.agency == agency else ("subordinates", identity.agency)
            )
            if not parent or identity.agency != agency and agency not in identity.subordinates:
                continue
            evidence = next((e for e in identity.evidence if e.field.startswith(field) and e.span), None)
            if evidence and evidence.span:
                desk.citations.span(d.name, evidence.span)
            lines.append(f"{agency}的上级预算单位是**{parent}**。")
            break
    if not lines:
        who = "、".join(desk.request.agencies)
        return Outcome(
            Status.NOT_FOUND,
            f"现有文件没有写明{who}的上级单位。",
            suggestions=examples(knowledge, desk.request.agencies),
        )
    return Outcome(Status.ANSWERED, "".join(dict.fromkeys(lines)), Headline(None, None, None, None))


def with_subordinates(desk: Desk, outcome: Outcome) -> Outcome:
    """The answer to "下属单位有哪些", with those agencies that the documents list in another place than the sentences
    quoted."""
    words = load_passage_words()
    parts = words.names("part", desk.request.text)
    if "internal" in parts and not {"subordinate", "units"} & set(parts):
        return outcome
    quoted = "".join(c.quote for c in desk.citations.items)
    lines = []
    for agency in desk.request.agencies:
        for d in reversed(desk.knowledge.of_agency(agency)):
            if desk.request.years and d.identity.fiscal_year not in desk.request.years:
                continue
            told = [
                (name, e.span)
                for name in d.identity.subordinates
                for e in d.identity.evidence
                if e.field == "subordinates" and e.span is not None and d.text[e.span.start : e.span.end] == name
            ]
            left = [f"- {name} [{desk.citations.span(d.name, span) + 1}]" for name, span in told if name not in quoted]
            if left:
                head = (
                    "另外列有："
                    if outcome.status is Status.ANSWERED
                    else f"{agency}{d.identity.fiscal_year or ''}年文件列出的所属单位："
                )
                lines += [head, "\n".join(left)]
            if told:
                break
    if not lines:
        return outcome
    text = "\n\n".join([*([outcome.text] if outcome.status is Status.ANSWERED else []), *lines])
    headline = outcome.headline or Headline(None, None, desk.request.agencies[0], None)
    return replace(outcome, status=Status.ANSWERED, text=text, headline=headline)


def first_questions(knowledge: Knowledge) -> tuple[str, ...]:
    """Questions to begin with, each of another kind: what can be asked is seen from them."""
    held = [agency for agency in knowledge.agencies() if knowledge.of_agency(agency) and knowledge.years(agency)]
    if not held:
        return ()
    one, other, third = held[0], held[1 % len(held)], held[2 % len(held)]
    several = next((agency for agency in held if len(knowledge.years(agency)) > 1), None)
    out = [
        f"{one}{knowledge.years(one)[-1]}年“三公”经费是多少？",
        f"{other}{knowledge.years(other)[-1]}年支出由哪些部分构成？",
    ]
    if several is not None:
        first, last = knowledge.years(several)[-2:]
        out.append(f"{several}{last}年“三公”经费比{first}年增减多少？")
    out.append(f"{third}的主要职责是什么？")
    if len(held) > 1:
        out.append("各单位的“三公”经费谁最多？")
    return tuple(out)


def examples(knowledge: Knowledge, agencies: Sequence[str]) -> tuple[str, ...]:
    """Questions that the documents answer."""
    out = []
    held = [a for a in (agencies or knowledge.agencies()) if knowledge.of_agency(a)]
    for agency in held[:4]:
        year = knowledge.years(agency)[-1] if knowledge.years(agency) else ""
        out.append(f"{agency}{year}年“三公”经费是多少？")
    if held:
        last = knowledge.years(held[0])[-1] if knowledge.years(held[0]) else 0
        asked = "的部门预算总额" if Kind.BUDGET in knowledge.kinds(held[0], last) else "支出合计"
        out.insert(1, f"{held[0]}{last or ''}年{asked}是多少？")
    if len(held) > 1 and not agencies:
        out.append("各单位的“三公”经费谁最多？")
    return tuple(out[:5])
