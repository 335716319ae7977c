"""Chinese text → words for full text. jieba with the domain's dictionary, in a tokenizer of our own."""

import re
import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache

from corpus.accounts import load_accounts
from corpus.fold import fold_label
from corpus.lexicon_files import rows as lexicon_rows
from corpus.measures import load_measures
from index.search.dictionary import Dictionary, with_words
from index.search.endless_runs import ENDLESS, without_endless_runs

_WORD = re.compile(r"[\w.%]+")
#: Particles and question words: they stand in most questions and in no answer's favour.
STOP_WORDS = frozenset(
    "的 了 是 在 和 与 及 或 有 为 对 从 到 中 其 这 那 哪 什么 多少 几 吗 呢 啊 呀 请问 一下 我 你 它 们 个 之 哪些 怎么 如何"
    " 怎样 多 少 主要".split()
)


#: Texts that are remembered as cut.
SHORT = 60


@cache
def _tokenizer() -> Dictionary:
    """jieba's own dictionary plus account names and measures; `load_userdict` on the module would change it for all."""
    names = (*load_measures().by_alias, *(fold_label(account.name) for account in load_accounts().accounts))
    return with_words([name for name in names if 2 < len(name) <= 12])


def segment(text: str) -> list[str]:
    """Words of `text`, folded in width and case; long words also as the words inside them.

    Brackets and quotes inside domain terms are dropped first, since jieba would split at them.
    """
    plain = without_endless_runs(unicodedata.normalize("NFKC", text).lower())
    plain = re.sub(r"[()“”\"'《》]", "", plain)
    out = []
    for word in _tokenizer().cut_for_search(plain):
        word = word.strip()
        if word and _WORD.fullmatch(word):
            out.append(word.replace(".", "点").replace("%", "百分"))
    return out


def cut(text: str) -> list[str]:
    """`text` cut into words once, nothing dropped: joined they are `text` again."""
    return list(_cut_short(text)) if len(text) <= SHORT else _cut(text)


def _cut(text: str) -> list[str]:
    words: list[str] = []
    at = 0
    for run in ENDLESS.finditer(text):
        words += _tokenizer().lcut(text[at : run.end()])
        at = run.end()
    return words + _tokenizer().lcut(text[at:])


@lru_cache(maxsize=4096)
def _cut_short(text: str) -> tuple[str, ...]:
    """Questions, and what is left of them, are cut many times on the way to an answer."""
    return tuple(_cut(text))


def is_word(text: str) -> bool:
    """Whether the dictionary has `text` as one word.

    >>> is_word("收入"), is_word("受入")
    (True, False)
    """
    return _tokenizer().has(text)


def is_name(text: str) -> bool:
    """Whether the dictionary has `text` as a name of somebody, of a place, an office or a make.

    >>> is_name("长沙"), is_name("方案")
    (True, False)
    """
    return _tokenizer().kind(text) in {"nr", "ns", "nt", "nz", "nrt", "nrfg"}


def content_words(text: str) -> list[str]:
    """The words of a question that are worth looking for, each once."""
    return [w for w in dict.fromkeys(segment(text)) if w not in STOP_WORDS]


@cache
def _meant() -> dict[str, tuple[str, ...]]:
    """Words of questions with what documents say for them."""
    found: dict[str, tuple[str, ...]] = {}
    for asked, meant in (*lexicon_rows("search_words.tsv", 2), *lexicon_rows("everyday_words.tsv", 2)):
        for word in asked.split("|"):
            found[word] = (*found.get(word, ()), *meant.split("|"))
    measures = load_measures()
    for word, key in measures.by_alias.items():
        if len(word) > 1:
            found[word] = (*found.get(word, ()), measures.name_of(key))
    return found


def meanings(text: str) -> list[str]:
    """What documents say for the words of a question; a word inside a longer one that is known tells nothing."""
    known = _meant()
    found: list[str] = []
    at = 0
    while at < len(text):
        word = next(
            (text[at : at + n] for n in range(min(12, len(text) - at), 0, -1) if text[at : at + n] in known), ""
        )
        found += known.get(word, ())
        at += len(word) or 1
    return list(dict.fromkeys(found))


def expansions(text: str, words: Collection[str]) -> list[str]:
    """Words to look for that `text` means but does not hold."""
    found = dict.fromkeys(word for meaning in meanings(text) for word in _segmented(meaning))
    return [w for w in found if w not in words and len(w) > 1]


@cache
def _segmented(meaning: str) -> tuple[str, ...]:
    """The words of what a lexicon says: cut once, not with every question."""
    return tuple(segment(meaning))
