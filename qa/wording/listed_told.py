"""A note on an answer of bodies that no document is published under: whose tables list them."""

from qa.figures.desk import Desk

#: More are counted.
MOST_NAMED = 3


def listed_notes(desk: Desk) -> list[str]:
    """Whose document an answer is from, for the agencies asked of that are but rows or columns of others' tables."""
    listed = {name: places for name in desk.request.agencies if (places := desk.knowledge.listed_in(name))}
    if not listed:
        return []
    documents = dict.fromkeys(place.document for places in listed.values() for place in places)
    owners = "、".join(dict.fromkeys(desk.knowledge.documents[d].identity.agency or f"“{d}”" for d in documents))
    several = len(listed) > MOST_NAMED
    names = f"{next(iter(listed))}等{len(listed)}个单位" if several else "、".join(listed)
    lines = "各自的那一行或一列" if len(listed) > 1 else "它那一行或一列"
    return [f"没有以{names}名义公开的文件；这里取自{owners}的表格里{lines}，请核对。"]
