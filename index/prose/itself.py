"""How the agency that publishes a document speaks of itself: its names, its place, 本部门, and what may follow them."""

import re

from corpus.document import ANNEXED, REPORTED, Document
from corpus.identity.clues import is_short_place
from corpus.identity.regions import split_regions
from index.prose.grammar import YEAR
from index.prose.lexicon import ProseWords, alternatives


def _own_places(agency: str) -> tuple[str, ...]:
    """The place whose own level's money the document tells, in full and by its last part: 某某市某某区, 某某区."""
    place = agency.removesuffix("本级")
    regions, rest = split_regions(place)
    return (place, regions[-1]) if regions and not rest else ()


def own_names(document: Document, words: ProseWords) -> re.Pattern[str]:
    """The names under which the publishing agency speaks of itself, with what may follow them."""
    identity = document.identity
    names = [name for name in (identity.agency, *identity.aliases) if len(name) > 3 or is_short_place(name)]
    names += [name for e in identity.evidence if e.field in {REPORTED, ANNEXED} for name in (e.value, e.quote)]
    if identity.agency.endswith("本级") and len(identity.agency) > 3:
        names += [f"{identity.agency[-3]}本级", f"{identity.agency[-3]}级"]  # 某某市本级 speaks of itself as 市本级
    own = alternatives([*names, *words.of("own")])
    if places := _own_places(document.identity.agency):
        own = rf"(?:{own}|{alternatives(places)}(?![一-龥]{{0,8}}?(?:局|委|办|院|中心|学校|厅|镇|乡|街道)))"
    # An agency that the identity does not know, where the year of its budget follows the name.
    dated = rf"(?=(?:（[^（）]*）|部门|单位|本级|机关)?(?:{YEAR}年|本年|全年))"
    return re.compile(
        rf"(?:{own}|[一-龥]{{2,30}}?{words.any_of('agency_tail')}{dated})(?:（[^（）]{{1,8}}）|（(?:以下)?简称[^（）]{{1,20}}）|(?:及|和)(?:其)?所属(?:各)?(?:事业)?(?:机构|单位)(?![0-9]|共|包|有)|部门(?=\d|共)|单位(?=\d|共)|本级|机关(?!运行|事务|服务|服|党|事业))?"
    )
