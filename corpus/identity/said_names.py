"""The agency that may be called at one place of a text: the longest stretch that stands for one, and for which.

In go a text, a place in it and the index of the agencies held; out comes a `Claim`. What is said is a place, or none,
and signs of a name in their order. Among the agencies that it may stand for, those win whose every telling word is
said, then those that were called so before, then those of which words are left out; equals stay several. A stretch that
fits a name but for its place is claimed for none. Refuses words that go on as another word, and labels that the
documents have.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from corpus.identity.alignment import Fit
from corpus.identity.mentions import AFTER_ORGAN, HAN, NOT_IN_HEAD, name_goes_on, opens
from corpus.identity.name_index import Hit, NameIndex, bits
from corpus.identity.name_words import agency_words, party_words
from corpus.identity.names import MEETING
from corpus.identity.pinyin import is_syllable
from corpus.identity.said_places import Reading, may_lie_in, readings

#: Organs that lend their names to no meeting, account or project.
_NO_MEETINGS = ("法院", "检察院", "联", "总工会", "红十字会")
_LONGER = re.compile(r"[一-鿿]{0,10}?(?:服务中心|事务中心|管理中心|执法队|联络处|办事处)")
#: Before a topic: years and the little words around them.
_BEFORE_TOPIC = re.compile(r"[\d年度的呃嗯啊哦]|今年|去年")
#: Behind a field of work: all that work in it, no office (财政|部门).
_OF_MANY = ("部门", "系统", "单位")
#: A row of an agency's own office (市文广旅局|本级) is no label that its name is a piece of.
_OWN_OFFICE = frozenset({"本级", "机关", "机关本级"})
_NONE: tuple[str, ...] = ()
_JOINS = "、和与跟及"
_LONGEST = 40
#: A name told by its own words and its kind needs no place where a name can begin.
_LEAST_ANYWHERE = 4
_LEAST_SLIP = 3
#: A label shorter than this is a piece of names as well.
_LEAST_LABEL = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """text[start:end] stands for `agencies` (a bit each; none where only the place is wrong)."""

    start: int
    end: int
    agencies: int
    fit: Fit
    reading: Reading
    heard: bool = False

    @property
    def complete(self) -> bool:
        """Whether the place is told, or a word that is one agency's own."""
        return (self.reading.said and not self.reading.level) or (self.fit.proper and not self.fit.unsaid)

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """What makes one claim of a place better than another: known, long, sure, and of the very place."""
        return bool(self.agencies), self.end, -self.fit.tier, self.reading.said


@dataclass(slots=True)
class Reader:
    """One text read against one index; `labels` are words that name items, folded."""

    text: str
    index: NameIndex
    labels: Collection[str] = ()
    _label_ends: dict[int, int] = field(default_factory=dict)

    def claim(self, start: int, sounding: bool = False) -> Claim | None:
        """The best claim that begins at `start`; None where no name does."""
        # A place in letters opens the name that follows it (zhuzhou|市政府办): it is heard from there.
        if start and not sounding and is_syllable(self.text[start - 1]):
            return None
        if not HAN.match(self.text[start]) and not (sounding and is_syllable(self.text[start])):
            return None
        found = list(self._claims(start, sounding))
        best = max(found, key=lambda claim: claim.rank, default=None)
        if best is None:
            return None
        if not best.agencies:
            # A held place itself is no slip for an agency whose name ends like it: 泉港区, 洛门学区.
            return None if self._place_end(start) >= best.end else best
        if not best.fit.kind_said and self._place_end(start) >= best.end:
            return None
        agencies = 0
        for claim in found:
            if claim.agencies and (claim.end, claim.fit.tier) == (best.end, best.fit.tier):
                agencies |= claim.agencies if claim.reading.said == best.reading.said else 0
        return Claim(start, best.end, agencies, best.fit, best.reading, sounding)

    def _place_end(self, start: int) -> int:
        """Where the longest place ends that agencies held are of."""
        return max(
            (r.end for r in readings(self.text, start, self.index) if r.said and not r.level and r.own), default=0
        )

    def _claims(self, start: int, sounding: bool) -> Iterator[Claim]:
        if not sounding:
            yield from self._whole(start)
        for reading in readings(self.text, start, self.index, sounding):
            if sounding and not reading.heard and reading.said and not reading.level and not reading.within:
                continue
            if sounding and reading.place + self.text[reading.end : reading.end + 1] in self.index.within:
                continue  # the level of 廊坊|市 is no slip for what sounds like it
            if claim := self._behind(start, reading, reading.end, "", sounding):
                yield claim
            for form, word in party_words():
                # 共青团|某县|委员会 and 某县|团|委 have their place in the middle or before.
                if self.text.startswith(form, start) and reading.end == start:
                    for inner in readings(self.text, start + len(form), self.index, sounding):
                        if inner.said and (claim := self._behind(start, inner, inner.end, word, sounding)):
                            yield claim
            yield from self._led(start, reading, sounding)

    def _led(self, start: int, reading: Reading, sounding: bool) -> Iterator[Claim]:
        """团|县|委: the body's sign before the level of its place."""
        for word, others in agency_words().parties:
            sign = others[-1] if others else word
            if not self._has(sign, reading.end):
                continue
            for inner in readings(self.text, reading.end + len(sign), self.index, opened=True):
                if not inner.level or (reading.said and not inner.own & reading.own):
                    continue
                both = Reading(
                    inner.end,
                    inner.own & reading.own,
                    inner.within & reading.within,
                    reading.place or inner.place,
                    not reading.said,
                )
                if claim := self._behind(start, both, inner.end, word, sounding):
                    yield claim

    def _has(self, sign: str, at: int) -> bool:
        return bool(sign) and self.text.startswith(sign, at)

    def _whole(self, start: int) -> Iterator[Claim]:
        """A name as it is held."""
        everyone = Reading(start, -1, -1)
        for end in range(min(len(self.text), start + _LONGEST), start + 1, -1):
            agencies = self.index.whole.get(self.text[start:end], 0)
            if agencies and self._is_twin(start):
                return
            if agencies and not self._goes_on(start, end, self.text[start:end]) and not name_goes_on(self.text, end):
                yield Claim(start, end, agencies, _WHOLE, everyone)
                return

    def _behind(self, start: int, reading: Reading, at: int, body: str, sounding: bool) -> Claim | None:
        """The longest claim whose core stands at `at`, behind the places of a reading."""
        reach = self.index.reach(self.text, at, sounding)
        contradicted: Claim | None = None
        for end in range(min(reach, at + _LONGEST), at, -1):
            said = body + self.text[at:end]
            heard = sounding or reading.heard
            if end - start < 2 or (heard and end - start < _LEAST_SLIP) or self._crossed(start, end, heard):
                continue
            found = (self.index.fits(said) if reading.heard else ()) or self.index.fits(said, sounding)
            hits = [h for h in found if self._stands(h.fit, start, at, end, reading, sounding)]
            if not hits and any(h.fit.gapped for h in found):
                return contradicted  # what is no name as a whole is none without its last sign: 食品学|校
            placed = [(h, mask) for h in hits if (mask := _of_place(h, reading, self.index))]
            if placed:
                fit = min((hit.fit for hit, _ in placed), key=lambda fit: fit.tier)
                agencies = 0
                for hit, mask in placed:
                    agencies |= mask if _as_near(hit.fit, fit, reading) else 0
                return Claim(start, end, agencies, fit, reading, heard)
            if hits and contradicted is None and hits[0].fit.kind_said:
                contradicted = Claim(start, end, 0, hits[0].fit, reading, heard)
        return contradicted

    def _stands(self, fit: Fit, start: int, at: int, end: int, reading: Reading, sounding: bool) -> bool:
        """Whether the words around let the stretch be a name."""
        text = self.text
        opened = opens(text, start)
        if not reading.said and self._is_twin(start):
            return False
        if fit.gapped and (not reading.said or reading.level):
            return False
        if name_goes_on(text, end, signs=not fit.kind_said):
            return False
        if fit.kind_said:
            if self._goes_on(start, end, text[at:end]) or self._more_of_it(at, end, reading):
                return False
            if not fit.telling and not reading.said and not self._topic(start):
                # 县统计局、档案馆: a kind alone goes on with what stands before it.
                if text[start - 1] not in _JOINS or not AFTER_ORGAN.match(text, end):
                    return False
            own = fit.proper and not fit.unsaid and end - at >= _LEAST_ANYWHERE and not sounding
            return opened or own or (reading.said and not reading.level)
        if fit.former and fit.unsaid and not (reading.said and not reading.level):
            return False  # 计划 alone is no office that went by 计划生育
        if not opened or (not (reading.said and not reading.level) and text[at:end] in self.labels):
            return False
        topic = self._topic(start)
        if fit.proper and end - at >= 2:
            return topic or self._bounded(end)
        return (topic or (reading.said and not reading.level)) and self._bounded(end)

    def _is_twin(self, start: int) -> bool:
        """Whether the sign before `start` makes another name of what follows: 新|官仓镇."""
        return self.text[start - 1 : start] in agency_words().twins and not opens(self.text, start)

    def _topic(self, start: int) -> bool:
        """Whether nothing but words of asking and a year stand before."""
        rest = _BEFORE_TOPIC.sub("", re.split(r"[,，。:：;；?？!！]", self.text[:start])[-1])
        while word := next((word for word in agency_words().asking if rest.startswith(word)), ""):
            rest = rest[len(word) :]
        return not rest

    def _bounded(self, end: int) -> bool:
        """Whether a name without its kind can end here: before a sign, a little word, or a label."""
        if self.text.startswith(_OF_MANY, end):
            return False
        return bool(AFTER_ORGAN.match(self.text, end)) or end in self._labels_here()

    def _labels_here(self) -> dict[int, int]:
        """Where labels begin, and where the longest ends."""
        if not self._label_ends and self.labels:
            for start in range(len(self.text)):
                for end in range(min(len(self.text), start + _LONGEST), start + _LEAST_LABEL - 1, -1):
                    if self.text[start:end] in self.labels:
                        self._label_ends[start] = end
                        break
        return self._label_ends

    def _crossed(self, start: int, end: int, heard: bool) -> bool:
        """Whether a label begins inside the stretch and goes on behind it: 普陀|财政拨款; where the stretch is but heard,
        also one that it begins itself: 执法执|勤用车 is no 执法支队."""
        first = start if heard else start + 1
        return any(
            first <= at < end < reach and self.text[end:reach] not in _OWN_OFFICE
            for at, reach in self._labels_here().items()
        )

    def _goes_on(self, start: int, end: int, said: str) -> bool:
        """Whether the last sign begins another word (局|面) or a longer name follows (万里街道|…服务中心)."""
        text = self.text
        if text.startswith(agency_words().torn.get(text[end - 1], _NONE), end) and not AFTER_ORGAN.match(text, end):
            return True  # 院|内 is a word, 院|内设 is none
        tail = _LONGER.match(text, end) if said.endswith(("街道", "镇", "乡", "街道办事处")) else None
        return tail is not None and bool(AFTER_ORGAN.match(text, tail.end())) and not NOT_IN_HEAD.search(tail.group())

    def _more_of_it(self, at: int, end: int, reading: Reading) -> bool:
        """Whether an organ's name goes on as a meeting's, an account's or a project's (省政协|会议, 图书馆|改造)."""
        text, words = self.text, agency_words()
        if AFTER_ORGAN.match(text, end) or end in self._labels_here():
            return False
        said = text[at:end]
        organ = words.organ.fullmatch(said)
        if organ and (said in MEETING or not said.endswith(_NO_MEETINGS) or words.tail.match(text, end)):
            return True
        return not reading.said and words.house.fullmatch(said) is not None


_WHOLE = Fit((), True, True, True, False)


def _as_near(fit: Fit, best: Fit, reading: Reading) -> bool:
    """Whether a fit is as good as the best: where no place is said, a kind alone (管委会) or a name without the body that
    it belongs to (二院 of a university) may mean any that has it."""
    if fit.tier == best.tier:
        return True
    return not reading.said and not fit.former and (not best.telling or fit.headless)


def _of_place(hit: Hit, reading: Reading, index: NameIndex) -> int:
    """The agencies of a hit that the places said leave: those of the last place, or by their own name those of a place
    in it, or of no place that is told."""
    if not reading.said:
        return hit.agencies
    own = hit.agencies & reading.own
    if own or reading.level or not hit.fit.proper or hit.fit.unsaid:
        return own
    return hit.agencies & reading.within or _not_elsewhere(hit.agencies & index.unplaced, reading.place, index)


def _not_elsewhere(unplaced: int, place: str, index: NameIndex) -> int:
    """Of agencies that tell nowhere what place they are of, those that the register knows in no other one."""
    return sum(1 << at for at in bits(unplaced) if may_lie_in(index.shapes[at].core, place))
