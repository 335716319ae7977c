"""A question as places are held against it: its words, those before it, and what the document it is about is called."""

from dataclasses import dataclass
from functools import cached_property

from qa.likeness.spots import Spot
from qa.nameless.asked import Asked
from qa.nameless.said import folded


@dataclass(frozen=True)
class Sought:
    """A question, folded, and the one before it; `about`: where it says what the document is about."""

    text: str
    before: str
    about: frozenset[int]
    topic: float
    lead: float
    #: The places that the last answer cited.
    last: tuple[Spot, ...] = ()
    #: What the document calls itself beside its tables, folded.
    called: str = ""

    def is_its_name(self, word: str) -> bool:
        """Whether the document calls itself by a word, sign by sign."""
        pairs = (word[n : n + 2] for n in range(max(len(word) - 1, 1)))
        return all(pair in self.called for pair in pairs)

    @cached_property
    def asked(self) -> Asked:
        return Asked.of(folded(self.text), self.about)

    @cached_property
    def asked_before(self) -> Asked:
        return Asked.of(folded(self.before))

    @cached_property
    def content(self) -> frozenset[int]:
        return self.asked.content - self.about
