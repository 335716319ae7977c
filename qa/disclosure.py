"""The files of one disclosure (an agency, a year, budget or final accounts) → what they come to together, and the draft
of a request for what none of them holds.

The letter holds only what was not found, each with its clause; a clause that was not looked up is not in it. Where it
rests on a rendition, or on an agency that no document names, it says so above itself.
"""

from collections.abc import Iterable, Mapping, Sequence

from corpus.document import Kind
from index.checks.rules import load_rules
from index.checks.types import Check, Outcome
from index.store.documents import StoredDocument
from index.store.sql import Store
from qa.findings import is_required
from qa.wording.about_documents import KIND_NAMES

#: What several files come to: the first of these that one of them has. What may stand in an unread part is not missing.
BEST = (
    Outcome.DIFFERS, Outcome.HOLDS, Outcome.PRESENT, Outcome.DECLARED_EMPTY, Outcome.NOT_CHECKABLE, Outcome.BLANK,
    Outcome.MISSING, Outcome.NOT_REQUIRED,
)  # fmt: skip
#: What the letter asks for.
_LACKING = frozenset({Outcome.MISSING, Outcome.BLANK})
_UNKNOWN_CLAUSE = "条款未查到"


def best_of(checks: Mapping[str, Sequence[Check]]) -> list[Check]:
    """For each item what the files of one disclosure come to: what one of them holds is there."""
    found: dict[str, Check] = {}
    for of_document in checks.values():
        for check in of_document:
            if is_required(check):
                held = found.get(check.rule)
                if held is None or BEST.index(check.outcome) < BEST.index(held.outcome):
                    found[check.rule] = check
    return list(found.values())


def letter(
    agency: str, year: int | None, kind: Kind, checks: Iterable[Check], documents: Sequence[StoredDocument]
) -> str:
    """The draft of a request for disclosure: the agency, the year, the items and their clauses, and above them what to
    look at before it is sent; "" where nothing is missing."""
    lacking = [load_rules()[c.rule] for c in checks if c.outcome in _LACKING]
    if not lacking:
        return ""
    lines = [
        "**政府信息公开申请（草稿）**",
        "",
        *_cautions(agency, documents),
        f"{agency}：",
        "",
        f"在贵单位公开的{year or ''}年部门{KIND_NAMES[kind]}中，没有找到下列内容，申请公开：",
        "",
    ]
    for number, rule in enumerate(lacking, 1):
        basis = "" if _UNKNOWN_CLAUSE in rule.source else f"（{rule.source}）"
        lines.append(f"{number}. {rule.name}{basis}")
    return "\n".join([*lines, "", "申请人：　　　　联系方式：　　　　日期："])


def _cautions(agency: str, documents: Sequence[StoredDocument]) -> list[str]:
    """What the reader must look at before the letter is sent; nothing where it rests on originals that name their
    agency."""
    restated = [d.name for d in documents if d.notice]
    told = []
    if restated:
        told.append(f"依据的{'、'.join(restated)}是整理稿，不是发布单位的原件，原件里可能有下列内容，请先查原件")
    if any(d.identity.agency_inferred for d in documents):
        told.append(f"文件没有写明单位，“{agency}”是推断的，请先核实收信单位")
    return [f"（寄出前请看，看后删去：{'；'.join(told)}。）", ""] if told else []


def plain_letter(draft: str) -> str:
    """A letter without the marks of its title, for a text file."""
    return draft.replace("**", "")


def letters(store: Store, documents: Iterable[StoredDocument], name: str | None = None) -> list[str]:
    """The letters to each agency of the documents, one a disclosure, in their order; with `name` only that of the
    disclosure which that document is a part of."""
    groups: dict[tuple[str, int | None, Kind], list[StoredDocument]] = {}
    for document in documents:
        identity = document.identity
        if identity.agency and identity.kind is not None and document.set_aside is None:
            groups.setdefault((identity.agency, identity.fiscal_year, identity.kind), []).append(document)
    drafts = (
        letter(*of, best_of({d.name: store.checks.all(d.name) for d in files}), files)
        for of, files in groups.items()
        if name is None or name in {d.name for d in files}
    )
    return [draft for draft in drafts if draft]
