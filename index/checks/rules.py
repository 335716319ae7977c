"""The declared rules: `rules.tsv`, which explains its own columns, as values. Refuses a bad line with its number."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines
from index.checks.required import load_required

_ASKED_OF = {"both": "部门预算、决算", "budget": "部门预算", "final_accounts": "部门决算"}
_DISCLOSED = "已公开、写明没有、空白或没有找到"
_FORMULAS = {"days": "公开日期 − 批复日期不超过所定的日数"}
FILE = Path(__file__).parent / "rules.tsv"
FAMILIES = frozenset({"total", "equal", "rate", "form", "years"})
#: The family of what must be disclosed (`index.checks.required`).
REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `formula`, `applies`, `tolerance` and `source` are in words, for the reader."""

    key: str
    name: str
    family: str
    formula: str
    applies: str
    tolerance: str
    source: str


def parse_rules(text: str, file: str = "rules.tsv") -> dict[str, Rule]:
    """Read the rules' text; raises LexiconError at the first bad line."""
    rules: dict[str, Rule] = {}
    for number, cells in lexicon_lines(text, file, 7):
        rule = Rule(*cells)
        if rule.key in rules:
            raise LexiconError(file, number, f"键 {rule.key} 重复")
        if rule.family not in FAMILIES:
            raise LexiconError(file, number, f"不认识的种类 {rule.family}")
        rules[rule.key] = rule
    return rules


@cache
def load_rules() -> dict[str, Rule]:
    """The rules that ship with the program, by key, those of what must be disclosed among them; read once."""
    asked = {
        r.key: Rule(r.key, r.name, REQUIRED, _FORMULAS.get(r.how, _DISCLOSED), _ASKED_OF[r.kind], "-", r.clause)
        for r in load_required()
    }
    return parse_rules(FILE.read_text(encoding="utf-8")) | asked
