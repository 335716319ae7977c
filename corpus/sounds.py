"""How Chinese is pronounced, without tones. The dictionary takes a third of a second to load: only the first use
pays."""


def sounds_of(text: str, letters: bool = True) -> list[str]:
    """The sound of each Chinese character as its word has it; runs of other signs whole, left out without `letters`.

    >>> sounds_of("长沙")
    ['chang', 'sha']
    """
    from pypinyin import lazy_pinyin

    return lazy_pinyin(text, errors="default" if letters else "ignore")
