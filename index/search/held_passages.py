"""What searching needs of a store, held in memory: the passages, what each of them says, and where every word stands.

Comes in: passages with their segmented texts. Goes out: passages by id, and ids by words and by documents. A question
must not wait for a disk: reading the candidates alone took longer than finding them.
"""

import re
from collections.abc import Collection, Iterable
from itertools import chain

from index.passages import Passage, headings_above
from index.search.postings import Postings

#: Printed before a passage's own words: （三）, 3., 三、, 第三条.
_NUMBERING = re.compile(r"^(?:第[一二三四五六七八九十]+[条部分章节]+|[（(]?[一二三四五六七八九十\d]+[）)、.．])+")
_MARKS = re.compile(r"[\W_]+")


class Held:
    """Passages in reading order, each with its words."""

    def __init__(self, passages: Iterable[tuple[Passage, str]]) -> None:
        self.passages: dict[str, Passage] = {}
        self._by_document: dict[str, list[str]] = {}

        def rows() -> Iterable[tuple[str, str, str]]:
            for passage, words in passages:
                self.passages[passage.id] = passage
                self._by_document.setdefault(passage.document, []).append(passage.id)
                yield passage.id, passage.document, words

        self.postings = Postings(rows())

    def of(self, documents: Collection[str]) -> list[str]:
        """Ids of the passages of these documents."""
        return list(chain.from_iterable(self._by_document.get(name, ()) for name in documents))

    def distinct(self, ids: Iterable[str]) -> list[str]:
        """`ids` without those that say again, under whatever heading and number, what one before them says."""
        first: dict[str, str] = {}
        for passage_id in ids:
            first.setdefault(own_words(self.passages[passage_id]), passage_id)
        return list(first.values())


def own_words(passage: Passage) -> str:
    """The passage without its heading's words, numbering, blanks and marks."""
    text = passage.text
    for heading in headings_above(passage.heading):
        text = text.removeprefix(heading).lstrip()
    return _MARKS.sub("", _NUMBERING.sub("", text.strip()))
