"""The longest run of signs that two texts share."""


def shared_run(one: str, other: str) -> str:
    """The longest run of signs of `one` that stands in `other` as well; of equals the first.

    >>> shared_run("云溪剧院精装修工程说明", "云溪剧院装修总投资")
    '云溪剧院'
    """
    best = ""
    for start in range(len(one)):
        while start + len(best) < len(one) and one[start : start + len(best) + 1] in other:
            best = one[start : start + len(best) + 1]
    return best
