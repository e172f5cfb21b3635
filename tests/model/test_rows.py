"""A ledger as flat rows, a data frame and an Arrow table."""

import sys
from datetime import date

import pytest

from headcount.model import Entry, Ledger, Measure, Period, Place, Population, Support, Term

OPEN = Entry(
    id="e-1", measure=Measure.FLOW, term=Term.LEFT, population=(Population.CHILDREN,),
    origin=Place(name="the mill", site="Orm Mill", country="NLD"), low=1200.0, open=True,
    period=Period(start=date(2024, 5, 12), end=date(2024, 5, 14)),
    voices=2, speakers=("a rower", "the mayor"),
    support=(Support(claim="c-1", weight=1.0, residual=0.0),),
)  # fmt: skip
LEDGER = Ledger(as_of=None, known_on=None, entries=(OPEN,))


def test_a_row_is_flat_and_leaves_empty_what_is_not_known() -> None:
    """Places by the name of their site, days as days, and no figure where none is known."""
    [row] = LEDGER.rows()

    assert ("Orm Mill", None, None, "NLD") == tuple(
        row[name] for name in ("origin", "destination", "at", "country")
    )
    assert (1200.0, None, None, True) == tuple(row[name] for name in ("low", "best", "high", "open"))
    assert (date(2024, 5, 12), date(2024, 5, 14)) == (row["start"], row["end"])
    assert "a rower; the mayor" == row["speakers"]


def test_a_data_frame_has_typed_columns_and_missing_values() -> None:
    """Days can be compared, and an open end is missing, not zero."""
    frame = LEDGER.to_pandas()

    assert list(LEDGER.rows()[0]) == list(frame.columns)
    assert 2 == (frame["end"] - frame["start"]).dt.days[0]
    assert frame["high"].isna().all()


def test_an_empty_ledger_has_the_same_columns() -> None:
    """A script need not care whether anything was found."""
    assert list(LEDGER.to_pandas().columns) == list(Ledger(as_of=None, known_on=None).to_pandas().columns)


def test_an_arrow_table_holds_the_same_rows() -> None:
    """Nothing is lost between the two."""
    assert LEDGER.rows() == LEDGER.to_arrow().to_pylist()


def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """No bare ImportError for somebody who asked for a data frame."""
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(ModuleNotFoundError, match=r"pip install 'headcount\[tables\]'"):
        LEDGER.to_pandas()
