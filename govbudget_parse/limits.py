"""How much of one text is read: bounds on time and memory for programs that parse what strangers send."""

from __future__ import annotations

import attrs
from attrs.validators import ge


@attrs.frozen
class Limits:
    """The most of each that is read of one text; beyond it everything read is kept and a diagnostic says where it ends.

    `characters` and `lines` count from the start of the text. `cells` counts the cells of all tables together: of a table
    that goes beyond it the lines up to there are read. `nesting` is how deep sections stand inside one another: a deeper
    heading becomes a section of the deepest level. The defaults are hundreds of times what the documents of the corpus need.
    Raises ValueError for a limit below 1.
    """

    characters: int = attrs.field(default=20_000_000, validator=ge(1))
    lines: int = attrs.field(default=1_000_000, validator=ge(1))
    cells: int = attrs.field(default=1_000_000, validator=ge(1))
    nesting: int = attrs.field(default=16, validator=ge(1))


DEFAULT_LIMITS = Limits()
