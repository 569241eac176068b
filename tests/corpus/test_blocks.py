"""What the layout makes of the documents of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from govbudget_parse.layout.block import BlockKind
from govbudget_parse.layout.blocks import split_blocks
from govbudget_parse.renderings import measure_table
from govbudget_parse.source import Source, read_source

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))


@pytest.fixture(params=CORPUS, ids=lambda path: path.stem)
def source(request: pytest.FixtureRequest) -> Source:
    return read_source(request.param)


def test_the_blocks_cover_every_character_that_is_not_blank_exactly_once(source: Source) -> None:
    place = 0
    for start, end in sorted(span for block in split_blocks(source, measure_table) for span in block.spans):
        assert place <= start < end
        assert source.folded[place:start].strip() == ""
        place = end
    assert source.folded[place:].strip() == ""


def test_the_blocks_come_in_the_order_of_the_text(source: Source) -> None:
    starts = [block.spans[0].start for block in split_blocks(source, measure_table)]
    assert starts == sorted(starts)


def test_a_block_stands_on_the_lines_it_names(source: Source) -> None:
    for block in split_blocks(source, measure_table):
        first, stop = block.lines
        assert source.lines[first].start <= block.spans[0].start
        assert block.spans[-1].end <= source.lines[stop - 1].end


def test_a_block_of_one_kind_carries_what_that_kind_says(source: Source) -> None:
    for block in split_blocks(source, measure_table):
        assert (block.rendering is not None) == (block.kind is BlockKind.TABLE)
        assert (block.data is not None) == (block.kind is BlockKind.DATA_LINE)
        assert block.mark is not None or block.kind is not BlockKind.HEADING
