"""Ordinals in names: 第二小学 is called so, and is not the second of the schools.

Comes in: a stretch of a question that names something. Goes out: its words. Looks at no label.
"""

import re

from index.search.words import cut
from qa.reading.ask_words import load_ask_words

_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+")


def words_with_ordinals(run: str) -> list[str]:
    """The words of a stretch, each with the ordinal right before it unless the word merely asks (第二|多).

    >>> words_with_ordinals("第二小学"), words_with_ordinals("第一人民医院")
    (['第二小学'], ['第一人民', '医院'])
    """
    filler = load_ask_words().of("filler")[0].pattern
    words: list[str] = []
    for word in cut(run):
        if words and _ORDINAL.fullmatch(words[-1]) and not filler.fullmatch(word):
            words[-1] += word
        else:
            words.append(word)
    return words
