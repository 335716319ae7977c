"""What an item is made of or spent on, where no figures divide it: the sentence that says it in words.

"收入包括：一般公共预算拨款收入、事业收入", "主要用于上级检查的接待": a question for parts is answered so before it is told that the
document lists none. Items that figures divide are left to `qa.operations.rankings`.
"""

from collections.abc import Callable

from qa.answer import Status
from qa.figures.desk import Desk
from qa.operations.rankings import has_parts
from qa.outcome import Outcome
from qa.plan.types import Operation
from qa.reading.request import Request


def parts_in_words(desk: Desk, request: Request, by_passage: Callable[[Desk, Request, str], Outcome]) -> Outcome | None:
    """The sentence about one agency's item; None where figures tell its parts, or no sentence does."""
    plain = request.operation == Operation.COMPOSITION and len(request.agencies) == 1 and len(request.items) == 1
    if not plain or request.level is not None or has_parts(desk, request):
        return None
    outcome = by_passage(desk, request, Operation.PURPOSE)
    return outcome if outcome.status is Status.ANSWERED else None
