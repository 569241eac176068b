"""The page as a whole: what its template is given, its assets in line, its security policy."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING

import attrs

from govbudget_parse.checks.catalogue import RULES_BY_ID
from govbudget_parse.checks.rule import Rule
from govbudget_parse.export.page.money import Money, Totals, read_money, read_totals, tenthousands
from govbudget_parse.export.page.outline import Entry, list_outline
from govbudget_parse.export.page.remarks import Remark, place_remarks
from govbudget_parse.export.page.sankey import draw_money
from govbudget_parse.export.page.tables import TableView, view_tables
from govbudget_parse.export.page.text import Line, cut_text
from govbudget_parse.export.page.values import Value, Values, figure_of, number_values, plain, words
from govbudget_parse.extras import needs
from govbudget_parse.model.disclosure import Disclosure
from govbudget_parse.model.fact import Status
from govbudget_parse.model.finding import Outcome, RuleOutcome, Severity
from govbudget_parse.source import Source

if TYPE_CHECKING:
    from jinja2 import Template

# One module in files: choosing a value, filtering, searching, going from value to value, the mouse and the keys.
_SCRIPTS = ("page.js", "filters.js", "search.js", "walking.js", "keys.js")
# What would end a script element or a line of a script, wherever it stands in a document.
_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


@attrs.frozen
class DocumentView:
    """One document as the template shows it. `anchor` begins the page's names for its values."""

    anchor: str
    name: str
    source: Source
    disclosure: Disclosure
    values: Values
    chunks: tuple[tuple[Line, ...], ...]
    outline: tuple[Entry, ...]
    tables: tuple[TableView, ...]
    findings: tuple[Remark, ...]
    diagnostics: tuple[Remark, ...]
    totals: Totals
    money: Money | None
    drawing: str | None

    @property
    def heading(self) -> str:
        """What the document is called: its agency, else its title, else its file's name."""
        title = self.disclosure.title
        return self.disclosure.agency.name if self.disclosure.agency else title.text if title else self.name

    @property
    def statuses(self) -> tuple[tuple[Status, int], ...]:
        """How many amounts have each status."""
        counts = Counter(fact.status for fact in self.disclosure.facts)
        return tuple((status, counts[status]) for status in Status)

    @property
    def verified(self) -> str:
        """The share of verified amounts in per cent, rounded down so that 100 % means all; a dash without amounts."""
        facts = self.disclosure.facts
        count = sum(fact.status is Status.VERIFIED for fact in facts)
        return f"{100 * count // len(facts)} %" if facts else "–"

    @property
    def severities(self) -> tuple[tuple[Severity, int], ...]:
        """How many findings there are of each severity."""
        counts = Counter(finding.severity for finding in self.disclosure.findings)
        return tuple((severity, counts[severity]) for severity in Severity)

    @property
    def rules(self) -> tuple[str, ...]:
        """Every rule that an amount took part in or a finding names, sorted."""
        named = {rule for fact in self.disclosure.facts for rule in fact.checks}
        return tuple(sorted(map(str, named | {finding.rule for finding in self.disclosure.findings})))

    @property
    def outcomes(self) -> tuple[tuple[RuleOutcome, Rule | None], ...]:
        """What became of every rule, with the rule where the catalogue has it: broken ones first, then those that hold."""
        order = (Outcome.FAIL, Outcome.PASS, Outcome.SKIPPED)
        told = [(outcome, RULES_BY_ID.get(outcome.rule)) for outcome in self.disclosure.rules]
        return tuple(sorted(told, key=lambda pair: order.index(pair[0].outcome)))

    @property
    def outcome_counts(self) -> str:
        """How many rules had each outcome: "5 fail, 30 pass, 12 skipped"."""
        counts = Counter(outcome.outcome for outcome, _ in self.outcomes)
        return ", ".join(f"{count} {outcome}" for outcome, count in counts.items())

    @property
    def loose_indicators(self) -> tuple[int, ...]:
        """The places of the indicators that belong to no project."""
        held = {index for project in self.disclosure.projects for index in project.indicators}
        return tuple(index for index in range(len(self.disclosure.indicators)) if index not in held)

    @property
    def data(self) -> str:
        """What the page's script knows of the values, as JSON that may stand inside a script element."""
        plain_values = [_plain(value, self.source) for value in self.values.all]
        return json.dumps(plain_values, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def render_page(documents: Sequence[tuple[str, Source, Disclosure]]) -> str:
    """The review page of some documents, each with the name that its user gave it: one HTML file that loads nothing.

    Every text of a document is escaped; the page's own style and script are the only ones that its policy admits.
    Raises MissingExtraError without the extra `view`.
    """
    views = [
        _view(f"d{index}v", name, source, disclosure) for index, (name, source, disclosure) in enumerate(documents)
    ]
    style, script = _asset("page.css"), "\n".join(map(_asset, _SCRIPTS))
    page = _template().render(
        documents=views, style=style, script=script, policy=_policy(style, script), statuses=tuple(Status)
    )
    # HTML knows no NUL, and UTF-8 no lone surrogate; one sign stands for one sign.
    return page.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _view(anchor: str, name: str, source: Source, disclosure: Disclosure) -> DocumentView:
    values = number_values(disclosure)
    money = read_money(disclosure.facts, values.facts)
    named = (*values.facts, *values.statements, *values.indicators, *values.sections)
    return DocumentView(
        anchor=anchor,
        name=name,
        source=source,
        disclosure=disclosure,
        values=values,
        chunks=cut_text(source, values.all),
        outline=list_outline(disclosure.outline, values.sections, disclosure.tables),
        tables=view_tables(source, disclosure, values),
        findings=place_remarks(source, values.findings, named),
        diagnostics=place_remarks(source, values.diagnostics, named),
        totals=read_totals(disclosure.facts, values.facts),
        money=money,
        drawing=draw_money(money, anchor) if money else None,
    )


def _plain(value: Value, source: Source) -> dict[str, object]:
    """A value for the script: short keys, since a page holds thousands."""
    # In the order of the spans: the first of a finding's is the place that is wrong.
    lines = list(dict.fromkeys(source.line_of(span.start) for span in value.spans))
    told: dict[str, object] = {"k": value.kind, "n": value.name, "d": value.details, "l": lines[:3]}
    optional = {"s": value.status, "t": value.table, "r": value.rules, "g": value.severity}
    return told | {key: held for key, held in optional.items() if held is not None and held != ()}


def _policy(style: str, script: str) -> str:
    """The page's Content-Security-Policy: nothing is loaded, nothing runs but the page's own style and script."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_digest(style)}",
            f"script-src {_digest(script)}",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@functools.cache
def _asset(name: str) -> str:
    return resources.files(__package__).joinpath("assets", name).read_text(encoding="utf-8")


def _template() -> Template:
    with needs("view"):
        from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_asset),
    )
    environment.filters.update(plain=plain, words=words, figure=figure_of, tenthousands=tenthousands)
    return environment.get_template("page.html.jinja")
