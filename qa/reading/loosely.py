"""Words in a text that has small words between their signs: 管钱副镇长 in "管钱的副镇长".

As the pattern of the signs with one optional sign between each would find it, but in a time that a sign said fifty
times over does not blow up.
"""

from collections.abc import Iterator


def loosely_at(word: str, text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the first such place is, from `start` on; one sign may stand between any two of the word.

    >>> loosely_at("管钱副镇长", "问管钱的副镇长"), loosely_at("镇长", "镇里的长")
    ((1, 7), None)
    """
    if not word:
        return None
    ends = {at for at in range(start, len(text)) if text[at] == word[-1]}
    led = [ends]
    for sign in reversed(word[:-1]):
        ends = {
            at for before in ends for at in (before - 1, before - 2)
            if at >= start and text[at] == sign and (at == before - 1 or text[before - 1] != "\n")
        }  # fmt: skip
        led.append(ends)
    if not ends:
        return None
    first = at = min(ends)
    for following in reversed(led[:-1]):
        # As the pattern does: a sign between goes before none.
        at += 2 if at + 2 in following and text[at + 1] != "\n" else 1
    return first, at + 1


def loosely_all(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Every such place, from left to right."""
    found = loosely_at(word, text)
    while found:
        yield found
        found = loosely_at(word, text, found[1])
