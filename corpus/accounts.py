"""The account classification (政府收支分类科目) as data.

In: `lexicon/accounts.tsv`, which teaches its own grammar. Out: `Accounts`, look-ups by code and by name. Refuses: a
file with a bad line, whole, with file and line number (`LexiconError`); it never guesses which of several accounts a
name means, it returns all of them.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from corpus.errors import LexiconError
from corpus.fold import fold_label
from corpus.lexicon_files import lexicon_lines

ACCOUNTS_FILE = Path(__file__).parent / "lexicon" / "accounts.tsv"


class Level(StrEnum):
    """类 / 款 / 项; the economic classification has the first two only."""

    CLASS = "class"
    SECTION = "section"
    ITEM = "item"


class System(StrEnum):
    """支出功能分类 / 支出经济分类."""

    FUNCTIONAL = "functional"
    ECONOMIC = "economic"


_LEVEL_BY_DIGITS = {3: Level.CLASS, 5: Level.SECTION, 7: Level.ITEM}
_SYSTEM_BY_DIGIT = {"2": System.FUNCTIONAL, "3": System.ECONOMIC}


def account_name(text: str) -> str:
    """The common form for comparing names of accounts: folded, and without the final 支出 that only some editions print.

    >>> account_name("（一）教育支出（类）"), account_name("支出")
    ('教育', '支出')
    """
    folded = fold_label(text)
    return folded.removesuffix("支出") or folded


@dataclass(frozen=True, slots=True)
class Account:
    """One account: its official name and the other names it goes by."""

    code: str
    level: Level
    system: System
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accounts:
    """All accounts, sorted by code. Codes that are not listed still have a level and a parent, by their digits."""

    accounts: tuple[Account, ...]
    _by_code: dict[str, Account]
    _by_name: dict[str, tuple[Account, ...]]

    def by_code(self, code: str) -> Account | None:
        """The account of that code, or None where it is not listed."""
        return self._by_code.get(code)

    def by_name(self, name: str, system: System | None = None) -> tuple[Account, ...]:
        """All accounts of that name or alias (folded), sorted by code: 医疗费 is 30114 and 30307."""
        found = self._by_name.get(account_name(name), ())
        return tuple(account for account in found if system is None or account.system is system)

    def level(self, code: str) -> Level | None:
        """类, 款 or 项 by the number of digits, None for what is no account code."""
        return _LEVEL_BY_DIGITS.get(len(code)) if code.isascii() and code.isdigit() else None

    def parent(self, code: str) -> str | None:
        """The code one level up, None for a class and for what is no account code."""
        return code[:-2] if self.level(code) in (Level.SECTION, Level.ITEM) else None


def read_accounts(path: Path) -> Accounts:
    """Read a file in the grammar of `lexicon/accounts.tsv`; raises LexiconError with file and line on a bad line."""
    accounts: list[Account] = []
    by_code: dict[str, Account] = {}
    claimed: dict[tuple[str, str, System], str] = {}
    by_name: dict[str, tuple[Account, ...]] = {}
    for number, cells in lexicon_lines(path.read_text(encoding="utf-8"), path.name, 5, 4):
        try:
            account = _parse(cells)
            _check_place(account, accounts, by_code)
            for key in dict.fromkeys(account_name(name) for name in (account.name, *account.aliases)):
                place = (account.code[:-2] if account.level is not Level.CLASS else "", key, account.system)
                if place in claimed:
                    raise ValueError(f"名称“{key}”已属于 {claimed[place]}")
                claimed[place] = account.code
                by_name[key] = (*by_name.get(key, ()), account)
        except ValueError as error:
            raise LexiconError(path.name, number, str(error)) from error
        accounts.append(account)
        by_code[account.code] = account
    return Accounts(tuple(accounts), by_code, by_name)


@cache
def load_accounts() -> Accounts:
    """The classification shipped with the program."""
    return read_accounts(ACCOUNTS_FILE)


def _parse(cells: tuple[str, ...]) -> Account:
    """One line → an account; ValueError, in Chinese, for what breaks the grammar."""
    code, level, system, name = cells[:4]
    aliases = tuple(alias.strip() for alias in cells[4].split("|")) if len(cells) == 5 and cells[4].strip() else ()
    if not re.fullmatch(r"[23]\d{2}(?:\d{2}){0,2}", code, re.ASCII):
        raise ValueError(f"科目编码“{code}”不是 2 或 3 开头的 3、5、7 位数字")
    if level != _LEVEL_BY_DIGITS[len(code)]:
        raise ValueError(f"编码 {code} 的级次应为 {_LEVEL_BY_DIGITS[len(code)]}，写成“{level}”")
    if system != _SYSTEM_BY_DIGIT[code[0]]:
        raise ValueError(f"编码 {code} 应属 {_SYSTEM_BY_DIGIT[code[0]]}，写成“{system}”")
    if not name or "" in aliases:
        raise ValueError("名称或别名为空")
    if len({name, *aliases}) != 1 + len(aliases):
        raise ValueError("别名重复")
    return Account(code, Level(level), System(system), name, aliases)


def _check_place(account: Account, before: list[Account], by_code: dict[str, Account]) -> None:
    """ValueError where the account is out of order, listed twice or without its parent."""
    if before and account.code == before[-1].code:
        raise ValueError(f"编码 {account.code} 重复")
    if before and account.code < before[-1].code:
        raise ValueError(f"编码 {account.code} 应排在 {before[-1].code} 之前")
    if account.level is not Level.CLASS and account.code[:-2] not in by_code:
        raise ValueError(f"编码 {account.code} 的上级 {account.code[:-2]} 未列出")
