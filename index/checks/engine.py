"""Runs every rule over one document: its figures and words → checks, each once, those of one cause tied together."""

from collections.abc import Sequence

from corpus.document import Document
from index.checks.adjusted import check_adjusted
from index.checks.among import check_among
from index.checks.apiece import check_apiece
from index.checks.as_printed import check_as_printed
from index.checks.balances import check_balances
from index.checks.base_amounts import check_base_amounts
from index.checks.base_years import check_base_years
from index.checks.carried import check_carried
from index.checks.carried_reason import check_carried_reason
from index.checks.causes import tie
from index.checks.classed_twice import check_classed_twice
from index.checks.columns import check_columns
from index.checks.contents import check_contents
from index.checks.counted import check_counted
from index.checks.counts_of import check_counts_of
from index.checks.directions import check_directions
from index.checks.done_of_goal import check_done_of_goal
from index.checks.foreign import check_foreign
from index.checks.form import check_form
from index.checks.forms_of_rows import check_forms_of_rows
from index.checks.gate import held_back
from index.checks.ground import make_ground
from index.checks.headings import check_headings
from index.checks.levels import check_levels
from index.checks.limits import check_limits
from index.checks.listed_items import check_listed_items
from index.checks.listed_rows import check_listed_rows
from index.checks.lists import check_lists
from index.checks.net import check_net
from index.checks.numbered import check_numbered
from index.checks.others import check_others
from index.checks.parts import check_parts
from index.checks.rates import check_rates
from index.checks.referred import check_referred
from index.checks.relations import check_relations
from index.checks.renamed import check_renamed
from index.checks.report_dates import check_report_dates
from index.checks.required import check_required
from index.checks.restated import check_restated
from index.checks.same import check_same
from index.checks.session_dates import check_session_dates
from index.checks.small_firms import check_small_firms
from index.checks.staff import check_staff
from index.checks.tables import check_tables
from index.checks.terms import check_terms
from index.checks.titled_years import check_titled_years
from index.checks.told_before import check_told_before
from index.checks.told_rates import check_told_rates
from index.checks.told_rows import check_told_rows
from index.checks.told_signs import check_told_signs
from index.checks.types import Check
from index.checks.year_slips import check_year_slips
from index.checks.years_told import check_years_told
from index.figure import Figure

_KINDS = (
    check_same,
    check_restated,
    check_listed_rows,
    check_parts,
    check_lists,
    check_net,
    check_numbered,
    check_tables,
    check_among,
    check_balances,
    check_columns,
    check_told_before,
    check_rates,
    check_told_rates,
    check_told_rows,
    check_done_of_goal,
    check_directions,
    check_others,
    check_adjusted,
    check_relations,
    check_apiece,
    check_counts_of,
    check_small_firms,
    check_carried,
    check_limits,
    check_carried_reason,
    check_classed_twice,
    check_staff,
    check_form,
    check_years_told,
    check_report_dates,
    check_session_dates,
    check_year_slips,
    check_base_years,
    check_base_amounts,
    check_renamed,
    check_counted,
    check_listed_items,
    check_headings,
    check_contents,
    check_referred,
    check_as_printed,
    check_levels,
    check_forms_of_rows,
    check_foreign,
    check_titled_years,
    check_told_signs,
    check_terms,
    check_required,
)


def run_checks(document: Document, figures: Sequence[Figure]) -> tuple[Check, ...]:
    """Every check of the document, in the order of the rules' kinds; `figures` are named by their place in the
    sequence. A check that differs by the same cause as another names it."""
    ground = make_ground(document, figures)
    found: dict[tuple[str, str], Check] = {}
    for kind in _KINDS:
        for check in map(ground.recognised, kind(ground)):
            found.setdefault((check.rule, check.text), held_back(ground, check))
    return tie(list(found.values()), figures)
