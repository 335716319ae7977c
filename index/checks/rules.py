"""The declared rules: `rules.tsv`, which explains its own columns, as values. Refuses a bad line with its number."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines

FILE = Path(__file__).parent / "rules.tsv"
FAMILIES = frozenset({"total", "equal", "rate", "form", "whole", "years"})


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
    """The rules that ship with the program, by key; read once."""
    return parse_rules(FILE.read_text(encoding="utf-8"))
