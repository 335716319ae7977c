"""The words agencies' names are made of: lexicon/agency_words.tsv → rules. Knows no agency.

In goes the core of a name (without its region); out come the ways to write it. Refuses a kind of row it does not know.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.errors import LexiconError
from corpus.lexicon_files import FOLDER, lexicon_lines

_KINDS = frozenset(
    "same field drop head ending organ tail local own before party letter asking notcounty account".split()
    + "word weak long old host torn leading twin joining".split()
)
#: Ways of writing one core; a name with more is a product of rules, not of people.
_MAX_VARIANTS = 120
#: So many signs stand before a verb of asking: 也就想|问问.
_MOST_LEADING = 3
#: Shorter short forms stand in other words: they are written out only where a row `long` says so.
_LEAST_SHORT = 3


@dataclass(frozen=True, slots=True)
class AgencyWords:
    """The rules of the lexicon, ready to apply. Patterns are to be matched at the place where the part begins."""

    same: tuple[tuple[str, tuple[str, ...]], ...]
    field: re.Pattern[str]
    fields: re.Pattern[str]
    #: Fields of work joined by 和 in one name: 经济信息化|和|科技|局.
    joined: re.Pattern[str]
    drop: tuple[tuple[str, tuple[str, ...]], ...]
    head: re.Pattern[str]
    organ: re.Pattern[str]
    tail: re.Pattern[str]
    local: re.Pattern[str]
    ending: re.Pattern[str]
    own: tuple[str, ...]
    before: tuple[str, ...]
    house: re.Pattern[str]
    parties: tuple[tuple[str, tuple[str, ...]], ...]
    asking: tuple[str, ...]
    #: Those of more than one sign.
    asking_words: frozenset[str]
    #: Two signs that stand together in one.
    inside_asking: frozenset[str]
    #: Signs that go before a verb of asking: 想|请问, 不|相信.
    leading: frozenset[str]
    accounts: tuple[str, ...]
    #: Words that names are made of → what they tell, as `corpus.identity.name_shape.Role` calls it.
    vocabulary: dict[str, str]
    longest_word: int
    #: Other ways to write a word.
    same_as: dict[str, tuple[str, ...]]
    #: Short forms, longest first, each with the wording it stands for.
    long: tuple[tuple[str, str], ...]
    old: tuple[tuple[str, tuple[str, ...]], ...]
    hosts: frozenset[str]
    houses: frozenset[str]
    organs: frozenset[str]
    torn: dict[str, tuple[str, ...]]
    #: Signs before a town's name that make another town's of it: 新|官仓镇.
    twins: frozenset[str]


@cache
def agency_words() -> AgencyWords:
    """The lexicon that ships with the program; read once."""
    return parse_agency_words((FOLDER / "agency_words.tsv").read_text(encoding="utf-8"))


def parse_agency_words(text: str, file: str = "agency_words.tsv") -> AgencyWords:
    """Read the lexicon's text; raises LexiconError at the first row of an unknown kind."""
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = {kind: [] for kind in _KINDS}
    for number, (kind, word, *others) in lexicon_lines(text, file, 3, 2):
        if kind not in table:
            raise LexiconError(file, number, f"不认识的种类 {kind}")
        table[kind].append((word, tuple(" ".join(others).split())))
    letters = tuple((f"驻{city}", (f"驻{short[0]}",)) for city, short in table["letter"])
    heads = sorted((word + other for word, others in table["head"] for other in others), key=len, reverse=True)
    organs = sorted(table["organ"], key=lambda row: len(row[0]), reverse=True)
    tails = sorted((word for word, _ in table["tail"]), key=len, reverse=True)
    local = sorted((word for word, _ in table["local"]), key=len, reverse=True)
    endings = sorted((word for word, _ in table["ending"]), key=len, reverse=True)
    houses = sorted((word for word, how in table["ending"] if "house" in how), key=len, reverse=True)
    whole = sorted((word for word, how in table["ending"] if how), key=len, reverse=True)
    fields = "|".join(sorted((word for word, _ in table["field"]), key=len, reverse=True))
    joining = "|".join([fields, *(word for word, _ in table["joining"])])
    vocabulary = _vocabulary(table)
    same_as = dict((*table["same"], *table["long"]))
    same_as |= dict((*table["letter"], *((word, others) for word, others in table["host"] if others)))
    return AgencyWords(
        same=(*table["same"], *letters),
        field=re.compile(fields),
        fields=re.compile(rf"((?:(?:{fields})[和与及、]?){{2,4}})(局|厅|委员会|委|办公室|办|中心|部|站|所)"),
        joined=re.compile(
            rf"(?P<first>(?:{joining}){{1,4}})[和与及、](?P<last>(?:{joining}){{1,4}}(?:[和与及](?:{joining}){{1,3}})?)"
            r"(?P<kind>局|厅|委员会|办公室|中心)"
        ),
        drop=tuple(table["drop"]),
        head=re.compile("|".join(map(re.escape, heads))),
        organ=re.compile("|".join(re.escape(w) + (f"(?=[{''.join(f)}])" if f else "") for w, f in organs)),
        tail=re.compile("|".join(re.escape(word).replace(r"\*", "[一-鿿]{1,6}?") for word in tails)),
        local=re.compile("|".join(map(re.escape, local)) or "(?!)"),
        ending=re.compile("|".join(map(re.escape, endings))),
        own=tuple(word for word, _ in table["own"]),
        before=tuple(word for word, _ in table["before"]),
        house=re.compile("|".join(map(re.escape, whole)) or "(?!)"),
        parties=tuple(table["party"]),
        asking=tuple(sorted((word for word, _ in table["asking"]), key=len, reverse=True)),
        asking_words=frozenset(word for word, _ in table["asking"] if len(word) > 1),
        inside_asking=frozenset(w[n : n + 2] for w, _ in table["asking"] for n in range(len(w) - 1)),
        leading=frozenset(word for word, _ in table["leading"]),
        accounts=tuple(word for word, _ in table["account"]),
        vocabulary=vocabulary,
        longest_word=max(map(len, vocabulary), default=0),
        same_as={word: others for word, others in same_as.items() if others},
        long=_short_words(table),
        old=tuple(table["old"]),
        hosts=frozenset(word for word, _ in table["host"]),
        houses=frozenset(houses),
        organs=frozenset(word for word, _ in table["organ"]),
        torn=dict(table["torn"]),
        twins=frozenset(word for word, _ in table["twin"]),
    )


def asking_at(text: str, start: int) -> str:
    """The word of asking that stands at `start`, with what makes a verb of it wish or deny; "" where there is none.

    >>> asking_at("也想请问石门镇", 0), asking_at("不相信区财政局", 0), asking_at("想念镇", 0), asking_at("不一镇", 0)
    ('也想请问', '不相信', '', '')
    """
    words = agency_words()
    led = start
    while led - start < _MOST_LEADING and text[led : led + 1] in words.leading:
        led += 1
        if verb := next((w for w in _asking(text[led : led + 1]) if len(w) > 1 and text.startswith(w, led)), ""):
            return text[start:led] + verb
    return next((word for word in _asking(text[start : start + 1]) if text.startswith(word, start)), "")


@lru_cache(maxsize=1 << 13)
def _asking(first: str) -> tuple[str, ...]:
    """The words of asking that begin with a sign, the longest first: every place of every text is asked for them."""
    return tuple(word for word in agency_words().asking if word.startswith(first)) if first else ()


def in_order(short: str, full: str) -> bool:
    """Whether all signs of `short` stand in `full` in their order.

    >>> in_order("发改委", "发展和改革委员会"), in_order("京", "北京"), in_order("沪", "上海")
    (True, True, False)
    """
    signs = iter(full)
    return all(sign in signs for sign in short)


def _vocabulary(table: dict[str, list[tuple[str, tuple[str, ...]]]]) -> dict[str, str]:
    """Words of names and what they tell; what a name is of goes before what kind it is of."""
    out: dict[str, str] = {}
    for kind in ("ending", "organ"):
        out |= {word: "kind" for word, how in table[kind] if "name" not in how}
    out |= {word: how[0] if how else "kind" for word, how in (*table["local"], *table["word"])}
    hosts = tuple(word for word, _ in table["host"])
    # What a body is called with its committee or its office are words of their own: it goes by its name alone.
    out = {
        word: role for word, role in out.items() if not word.startswith((*hosts, "人民", "镇", "乡")) or len(word) == 1
    }
    out |= dict.fromkeys((*(word for word, _ in table["field"]), *hosts), "field")
    return out | {word: "weak" for word, _ in table["weak"]}


def _short_words(table: dict[str, list[tuple[str, tuple[str, ...]]]]) -> tuple[tuple[str, str], ...]:
    """Short forms of three signs and more by the rows `same`, shorter ones by the rows `long`; the longest first."""
    found: dict[str, str] = {}
    hosts = {word for word, _ in table["host"]}
    for word, others in table["long"]:
        found |= dict.fromkeys(others, word)
    for word, others in table["same"]:
        for other in others:
            if len(other) >= _LEAST_SHORT and in_order(other, word) and other not in hosts:
                found.setdefault(other, word)
    return tuple(sorted(found.items(), key=lambda pair: -len(pair[0])))


@cache
def party_words() -> tuple[tuple[str, str], ...]:
    """Every way to write a body that stands before its place, with its usual one; the longest first."""
    pairs = [(form, word) for word, others in agency_words().parties for form in (word, *others) if len(form) > 1]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1 << 13)
def party_forms(first: str) -> tuple[str, ...]:
    """Those ways that begin with a sign, the longest first: every place of every text is asked for them."""
    return tuple(form for form, _ in party_words() if form.startswith(first)) if first else ()


@lru_cache(maxsize=4096)
def core_variants(core: str) -> frozenset[str]:
    """Every way to write a core, itself among them; the rules are applied wherever their word stands.

    >>> sorted(core_variants("商务委员会"))
    ['商务委', '商务委员会']
    >>> "驻京办" in core_variants("人民政府驻北京联络处"), "府办" in core_variants("人民政府办公室")
    (True, True)
    """
    words = agency_words()
    out = {core, *_initials(core)}
    waiting = sorted(out)
    while waiting and len(out) < _MAX_VARIANTS:
        form = waiting.pop(0)
        fresh = {form.replace(word, other, 1) for word, others in words.same if word in form for other in others}
        for word, marks in words.drop:
            if form.startswith(word) and any(mark in form[len(word) :] for mark in marks):
                fresh.add(form[len(word) :])
        for other in sorted(fresh - out):
            out.add(other)
            waiting.append(other)
    return frozenset(out)


def _initials(core: str) -> tuple[str, ...]:
    """The first signs of the fields of work that a core is made of, and its ending; none for a core of one field.

    >>> _initials("教育体育局"), _initials("文化广电旅游局"), _initials("财政局")
    (('教体局',), ('文广旅局', '文旅局'), ())
    """
    words = agency_words()
    match = words.fields.fullmatch(core)
    if match is None:
        return ()
    names, ending = match.groups()
    signs = [field[0] for field in words.field.findall(names)]
    short = dict.fromkeys(["".join(signs), signs[0] + signs[-1]])
    return tuple(text + ending for text in short)
