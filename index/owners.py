"""Whose a figure is: the publishing agency, its own office, or a subordinate that its row or a label names."""

import re

from corpus.agency_names import same_agency
from corpus.document import Document, Scope
from corpus.fold import fold_label
from index.figure import Figure

_OWN_OFFICE = re.compile(r"(?:机关|本级|（本级）|\(本级\)|机关本级|本部)$")
_AGENCY_HEADER = re.compile(r"单位名称|部门名称|预算单位|主管部门|单位$|部门$")


def owner_of(document: Document, figure: Figure) -> tuple[str, Scope | None, tuple[str, ...]]:
    """The agency of the figure, its scope, and the row path without labels that only name that agency."""
    identity = document.identity
    agency, scope = identity.agency, identity.scope
    row = list(figure.row)
    named = [text for header, text in figure.attributes if _AGENCY_HEADER.search(fold_label(header))]
    named += [text for header, text in figure.attributes if header == "agency_mention"]
    kept = []
    for label in row:
        if _names_an_agency(label, document):
            named.append(label)
        else:
            kept.append(label)
    for label in named:
        plain = fold_label(label)
        sub = next((s for s in identity.subordinates if same_agency(plain, s)), None)
        if sub is not None:
            agency, scope = sub, Scope.OWN_LEVEL
        elif _OWN_OFFICE.search(plain) and same_agency(_OWN_OFFICE.sub("", plain), identity.agency):
            agency, scope = identity.agency, Scope.OWN_LEVEL
        elif same_agency(plain, identity.agency):
            continue
    return agency, scope, tuple(kept)


def _names_an_agency(label: str, document: Document) -> bool:
    plain = fold_label(label)
    if len(plain) < 4:
        return False
    known = (document.identity.agency, *document.identity.subordinates)
    bare = _OWN_OFFICE.sub("", re.sub(r"^\d+", "", plain))
    return any(a and same_agency(bare, a) for a in known)
