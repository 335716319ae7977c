"""How Chinese is pronounced, without tones. The dictionary of words takes a third of a second to load: only who asks
for the sound of a word pays, and not who asks for that of a sign."""

from functools import cache

from corpus.kept import kept

#: The signs in common use.
_COMMON = range(0x4E00, 0xA000)
#: No Chinese sign comes before this one: digits, letters, most punctuation.
_CHINESE = "\u3000"


def sounds_of(text: str, letters: bool = True) -> list[str]:
    """The sound of each Chinese character as its word has it; runs of other signs whole, left out without `letters`.

    >>> sounds_of("长沙")
    ['chang', 'sha']
    """
    from pypinyin import lazy_pinyin

    return lazy_pinyin(text, errors="default" if letters else "ignore")


def sound_of(sign: str) -> str:
    """The usual sound of one sign, whatever stands beside it; what is no Chinese sign is its own.

    >>> sound_of("银"), sound_of("行"), sound_of("A")
    ('yin', 'xing', 'A')
    """
    return _common().get(sign) or (sign if sign < _CHINESE else sounds_of(sign)[0])


@cache
def _common() -> dict[str, str]:
    return kept("sounds", _spelt)


def _spelt() -> dict[str, str]:
    from pypinyin import lazy_pinyin

    signs = [chr(code) for code in _COMMON]
    return dict(zip(signs, lazy_pinyin(signs), strict=True))
