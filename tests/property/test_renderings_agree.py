"""Every layout of the catalogue, printed in every rendering, gives back the facts that were put in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govbudget_parse import Rendering, parse
from govbudget_parse.forms.layouts import LAYOUTS
from govbudget_parse.forms.spec import Layout
from govbudget_parse.renderings.aligned import AlignedLayout, render_aligned
from govbudget_parse.renderings.cells import render_cells
from govbudget_parse.renderings.drawing import Drawing
from govbudget_parse.renderings.html import render_html
from govbudget_parse.renderings.pipe import render_pipe
from govbudget_parse.renderings.tsv import render_tsv
from tests.property.disclosures import PutDisclosure, put_disclosures, put_tables, taken

WRITERS: dict[Rendering, Callable[[Drawing], str]] = {
    Rendering.TSV: render_tsv,
    Rendering.PIPE: render_pipe,
    Rendering.HTML: render_html,
    Rendering.CELLS: render_cells,
    Rendering.ALIGNED: render_aligned,
}
# Names and header texts go on over lines.
NARROW = (AlignedLayout(wrap=24), AlignedLayout(wrap=16))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_table_of_every_layout_gives_back_its_facts(layout: Layout, data: st.DataObject) -> None:
    disclosure = PutDisclosure("洛阳市教育局", 2024, (data.draw(put_tables(layout)),))
    for render in WRITERS.values():
        assert [taken(fact) for fact in parse(disclosure.write(render)).facts] == disclosure.facts


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), printed=st.sampled_from(NARROW))
def test_a_table_in_narrow_columns_of_spaces_gives_back_its_facts(
    layout: Layout, data: st.DataObject, printed: AlignedLayout
) -> None:
    disclosure = PutDisclosure("洛阳市教育局", 2024, (data.draw(put_tables(layout)),))
    text = disclosure.write(lambda drawing: render_aligned(drawing, printed))
    assert [taken(fact) for fact in parse(text).facts] == disclosure.facts


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(put_disclosures(), st.sampled_from(list(WRITERS)))
def test_a_disclosure_gives_back_its_facts(disclosure: PutDisclosure, rendering: Rendering) -> None:
    assert [taken(fact) for fact in parse(disclosure.write(WRITERS[rendering])).facts] == disclosure.facts
