"""A list of names in words → the names, as many as there are values to give them.

甲、乙和丙分别为…: 和, 及 and 与 stand between names and inside them (商品和服务支出); how many values follow tells which.
Refuses a list that can be cut in several ways, unless all names of one way are known.
"""

import re
from collections.abc import Callable, Sequence
from itertools import combinations

#: Words that stand for a list told just before: it is its names that get the values.
STAND_INS = frozenset(
    "两者 二者 三者 四者 五者 前述两项 前述三项 上述两项 上述三项 上述各项 以上两项 以上三项 以上各项 两项 三项 四项 各项 其 三类 两类 金额 预算 支出 决算 "
    "数额 资金 预算金额 预算资金 支出金额 预算数 决算数 安排 安排预算 安排资金 项目预算 项目支出 预算支出 依次 依次安排 分别安排".split()
)
#: Single names of a list told before.
_ORDINALS = {"前者": 0, "首项": 0, "次者": 1, "中者": 1, "后者": -1, "末者": -1, "末项": -1}
#: What leads into a list and what closes it.
_INTO = re.compile(r".*(?:主要包括|具体包括|包括|分别是|分别为|具体为|具体是|由|即|分为|为|是|有|：)")
_OUT = re.compile(
    r"(?:[等共这]*(?:[一二三四五六七八九十两\d]+)?(?:个|大)?(?:项目|项|类|部分|方面|块|组成部分)?)?(?:构成|组成)?$"
)
_LONGEST_NAME = 30


def names_in(words: str, count: int, known: Callable[[str], bool]) -> tuple[str, ...]:
    """The `count` names of a list; () where there are not so many or they could be cut in other ways.

    >>> names_in("工资福利支出、商品和服务支出", 2, lambda name: False)
    ('工资福利支出', '商品和服务支出')
    >>> names_in("法律援助、人民调解和社区矫正", 3, lambda name: False)
    ('法律援助', '人民调解', '社区矫正')
    """
    pieces = [piece for piece in _top(words, "、") if piece]
    cuts = [(n, at) for n, piece in enumerate(pieces) for at in _joints(piece)]
    missing = count - len(pieces)
    if missing < 0 or missing > len(cuts) or count < 2:
        return ()
    ways = [_cut(pieces, chosen) for chosen in combinations(cuts, missing)]
    ways = [way for way in ways if all(1 < len(name) <= _LONGEST_NAME for name in way)]
    if len(ways) > 1:
        # The last two names of a list are joined by 和; what is known as a name decides among several.
        sure = [way for way in ways if all(known(name) for name in way)]
        ways = sure or [way for way in ways if way[:-2] == tuple(pieces[: count - 2])]
    return ways[0] if len(ways) == 1 else ()


def names_before(words: str, count: int, known: Callable[[str], bool]) -> tuple[str, ...]:
    """The names of a list that ends right before: 由甲和乙构成，; 共3项，即甲、乙、丙，; () where there is none.

    >>> names_before("2025年支出由基本支出和项目支出构成", 2, lambda name: False)
    ('基本支出', '项目支出')
    """
    last = re.split(r"[，；。]", words.rstrip("，； "))[-1]
    for listed in (_INTO.sub("", last), last):
        if found := names_in(_OUT.sub("", listed), count, known):
            return found
    return ()


def ordinal(word: str, listed: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Which of the things listed before is meant (前者, 后者); None for other words and where there are too few."""
    at = _ORDINALS.get(word)
    return listed[at] if at is not None and len(listed) > max(at, 1) else None


def _top(words: str, marks: str) -> list[str]:
    """The pieces between marks, those inside brackets left whole."""
    pieces, depth = [""], 0
    for character in words:
        depth += (character in "（(“《") - (character in "）)”》")
        if depth == 0 and character in marks:
            pieces.append("")
        else:
            pieces[-1] += character
    return pieces


def _joints(piece: str) -> list[int]:
    """Where 和, 及 and 与 stand between words."""
    whole = _top(piece, "和及与")
    at, out = 0, []
    for part in whole[:-1]:
        at += len(part)
        if 0 < at < len(piece) - 1:
            out.append(at)
        at += 1
    return out


def _cut(pieces: Sequence[str], chosen: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    out: list[str] = []
    for n, piece in enumerate(pieces):
        start = 0
        for at in [at for m, at in chosen if m == n]:
            out.append(piece[start:at])
            start = at + 1
        out.append(piece[start:])
    return tuple(re.sub(r"^以(?!工)", "", name) for name in out)


#: So many marks part the names of a list from a name with one in it.
_A_LIST = 2
#: Before the names of bodies below, whose number without them would be of anything.
_BELOW = re.compile(r"^[一-龥]{0,12}?(?:下属|所属|直属|下辖|派出)")


def kind_of_listed(names: str, kind: str) -> str:
    """What a list is of whose number and kind stand behind it; "" where the words before the number are no list.

    >>> kind_of_listed("局机关内设办公室、人事科、财务科等", "科室"), kind_of_listed("下属环卫所、绿化所、执法大队", "单位")
    ('科室', '')
    """
    return kind if names.count("、") >= _A_LIST and not _BELOW.match(names) else ""
