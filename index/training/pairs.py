"""Made-up questions and passages for training the default embedding model. Comes in: the data files under
`index/training` and the lexicon; goes out: pairs, each with passages that are near but do not answer.

Nothing here is taken from a disclosure: sentences are templates of the project's own, filled at random from a seed.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.lexicon_files import FOLDER as LEXICON
from index.training.pair_data import Item, items, rows, synonyms

#: Share of the pairs of each kind. Figures are asked most, and have by far the most items.
#: Aspects and duties are few in their words, and a smaller share of draws teaches them as well.
KINDS = (("figure", 0.36), ("topic", 0.3), ("glossary", 0.1), ("aspect", 0.16), ("duty", 0.08))

#: Near passages that do not answer, for each pair.
NEGATIVES = 2

#: How often a passage has its agency and year in front. The index's passages mostly name neither.
NAMED = 0.35

#: How often a figure stands in a long enumeration, and how often another sentence follows or precedes its own.
ENUMERATED = 0.3
JOINED = 0.3

#: How often a question says in words of its own what documents say in theirs (`search_words.tsv`).
ASKED = 0.5

#: How often the first of the near passages is but a title.
EMPTY = 0.15

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([a-z_0-9]+)\}")


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, the passage that answers it, and passages that do not. Pairs of one `key` may answer each other."""

    key: str
    question: str
    passage: str
    negatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agency:
    """A made-up agency; `short` is one of the names that people type for it, "" where a question names none."""

    name: str
    short: str
    duties: tuple[str, ...]


class Generator:
    """Draws pairs; the same seed draws the same ones."""

    def __init__(self, seed: int, held_out: frozenset[str] = frozenset()) -> None:
        self._random = random.Random(seed)
        self._words = {key: words.split("|") for key, words in rows("words.tsv", 2)}
        self._offices = [(name, short.split("|"), duties.split("|")) for name, short, duties in rows("agencies.tsv", 3)]
        self._glossary = [(name, [name, *others.split("|")], said) for name, others, said in rows("glossary.tsv", 3)]
        self._synonyms = synonyms()
        self._aspects = [(asked.split("|"), meant.split("|")) for asked, meant in rows(LEXICON / "search_words.tsv", 2)]
        self._asked: dict[str, list[str]] = {}
        for asked, meant in self._aspects:
            for word in meant:
                self._asked.setdefault(word, []).extend(asked)
        self._items = [item for item in items() if item.key not in held_out]
        self._families: dict[str, list[Item]] = {}
        for item in self._items:
            self._families.setdefault(item.family, []).append(item)
        self._topics: dict[str, dict[str, list[str]]] = {}
        for topic, kind, text in rows("topics.tsv", 3):
            self._topics.setdefault(topic, {}).setdefault(kind, []).append(text)
        self._figures: dict[str, list[str]] = {}
        for kind, text in rows("figures.tsv", 2):
            self._figures.setdefault(kind, []).append(text)

    def pairs(self, count: int) -> Iterator[Pair]:
        """`count` pairs, their kinds drawn by `KINDS`."""
        kinds = [kind for kind, _ in KINDS]
        for kind in self._random.choices(kinds, [share for _, share in KINDS], k=count):
            drawn = {"figure": self._figure, "topic": self._topic, "glossary": self._term, "aspect": self._aspect,
                     "duty": self._duty}[kind]()  # fmt: skip
            yield Pair(drawn.key, self._reworded(drawn.question), drawn.passage, drawn.negatives)

    def texts(self) -> Iterator[str]:
        """Every text of the data files, for the vocabulary."""
        for words in self._words.values():
            yield from words
        for name, short, duties in self._offices:
            yield from (name, *short, *duties)
        for _, names, said in self._glossary:
            yield from (*names, said)
        for item in items():
            yield from item.names
        for kinds in [*self._topics.values(), self._figures]:
            for texts in kinds.values():
                yield from texts
        yield from self._synonyms
        for asked, meant in self._aspects:
            yield from (*asked, *meant)

    # The kinds of pairs

    def _figure(self) -> Pair:
        item = self._draw_item()
        agency, year = self._agency(), self._year()
        slots = self._slots(agency, year)
        asked, said = self._random.choice(item.names), self._printed(item)
        question = self._say(self._random.choice(self._figures["question"]), slots | {"item": asked})
        passage = self._figure_passage(item, said, slots)
        negatives = []
        for near in self._neighbours(item, NEGATIVES):
            other = self._figure_passage(near, self._printed(near), slots, without=item)
            negatives.append(self._named(other, agency, year))
        if self._random.random() < EMPTY:
            negatives[0] = self._empty(slots)
        if self._random.random() < NAMED:
            # The same item of another agency or year: only a passage that names its own can be told from it.
            passage = self._in_front(passage, agency, year)
            negatives[-1] = self._in_front(passage_of(passage), self._agency(), self._year())
        return Pair(f"item:{item.key}", self._vary(question), self._vary(passage), tuple(map(self._vary, negatives)))

    def _topic(self) -> Pair:
        topic = self._random.choice(list(self._topics))
        agency, year = self._agency(), self._year()
        slots = self._slots(agency, year)
        # Which item or project is asked for belongs to the question; both sides share the slots, so that it agrees.
        question = self._say(self._random.choice(self._topics[topic]["question"]), slots)
        passage = self._say(self._random.choice(self._topics[topic]["passage"]), slots)
        others = self._random.sample([name for name in self._topics if name != topic], NEGATIVES)
        negatives = [self._say(self._random.choice(self._topics[name]["passage"]), slots) for name in others]
        if self._random.random() < EMPTY:
            negatives[0] = self._empty(slots)
        if topic in ("project_use", "item_reason", "performance_goal"):
            # The same section of the same agency about another project or item.
            unlike = self._slots(agency, year)
            negatives[-1] = self._say(self._random.choice(self._topics[topic]["passage"]), unlike)
            topic = f"{topic}:{slots['project']}:{slots['item']}"
        named = [self._named(text, agency, year) for text in (passage, *negatives)]
        passage, negatives = named[0], named[1:]
        return Pair(f"topic:{topic}", self._vary(question), self._vary(passage), tuple(map(self._vary, negatives)))

    def _term(self) -> Pair:
        term, other, third = self._random.sample(self._glossary, 3)
        asked = self._random.choice(term[1])
        question = self._expand(
            f"[什么是|什么叫|]{asked}[是什么意思|指的是什么|怎么定义|的定义|怎么理解|包括什么|含义|是什么|的名词解释]"
        )
        passage = self._expand("[名词解释 |第四部分 名词解释 |][一、|1.|3.|]") + f"{term[0]}：" + self._meaning(term[2])
        near = self._expand("[名词解释 |][二、|2.|]") + f"{other[0]}：" + self._meaning(other[2])
        # A figure of the same name explains nothing.
        figure = self._expand("[{year}年|][本部门|]{asked}预算数为万元，比上年[增加|减少]万元。")
        figure = figure.replace("{year}", str(self._year())).replace("{asked}", asked)
        away = figure if self._random.random() < 0.5 else f"{third[0]}：{self._meaning(third[2])}"
        return Pair(f"term:{term[0]}", self._vary(question), self._vary(passage), (self._vary(near), self._vary(away)))

    def _aspect(self) -> Pair:
        """What is asked of an item in a question's words, and answered in a document's: why it rose, what it is for."""
        number = self._random.randrange(len(self._aspects))
        asked, meant = self._aspects[number]
        others = [words for _, words in self._random.sample(self._aspects, 3) if not set(words) & set(meant)]
        item, slots = self._draw_item(), self._slots(self._agency(), self._year())
        said = self._printed(item)
        near = self._printed(self._neighbours(item, 1)[0])

        def told(words: list[str], name: str) -> str:
            pattern = "[{heading}|{table}|（一）{item}|] {item}[{n}万元，|，|支出]{meant}[{use}|：{use}|。|{reason}]"
            heads = {name: self._random.choice(self._figures[name]) for name in ("heading", "table")}
            meanings = "，".join(self._random.sample(words, min(len(words), self._random.choice((1, 1, 2)))))
            return self._say(pattern, slots | heads | {"item": name, "meant": meanings})

        question = self._say(
            "{short}[{year}年|][{item}|{item}|][的|]{asked}[了|呢|是什么|怎么样|？|]",
            slots | {"item": self._random.choice(item.names), "asked": self._random.choice(asked)},
        )
        away = told(others[0], said) if others else told(["持平"], said)
        return Pair(f"aspect:{number}:{item.key}", question, told(meant, said), (away, told(meant, near)))

    def _duty(self) -> Pair:
        """One duty among those of its agency, as the index holds them: each in a passage of its own."""
        _, shorts, duties = self._random.choice(self._offices)
        chosen, *others = self._random.sample(duties, min(3, len(duties)))
        pattern = "[一、部门职责|一、主要职能|主要职责|一、部门职能职责] （[一|二|五|九|十一]）[负责|承担|组织|指导|协调]{said}[工作|。|；]"
        other = self._random.choice([d for _, _, more in self._offices for d in more if d not in duties])
        near = others[0] if others else other
        parts = re.split("[，、与和]", chosen)
        question = self._expand(
            f"[{'|'.join(shorts)}][负责|管|管不管|在|对|要不要管|]{self._random.choice((chosen, *parts))}"
            "[吗|归谁管|由谁负责|上做些什么|方面承担什么|的事|这块怎么管|]"
        )
        told = [self._expand(pattern.replace("{said}", said)) for said in (chosen, near, other)]
        return Pair(f"duty:{chosen}", self._vary(question), self._vary(told[0]), (told[1], told[2]))

    # Their parts

    def _figure_passage(self, item: Item, said: str, slots: dict[str, str], without: Item | None = None) -> str:
        """A sentence, an enumeration or a piece of a table that states `item`, often with others around it."""
        barred = {item.key, without.key if without else ""}
        heads = {name: self._random.choice(self._figures[name]) for name in ("heading", "table")}
        if self._random.random() < ENUMERATED:
            # The real ones run to some twenty items, and the one that is asked stands anywhere.
            among = [
                self._printed(other)
                for other in self._neighbours(item, self._random.randint(5, 20))
                if other.key not in barred
            ]
            among.insert(self._random.randint(0, len(among)), said)
            said = self._expand("[万元、|万元，|； |金额 ]").join(among)
            return self._say(self._random.choice(self._figures["many"]), slots | heads | {"items": said})
        near = [other for other in self._neighbours(item, 5) if other.key not in barred]
        others = {f"other{n}": self._printed(other) for n, other in enumerate(near[:3], start=1)}
        others |= {f"other{n}": "其他支出" for n in range(1, 4) if f"other{n}" not in others}
        said = self._say(self._random.choice(self._figures["passage"]), slots | heads | others | {"item": said})
        if near and self._random.random() < JOINED:
            beside = slots | heads | others | {"item": self._printed(near[-1])}
            both = [said, self._say(self._random.choice(self._figures["passage"]), beside)]
            self._random.shuffle(both)
            said = "。".join(both)
        return said

    def _empty(self, slots: dict[str, str]) -> str:
        """A title or a heading alone: near in its words, it answers nothing."""
        heads = {name: self._random.choice(self._figures[name]) for name in ("heading", "table")}
        return self._say(self._random.choice(self._figures["empty"]), slots | heads)

    def _draw_item(self) -> Item:
        """Measures and economic accounts are asked far more often than the thousand functional accounts."""
        family = self._random.choice(("measure", "measure", "economic", "economic", "functional"))
        names = [name for name in self._families if name.startswith(family)]
        weights = [len(self._families[name]) for name in names]
        return self._random.choice(self._families[self._random.choices(names, weights)[0]])

    def _neighbours(self, item: Item, count: int) -> list[Item]:
        """Other items, mostly of the same family."""
        family = [other for other in self._families[item.family] if other.key != item.key]
        drawn = self._random.sample(family, min(count, len(family)))
        while len(drawn) < count:
            other = self._random.choice(self._items)
            if other.key != item.key and other not in drawn:
                drawn.append(other)
        return drawn

    def _printed(self, item: Item) -> str:
        return item.names[0] if self._random.random() < 0.6 else self._random.choice(item.names)

    def _agency(self) -> Agency:
        place = "".join(self._random.sample(self._words["place"], self._random.choice((1, 1, 1, 2))))
        name, shorts, duties = self._random.choice(self._offices)
        plain = place.rstrip("省市区县")
        short = self._random.choice((place + shorts[0], plain + self._random.choice(shorts), shorts[0]))
        if self._random.random() < 0.1:
            short = ""
        return Agency(place + name, short, tuple(duties))

    def _year(self) -> int:
        return self._random.randint(2012, 2032)

    def _slots(self, agency: Agency, year: int) -> dict[str, str]:
        pick = self._random.choice
        words = self._words
        slots = {name: pick(words[name]) for name in ("sub", "reason")}
        return slots | {
            "agency": agency.name,
            "short": agency.short,
            "other": self._agency().short,
            "year": str(year),
            "last": str(year - 1),
            "n": "",  # amounts tell nothing of the topic, and the tokenizer drops them
            "project": pick(words["project_head"]) + pick(words["project_tail"]),
            "item": self._draw_item().names[0],
            "use": "".join(pick(words[part]) for part in ("use_verb", "use_head", "use_tail")),
            "_duties": "|".join(agency.duties),
        }

    def _say(self, template: str, slots: dict[str, str]) -> str:
        def filled(match: re.Match[str]) -> str:
            name = match[1]
            if name == "duty":
                return self._random.choice(slots["_duties"].split("|"))
            return self._random.choice(self._words["office"]) if name == "office" else slots[name]

        return _SLOT.sub(filled, self._expand(template))

    def _expand(self, template: str) -> str:
        """Choose one part of every bracket, the inner ones first."""
        while _CHOICE.search(template):
            template = _CHOICE.sub(lambda match: self._random.choice(match[1].split("|")), template)
        return template

    def _meaning(self, said: str) -> str:
        """The explanation, or a half of it: what matters must not hang on one word."""
        parts = re.split("[，、]", said)
        self._random.shuffle(parts)
        return said if self._random.random() < 0.6 else "、".join(parts[: max(1, len(parts) * 2 // 3)])

    def _named(self, text: str, agency: Agency, year: int) -> str:
        return self._in_front(text, agency, year) if self._random.random() < NAMED else text

    def _in_front(self, text: str, agency: Agency, year: int) -> str:
        return f"{agency.name}{year}年{self._random.choice(('部门预算', '部门决算', '单位预算', ''))}\n{text}"

    def _reworded(self, question: str) -> str:
        """Put what people say for a document's words in, at one place or two."""
        if self._random.random() < ASKED:
            held = [word for word in self._asked if word in question]
            for word in self._random.sample(held, min(len(held), 2)):
                question = question.replace(word, self._random.choice(self._asked[word]), 1)
        return question

    def _vary(self, text: str) -> str:
        """Put other words of the same meaning in, here and there."""
        if self._random.random() < 0.4:
            for word in self._random.sample(list(self._synonyms), 12):
                if word in text and self._random.random() < 0.5:
                    text = text.replace(word, self._random.choice(self._synonyms[word]), 1)
        return text


def passage_of(text: str) -> str:
    """`text` without the line that names agency and year."""
    return text.split("\n", 1)[-1]
