"""A stretch of a sentence without the quotes and brackets at its ends that have no partner inside."""


def unquoted(text: str, low: int, high: int) -> tuple[int, int]:
    """Leave out quotes and brackets at the ends that have no partner inside, and marks."""
    while low < high and text[low] in "、，：；。”’）》 ·-":
        low += 1
    while low < high and (text[high - 1] in "、，：；。“‘（《 ·-"):
        high -= 1
    inside = text[low:high]
    if "“" in inside and "”" not in inside:
        # The quote holds the number too: “某专项经费41.6万元。”
        return low + inside.rindex("“") + 1, high
    if inside[:1] in "“‘" and inside.count("“") + inside.count("‘") > inside.count("”") + inside.count("’"):
        low += 1
    return low, high
