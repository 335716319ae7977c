"""Checks as they are told: a finding for every cause, the weightiest first, with its symptoms. Reckons nothing."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from index.checks.rules import REQUIRED, load_rules
from index.checks.types import Check, Outcome

OUTCOME_NAMES = {
    Outcome.HOLDS: "相符",
    Outcome.ROUNDING: "只差四舍五入",
    Outcome.DIFFERS: "不符",
    Outcome.NOT_CHECKABLE: "无法核对",
    Outcome.MISSING: "没有找到",
    Outcome.BLANK: "空白",
    Outcome.DECLARED_EMPTY: "写明没有",
    Outcome.PRESENT: "已公开",
    Outcome.NOT_REQUIRED: "不要求",
}
#: In which order outcomes are told.
ORDER = (
    Outcome.DIFFERS, Outcome.NOT_CHECKABLE, Outcome.ROUNDING, Outcome.HOLDS,
    Outcome.MISSING, Outcome.BLANK, Outcome.DECLARED_EMPTY, Outcome.PRESENT, Outcome.NOT_REQUIRED,
)  # fmt: skip
#: Words weigh less than figures, whatever the amount beside them.
_WORDS = frozenset({"form"})


#: So many places of a check are shown.
PLACES = 6


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that stands for itself, with those that differ by the same cause."""

    check: Check
    symptoms: tuple[Check, ...] = ()

    @property
    def all(self) -> tuple[Check, ...]:
        return (self.check, *self.symptoms)

    @property
    def name(self) -> str:
        return load_rules()[self.check.rule].name

    @property
    def differs(self) -> bool:
        return self.check.outcome is Outcome.DIFFERS


def findings_of(checks: Sequence[Check]) -> list[Finding]:
    """Checks with their symptoms, what differs first and the weightiest of it first."""
    symptoms: dict[int, list[Check]] = defaultdict(list)
    for check in checks:
        if check.cause is not None:
            symptoms[check.cause].append(check)
    own = [Finding(c, tuple(symptoms[c.id or 0])) for c in checks if c.cause is None]
    return sorted(own, key=lambda f: (ORDER.index(f.check.outcome), is_form(f.check), -f.check.stake))


def is_form(check: Check) -> bool:
    """Whether a check is of words, not of figures."""
    return load_rules()[check.rule].family in _WORDS


def is_required(check: Check) -> bool:
    """Whether a check is of what must be disclosed, not of whether figures agree."""
    return load_rules()[check.rule].family == REQUIRED


def tallies(checks: Sequence[Check]) -> list[Finding]:
    """The findings of 勾稽 alone."""
    return findings_of([c for c in checks if not is_required(c)])


def counts_told(findings: Sequence[Finding]) -> str:
    """How many came out how: 不符 2 项，相符 30 项."""
    counts = Counter(f.check.outcome for f in findings)
    return "，".join(f"{OUTCOME_NAMES[o]} {counts[o]} 项" for o in ORDER if counts[o]) or "没有可核对的内容"
