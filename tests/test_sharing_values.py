"""What helpers send of what they read: our own values come back whatever Python wrote them, and nothing else does."""

import pickle
import zlib

import pytest

from corpus.document import Doubt, Kind, Scope
from index.sharing import dumped, loaded


class _AsAttribute:
    """Pickled as an attribute of a thing: so Python 3.11.2 writes the members of an enumeration."""

    def __init__(self, of: object, name: str) -> None:
        self._of, self._name = of, name

    def __reduce__(self) -> tuple[object, tuple[object, str]]:
        return getattr, (self._of, self._name)


def sent(of: object, name: str) -> bytes:
    return zlib.compress(pickle.dumps(_AsAttribute(of, name)))


def test_values_come_back() -> None:
    value = (Kind.BUDGET, tuple(Scope), Doubt("存疑", None, None))
    assert loaded(dumped(value)) == value


def test_a_member_that_was_written_as_an_attribute_comes_back() -> None:
    assert loaded(sent(Kind, "BUDGET")) is Kind.BUDGET


@pytest.mark.parametrize(
    ("of", "name"), [(Kind, "mro"), (Kind, "__subclasses__"), (Doubt, "__init__"), ("甲", "format")]
)
def test_no_other_attribute_is_read(of: object, name: str) -> None:
    with pytest.raises(pickle.UnpicklingError):
        loaded(sent(of, name))
