"""A disclosure's tables as data frames over Arrow's memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govbudget_parse.extras import needs
from govbudget_parse.model.disclosure import Disclosure
from govbudget_parse.model.relation import Relation

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


def to_pandas(disclosure: Disclosure, relation: Relation) -> pd.DataFrame:
    """A data frame of `pandas.ArrowDtype` columns, which share the memory of the Arrow table."""
    with needs("pandas"):
        import pandas as pd
    from govbudget_parse.export.arrow import to_arrow

    return to_arrow(disclosure, relation).to_pandas(types_mapper=pd.ArrowDtype)


def to_polars(disclosure: Disclosure, relation: Relation) -> pl.DataFrame:
    """A polars data frame of the Arrow table's columns."""
    with needs("polars"):
        import polars as pl
    from govbudget_parse.export.arrow import to_arrow

    frame = pl.from_arrow(to_arrow(disclosure, relation))
    assert isinstance(frame, pl.DataFrame)
    return frame
