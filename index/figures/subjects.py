"""The item that a title or a path of labels names: keys of the lexicon found inside longer words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.accounts import load_accounts
from corpus.fold import fold_label
from corpus.measures import Measures

#: Titles name these to say whose money a table divides, not what it counts.
WHOLE_OF_FUND = frozenset(
    "general_public_revenue general_public_expenditure fiscal_appropriation fiscal_appropriation_revenue"
    " fiscal_appropriation_expenditure government_fund_revenue government_fund_expenditure"
    " state_capital_revenue state_capital_expenditure".split()
)
TOTALS = frozenset({"total_revenue", "total_expenditure", "total_budget"})


def part_key(path: Sequence[str], measures: Measures) -> str | None:
    """The key of the last label; a label cut short below the whole it is a part of ("购置费" below 公务用车购置及运行费) too."""
    return measures.key_of(path[-1]) or cut_short(path, measures)


def cut_short(path: Sequence[str], measures: Measures) -> str | None:
    leaf = fold_label(path[-1])
    for above in reversed(path[:-1]):
        for part in measures.parts(measures.key_of(above) or ""):
            if len(leaf) >= 2 and any(alias.endswith(leaf) for alias in measures.by_key[part].aliases):
                return part
    return None


def incoming(key: str | None, above: tuple[str, ...], measures: Measures) -> str | None:
    """政府性基金 below 财政拨款收入 is what comes in, not what is spent."""
    if key is None or not key.endswith("_expenditure"):
        return key
    income = key.replace("_expenditure", "_revenue")
    comes_in = any((measures.key_of(label) or "").endswith("_revenue") for label in above)
    return income if comes_in and income in measures.by_key else key


@lru_cache(maxsize=4096)  # asked for every figure of a table
def specific_subject(title: str, measures: Measures) -> str | None:
    """The item that a title names apart from the whole budget: "基本支出预算明细表–对个人和家庭的补助" → the latter."""
    folded = fold_label(title)
    last = re.split(r"[-–—－―]+", folded)[-1]
    if last != folded and load_accounts().by_name(last):
        return last
    found: list[tuple[int, int, str]] = []
    for alias, key in measures.by_alias.items():
        if alias.startswith("专项"):
            continue  # the end of a project's name in a title, not all projects
        if len(alias) >= 3 and key not in TOTALS and key not in WHOLE_OF_FUND and (at := folded.rfind(alias)) >= 0:
            found.append((len(alias), at, key))
    found.sort(reverse=True)
    keys: list[str] = []
    taken: list[tuple[int, int]] = []
    for size, at, key in found:
        if all(at + size <= a or at >= b for a, b in taken):
            taken.append((at, at + size))
            keys.append(key)
    apart = [
        k for k in keys if not any(k in measures.ancestors(o) or o in measures.ancestors(k) for o in keys if o != k)
    ]
    # A title that names several ("“三公”经费、会议费、培训费支出预算表"): its 合计 is none of them.
    return keys[0] if keys and len(set(apart)) < 2 else None


@lru_cache(maxsize=4096)
def longest_inside(folded: str, measures: Measures) -> str | None:
    """The key whose longest alias (of 3 characters or more) stands inside `folded`; the later one of equals."""
    best: tuple[int, int, str] | None = None
    for alias, key in measures.by_alias.items():
        if len(alias) >= 3 and not alias.startswith("专项") and (at := folded.rfind(alias)) >= 0:
            best = max(best, (len(alias), at, key)) if best else (len(alias), at, key)
    return best[2] if best else None
