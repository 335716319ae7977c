"""Which agencies there are, told in a sentence's length: those nearest to what was asked, and how many more."""

from collections.abc import Sequence

from qa.knowledge import Knowledge

#: As many names as one reads at a glance; a store may hold hundreds.
_AT_A_GLANCE = 8
_NEAREST = 5


def told(names: Sequence[str], near: str = "") -> str:
    """`names` as a list, shortened to those that share most with `near` where they are many.

    >>> told(["甲市水利局", "乙县教育局"])
    '甲市水利局、乙县教育局'
    >>> told([f"甲{n}县教育局" for n in "一二三四五六七八"] + ["乙县水利局"], "乙县水务局")
    '乙县水利局、甲一县教育局、甲二县教育局、甲三县教育局、甲四县教育局等 9 个单位'
    """
    if len(names) <= _AT_A_GLANCE:
        return "、".join(names)
    pairs = {near[at : at + 2] for at in range(len(near) - 1)}

    def shared(name: str) -> int:
        return sum(name[at : at + 2] in pairs for at in range(len(name) - 1))

    nearest = sorted(names, key=shared, reverse=True)[:_NEAREST]
    return f"{'、'.join(nearest)}等 {len(names)} 个单位"


def without_agency(knowledge: Knowledge, name: str) -> str:
    """A sentence on documents that name no agency, since `name` may be theirs: those that speak of it first; "" for
    none."""
    found = [d for d in knowledge.counting() if not d.identity.agency]
    if not found:
        return ""
    if speaking := [d.name for d in found if name in d.text or name in d.name]:
        return f"不过没有写明编制单位的{'、'.join(speaking[:3])}提到了“{name}”，可以打开查看。"
    more = f"等 {len(found)} 份文件" if len(found) > 3 else ""
    return f"另外，{'、'.join(d.name for d in found[:3])}{more}没有写明是哪个单位的。"


def with_name(text: str, words: str, name: str) -> str:
    """The question with the agency put in."""
    if words and words in text:
        return text.replace(words, name, 1)
    return f"{name}{text.strip()}"
