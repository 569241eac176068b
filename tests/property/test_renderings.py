"""What every reader promises for every table and for every text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govbudget_parse.lexis.width import key
from govbudget_parse.model.table import Rendering
from govbudget_parse.renderings import READERS, RENDERINGS, Reader
from govbudget_parse.renderings.aligned import AlignedLayout, render_aligned
from govbudget_parse.renderings.cells import render_cells
from govbudget_parse.renderings.drawing import Drawing, lay_out
from govbudget_parse.renderings.grid import Grid, Merge
from govbudget_parse.renderings.html import render_html
from govbudget_parse.renderings.pipe import PipeStyle, render_pipe
from govbudget_parse.renderings.tsv import render_tsv
from govbudget_parse.source import Source
from tests.property.drawings import amounts, drawings

# The borders of every rendering, so that hostile neighbours meet often.
TOKENS = (
    "|", "\\|", "---", "\t", "\n", "\n\n", "\f", "\r\n", "  ", "     ", " ", "　",
    "<table>", "</table>", "<TR>", "<td colspan=3>", "<td rowspan='99999'>", "</td>", "<p>", "<br>", "<", "&nbsp;", "&amp;",
    "263.28", "1,657.40", "0", "2010301", "一、", "（一）", "行政运行", "合计", "单位：万元", "注：", "收入总表", "-", "“",
)  # fmt: skip
hostile = st.lists(st.sampled_from(TOKENS), max_size=60).map("".join)


def read(text: str, rendering: Rendering) -> Grid:
    """The grid of a text that is one piece of a table from its first line on."""
    source = Source.of(text)
    reader = READERS[rendering]
    count = reader.measure(source, 0)
    assert count == len(text.splitlines())
    return reader.split(source, 0, count)


def printed(drawing: Drawing) -> list[list[str]]:
    return [[slot if isinstance(slot, str) else "" for slot in row] for row in lay_out(drawing)]


def found(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


@given(drawings())
def test_tab_separated_rows_come_back(drawing: Drawing) -> None:
    # Nothing escapes what begins a tag, an entity or a formula.
    bare = str.maketrans("", "", "<&$")
    rows = tuple(tuple(text and text.translate(bare) for text in row) for row in drawing.rows)
    plain = Drawing(drawing.header, rows)
    expected = [[text.translate(bare) for text in row] for row in printed(drawing)]
    assert found(read(render_tsv(plain), Rendering.TSV)) == [[text.strip() for text in row] for row in expected]


@given(drawings(), st.sampled_from(PipeStyle))
def test_rows_between_pipes_come_back(drawing: Drawing, style: PipeStyle) -> None:
    assert found(read(render_pipe(drawing, style), Rendering.PIPE)) == printed(drawing)


@given(drawings())
def test_html_rows_come_back_with_their_merges(drawing: Drawing) -> None:
    grid = read(render_html(drawing), Rendering.HTML)
    assert found(grid) == printed(drawing)
    merges = [[slot if isinstance(slot, Merge) else None for slot in row] for row in lay_out(drawing)]
    assert [[cell.merge for cell in row] for row in grid.rows] == merges


@given(drawings())
def test_a_cell_a_line_comes_back_with_each_merged_cell_once(drawing: Drawing) -> None:
    expected = [
        [slot if isinstance(slot, str) else "" for slot in row if slot is not Merge.LEFT] for row in lay_out(drawing)
    ]
    assert found(read(render_cells(drawing), Rendering.CELLS)) == expected


# A header text over a single one is printed no differently from one that is wrapped, so groups have two columns here.
@given(
    drawings(amounts, narrowest=2),
    st.sampled_from([AlignedLayout(), AlignedLayout(page_rows=2), AlignedLayout(wrap=20)]),
)
def test_rows_aligned_by_spaces_come_back(drawing: Drawing, layout: AlignedLayout) -> None:
    grid = read(render_aligned(drawing, layout), Rendering.ALIGNED)
    assert [[cell.key for cell in row] for row in grid.rows] == [
        [key(text) for text in row] for row in printed(drawing)
    ]


@settings(max_examples=200)
@given(hostile)
def test_any_text_is_read_into_spans_in_order_within_the_claimed_lines(text: str) -> None:
    source = Source.of(text)
    for reader in RENDERINGS:
        line = 0
        while line < len(source.lines):
            count = reader.measure(source, line)
            if count:
                check_grid(source, reader, line, line + count)
            line += max(1, count)


def check_grid(source: Source, reader: Reader, first: int, stop: int) -> None:
    assert stop <= len(source.lines)
    grid = reader.split(source, first, stop)
    assert grid.span == (source.lines[first].start, source.lines[stop - 1].end)
    spans = [span for row in grid.rows for cell in row for span in cell.spans]
    if reader.rendering not in {Rendering.HTML, Rendering.ALIGNED}:
        assert spans == sorted(spans)
    spans = sorted(spans + [span for cell in grid.aside for span in cell.spans])
    assert all(grid.span.start <= start < end <= grid.span.end for start, end in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(source.text[start:end].strip() == source.text[start:end] for start, end in spans)


@pytest.mark.parametrize(
    "rendering", [Rendering.TSV, Rendering.PIPE, Rendering.HTML, Rendering.CELLS, Rendering.ALIGNED]
)
@given(drawing=drawings(amounts))
def test_every_span_slices_to_its_cell(rendering: Rendering, drawing: Drawing) -> None:
    writers = {
        Rendering.TSV: render_tsv,
        Rendering.PIPE: render_pipe,
        Rendering.HTML: render_html,
        Rendering.CELLS: render_cells,
        Rendering.ALIGNED: render_aligned,
    }
    text = writers[rendering](drawing)
    for row in read(text, rendering).rows:
        for cell in row:
            assert cell.text == "\n".join(text[start:end] for start, end in cell.spans)
