"""From one state of the index to the next, at once: what was read, removed, set aside, weighed and its vectors.

All of it is one transaction of the store; the vectors of the new state are on the disk before it ends, under a name
that the new state knows. Whoever reads meanwhile, and whoever comes after a build that was killed, finds the old state
or the new one. What cannot be used any more (another version, damage) is dropped only here, when all was read anew.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.descriptions import FILE_NAME as DESCRIPTIONS
from corpus.document import Kind
from corpus.errors import IndexUnusable, WenzhangError
from corpus.file_names import folder_text
from index.checks.between import settle_between
from index.folders import fingerprint_of, passages_fingerprint
from index.soundness import Distrust, inspect_for_build
from index.store.chosen import back_end_of
from index.store.documents import StoredDocument
from index.store.sql import Store
from index.version import program_fingerprint
from index.weighed import settle_leading

if TYPE_CHECKING:
    from index.search.vectors import Made, Passage, Vectors

#: What `progress` is told while vectors are made, in place of a file's name.
VECTORS = "计算段落向量"
WEIGHING = "比对各处数字"
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class There:
    """What the index holds before a build. `usable` is false where it must be built anew; `told` says why."""

    #: Of what is damaged "", which is no file's.
    digests: Mapping[str, str] = field(default_factory=dict)
    damaged: frozenset[str] = frozenset()
    last_id: int = 0
    usable: bool = False
    #: What was weighed, and what is said of the state as a whole, is not believed.
    weigh_all: bool = False
    restate: bool = False
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What the next state has that this one has not: files to forget, files to take from what was read, and files (by
    the reason) that could not be read this time."""

    corpus: Path
    there: There
    removed: tuple[str, ...]
    taken: tuple[str, ...]
    lost: Mapping[str, str]
    #: Whether the file of descriptions has nothing wrong with it.
    well_described: bool
    vectors: bool


@dataclass(frozen=True, slots=True)
class Switched:
    """What became of it: the files that are refused now, with the reasons, and what was made good."""

    refused: tuple[tuple[str, str], ...]
    told: tuple[str, ...]


def look_at(data: Path, distrust: Distrust) -> There:
    """The index as it stands, without what is not believed of it. Raises IndexUnusable where it cannot be reached."""
    if not back_end_of(data).there():
        return There()
    try:
        store = Store(data)
    except IndexUnusable as error:
        if not error.worthless:
            raise
        # What was to be done about it has been done.
        return There(told=(f"{error.reason.partition('，请')[0]}，已从文档重新建立",))
    try:
        distrust |= inspect_for_build(store, data, distrust)
        told = tuple(f"{said}，已从文档重新建立" for said in distrust.told)
        if distrust.whole:
            return There(told=told)
        digests = {n: "" if n in distrust.documents else digest for n, digest in store.digests().items()}
        last_id = store.last_figure_id()
        return There(digests, distrust.documents, last_id, True, distrust.weighed, distrust.meta, told)
    finally:
        store.close()


def switch(data: Path, plan: Plan, tell: Progress) -> Switched:
    """Make the next state and go over to it. Where the store cannot be used a new one is made beside it, and takes its
    place when it is whole."""
    place = back_end_of(data)
    home = place if plan.there.usable else place.beside()
    store = Store(data, create=True, at=home)
    try:
        vectors, failed = _vectors(data) if plan.vectors else (None, None)
        made = None
        with store.taking(data), store.together():
            before, held = store.changed(), store.overview.digests()
            _put_in(store, plan, tell)
            if vectors is not None:
                made = _vectors_made(store, vectors, held, plan.taken, lambda done, total: tell(done, total, VECTORS))
            if store.changed() != before or (made is not None and made.fresh):
                store.set_meta("generation", uuid.uuid4().hex)
        refused = tuple(store.refused())
    finally:
        store.close()
    if home is not place:
        place.replace_by(home)
    told = [made.told] if made is not None and made.told else []
    if vectors is not None and made is not None and (wrong := vectors.adopt(made)):
        told.append(wrong)
    if failed is not None:
        raise failed
    return Switched(refused, tuple(told))


def _put_in(store: Store, plan: Plan, tell: Progress) -> None:
    before = store.changed()
    if plan.there.restate:
        store.forget_meta()
    if plan.there.weigh_all:
        store.leading.distrust()
        store.checks.distrust()
    for name in plan.removed:
        store.remove(name)
    for name in plan.taken:
        store.take(name)
    for name, reason in plan.lost.items():
        store.put_off(name, reason)
    if plan.well_described:
        store.remove(DESCRIPTIONS)
    settle_renditions(store)
    if store.changed() != before:
        settle_between(store)
    settle_leading(store, lambda done, total: tell(done, total, WEIGHING))
    store.set_meta("corpus", folder_text(plan.corpus.resolve()))
    store.set_meta("program", program_fingerprint())
    store.set_meta("passages", passages_fingerprint(store))


def settle_renditions(store: Store) -> None:
    """A rendition stands aside, visibly, for the document that it restates as soon as that is there itself."""
    for document, wanted in wanted_asides(store):
        if document.set_aside != wanted:
            store.set_aside(document.name, wanted)


def wanted_asides(store: Store) -> Iterator[tuple[StoredDocument, str | None]]:
    """Every rendition, and what else stands aside, with the name of the original that it should stand aside for, or
    None."""
    documents = store.renditions()
    originals = store.overview.originals() if documents else {}
    for d in documents:
        point = d.identity.agency, d.identity.fiscal_year, d.identity.kind
        yield d, originals.get(point) if d.notice is not None and d.identity.agency else None


def _vectors(data: Path) -> "tuple[Vectors | None, WenzhangError | None]":
    """The vectors in `data`; where their model cannot be used, why: the documents are taken in without."""
    from index.search.embedding import ModelUnusable, load_embedder
    from index.search.vectors import Vectors

    try:
        return Vectors(data / "vectors", load_embedder()), None
    except ModelUnusable as error:
        return None, error


def _vectors_made(
    store: Store,
    vectors: "Vectors",
    held: Mapping[str, str],
    taken: Sequence[str],
    progress: Callable[[int, int], None],
) -> "Made":
    """The vectors of the passages that count now, where the documents of these digests counted before."""
    from index.search.layers import Since

    counting, fingerprint = store.overview.digests(), store.meta("passages") or ""
    changed = {name for name in held.keys() | counting.keys() if held.get(name) != counting.get(name)}.union(taken)
    since = Since(fingerprint_of(held), frozenset(changed), store.overview.passages())
    return vectors.make_layer(_described(store, sorted(changed)), since, fingerprint, progress) or make_vectors(
        store, vectors, fingerprint, progress
    )


def make_vectors(
    store: Store, vectors: "Vectors", fingerprint: str, progress: Callable[[int, int], None] | None = None
) -> "Made":
    """The vectors of the passages that count; `progress(done, total)` is told of new ones."""
    return vectors.make(_described(store, store.overview.digests()), fingerprint, progress)


def _described(store: Store, names: Iterable[str]) -> "Iterator[Passage]":
    """The passages of these documents, as far as they count, with what Chroma is told of them."""
    for name in names:
        document = store.document(name)
        if document is None:
            continue
        identity = document.identity
        kind = identity.kind.value if isinstance(identity.kind, Kind) else ""
        told: dict[str, str | int] = {"document": name, "agency": identity.agency, "kind": kind}
        told |= {"fiscal_year": identity.fiscal_year or 0, "province": identity.region[0] if identity.region else ""}
        for passage in store.passages_of(name):
            yield passage.id, passage.text, dict(told)
