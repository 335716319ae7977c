"""What labels of tables and sentences say apart from naming an item: totals, amounts, halves, funds, kinds of
spending."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.errors import LexiconError
from corpus.fold import fold_label
from corpus.lexicon_files import lexicon_lines

LEXICON = Path(__file__).parent / "lexicon" / "label_roles.tsv"
ROLES = frozenset({"total", "amount", "side", "fund", "spending"})
_YEAR = re.compile(r"^(?:\d{4}年?度?|本年度?|当年|上年度?|年度)(?=.)")
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}年?度?")
_IN_ALL = re.compile(r"(?:合计|总计|小计)$")
_UNIT = re.compile(r"\((?:单位[:：])?(?:万元|元|亿元|%|人|辆)\)$")


@dataclass(frozen=True, slots=True)
class LabelRoles:
    """The roles that folded labels have, as (role, value)."""

    roles: dict[str, tuple[tuple[str, str], ...]]

    def of(self, label: str) -> tuple[tuple[str, str], ...]:
        """Roles of a printed label; empty where it names an item."""
        folded = bare_label(label)
        if _YEAR_ALONE.fullmatch(_UNIT.sub("", fold_label(label))):
            return (("amount", "-"),)  # a column headed "2023年" holds that year's amounts of whatever its rows name
        return self.roles.get(folded, ()) or self.roles.get(fold_label(label), ()) or self._of_a_total(folded)

    def _of_a_total(self, folded: str) -> tuple[tuple[str, str], ...]:
        """ "预算数合计": amounts of whatever the rows name, all together."""
        amount = _IN_ALL.sub("", folded)
        roles = self.roles.get(amount, ()) if amount != folded else ()
        return (*roles, ("total", "-")) if ("amount", "-") in roles else ()

    def has(self, label: str, role: str) -> bool:
        return any(r == role for r, _ in self.of(label))

    def value(self, label: str, role: str) -> str | None:
        return next((v for r, v in self.of(label) if r == role), None)

    def is_item(self, label: str) -> bool:
        """Whether the label names something that is counted, rather than the whole or the kind of amount."""
        return bool(fold_label(label)) and not self.of(label)


def bare_label(label: str) -> str:
    """The folded label without a year in front and a unit behind: "2023年预算数（万元）" → "预算数"."""
    folded = _UNIT.sub("", fold_label(label))
    while True:
        shorter = _YEAR.sub("", folded)
        if shorter == folded or not shorter:
            return folded
        folded = shorter


def parse_label_roles(text: str, file: str = "label_roles.tsv") -> LabelRoles:
    """Read the data file's text; raises LexiconError at the first bad line."""
    found: dict[str, list[tuple[str, str]]] = {}
    for number, (role, value, labels) in lexicon_lines(text, file, 3):
        if role not in ROLES:
            raise LexiconError(file, number, f"不认识的角色 {role}")
        for label in labels.split("|"):
            found.setdefault(fold_label(label), []).append((role, value))
    return LabelRoles({label: tuple(roles) for label, roles in found.items()})


@cache
def load_label_roles() -> LabelRoles:
    """The data file that ships with the program; read once."""
    return parse_label_roles(LEXICON.read_text(encoding="utf-8"))
