"""What the properties measured, told at the end of a run."""

from __future__ import annotations

import attrs
import pytest


@attrs.define
class DamageTally:
    """How the amounts of damaged tables were read."""

    tables: int = 0
    facts: int = 0
    right: int = 0
    verified: int = 0


_TALLY = pytest.StashKey[DamageTally]()


@pytest.fixture(scope="session")
def damage_tally(request: pytest.FixtureRequest) -> DamageTally:
    """The tally of the run, printed at its end."""
    return request.config.stash.setdefault(_TALLY, DamageTally())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line on the damaged tables, whatever else is shown."""
    tally = terminalreporter.config.stash.get(_TALLY, None)
    if tally is not None and tally.facts:
        terminalreporter.write_line(
            f"{tally.tables} damaged tables: {tally.facts} amounts read, {tally.right / tally.facts:.1%} of them right, "
            f"{tally.verified / tally.facts:.1%} verified"
        )
