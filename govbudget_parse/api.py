"""The main path from a text to its disclosure: text → blocks → tables → forms → facts → Disclosure."""

from __future__ import annotations

from pathlib import Path

import attrs

from govbudget_parse.checks.certainty import settle_flattened
from govbudget_parse.checks.document import Document
from govbudget_parse.checks.engine import judge_document
from govbudget_parse.checks.status import audit
from govbudget_parse.collector import without_collections
from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.catalogue import header_words
from govbudget_parse.forms.columns import Cycle
from govbudget_parse.forms.reading import doubtful_tables, read_tables
from govbudget_parse.layout.blocks import split_blocks
from govbudget_parse.layout.budget import within_cells
from govbudget_parse.layout.outline import read_contents, read_outline, read_title
from govbudget_parse.limits import DEFAULT_LIMITS, Limits
from govbudget_parse.model.disclosure import SCHEMA_VERSION, Disclosure, DocumentKind, SourceInfo
from govbudget_parse.model.fact import Classification, Stage
from govbudget_parse.narrative.institutions import merge_institutions, read_institutions
from govbudget_parse.narrative.meta import read_meta, with_agency_code
from govbudget_parse.narrative.passages import places_in, read_passages
from govbudget_parse.narrative.statements import read_statements
from govbudget_parse.narrative.terms import read_terms
from govbudget_parse.performance.explained import Narration
from govbudget_parse.performance.reading import read_performance
from govbudget_parse.renderings import measure_table
from govbudget_parse.source import Source, Span, read_source
from govbudget_parse.tables.printed import gather_tables


@without_collections()
def parse(text: str, limits: Limits = DEFAULT_LIMITS) -> Disclosure:
    """The disclosure that `text` is; never raises on any text.

    Of a text beyond the `limits` as much as they allow is read, and a diagnostic says what is not.
    """
    return parse_source(Source.of(text, limits=limits), limits)


@without_collections()
def parse_file(path: str | Path, limits: Limits = DEFAULT_LIMITS) -> Disclosure:
    """The disclosure in a file: UTF-8 with or without a byte order mark, UTF-16 or GB18030.

    Raises OSError where the file cannot be read and UndecodableError where it is no text.
    """
    return parse_source(read_source(path, limits), limits)


@without_collections()
def parse_source(source: Source, limits: Limits = DEFAULT_LIMITS) -> Disclosure:
    """The disclosure in a source, for callers that need the source's lines beside the result."""
    budgeted = within_cells(source, split_blocks(source, measure_table), limits.cells)
    settled = settle_flattened(source, budgeted.blocks)
    blocks = settled.blocks
    outline = read_outline(blocks, limits.nesting)
    title = read_title(source, blocks)
    meta = read_meta(source, blocks, title)
    stage = Stage.FINAL if meta.kind is DocumentKind.FINAL_ACCOUNTS else Stage.BUDGET
    printed = gather_tables(source, blocks, header_words(), settled.grids)
    tables = read_tables(source, printed, outline.section_at, Cycle(stage, meta.fiscal_year))
    facts = tuple(fact for table in tables for fact in table.facts)
    units = ((fact.code, fact.label) for fact in facts if fact.classification is Classification.AGENCY and fact.code)
    meta = with_agency_code(meta, units)
    audited = audit(
        facts,
        tuple(table.trust for table in tables),
        frozenset(id_ for table in tables for id_ in table.unsure),
    )
    passages = tuple(read_passages(source, blocks, places_in(outline)))
    statements, unstated = read_statements(source, passages, meta.fiscal_year, stage if meta.kind else None)
    performance = read_performance(source, blocks, tables, Narration(passages, statements, outline.sections))
    by_table = (*settled.diagnostics, *(diagnostic for table in tables for diagnostic in table.diagnostics))
    disclosure = Disclosure(
        schema_version=SCHEMA_VERSION,
        source=SourceInfo(source.name, source.sha256, len(source.text) + source.unread, source.encoding),
        kind=meta.kind,
        scope=meta.scope,
        agency=meta.agency,
        fiscal_year=meta.fiscal_year,
        published=meta.published,
        title=title,
        toc=read_contents(blocks),
        outline=outline.sections,
        tables=tuple(table.table for table in tables),
        facts=facts,
        indicators=performance.indicators,
        statements=statements,
        terms=read_terms(source, passages),
        findings=(),
        diagnostics=(
            *_bounds(source),
            *budgeted.diagnostics,
            *meta.diagnostics,
            *outline.diagnostics,
            *by_table,
            *unstated,
            *performance.diagnostics,
        ),
        projects=performance.projects,
        procurement=performance.procurement,
        assets=performance.assets,
        institutions=merge_institutions(performance.institutions, read_institutions(source, passages)),
        year_tasks=performance.year_tasks,
        rules=(),
    )
    doubtful = doubtful_tables(tables)
    document = Document(source, disclosure, passages, audited.grids, audited.judged, doubtful, audited.misplaced)
    judgement = judge_document(document)
    return attrs.evolve(disclosure, findings=judgement.findings, rules=judgement.rules)


def _bounds(source: Source) -> tuple[Diagnostic, ...]:
    """What is said of a text that is empty, or that goes on behind what was read of it."""
    empty = () if source.folded.strip() else (Diagnostic.of(Code.SOURCE_EMPTY, ()),)
    if not source.unread:
        return empty
    rest = Span(len(source.text), len(source.text) + source.unread)
    return (*empty, Diagnostic.of(Code.SOURCE_TOO_LONG, (rest,), unread=str(source.unread)))
