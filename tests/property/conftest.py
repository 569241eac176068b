"""What the properties measured, told at the end of a run."""

from __future__ import annotations

import pytest

from tests.property.damaging import Tally

_TALLY = pytest.StashKey[Tally]()


@pytest.fixture(scope="session")
def damage_tally(request: pytest.FixtureRequest) -> Tally:
    """The tally of the run, printed at its end."""
    return request.config.stash.setdefault(_TALLY, Tally())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line on the damaged tables, whatever else is shown."""
    tally = terminalreporter.config.stash.get(_TALLY, None)
    if tally is not None and tally.facts:
        terminalreporter.write_line(str(tally))
