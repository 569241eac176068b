"""The picture of the money: a flow diagram drawn by Vega as SVG whose texts are texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from unicodedata import east_asian_width
from xml.etree import ElementTree as ET

import attrs

from govbudget_parse.export.page.money import Money, Node, tenthousands
from govbudget_parse.extras import needs

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_WIDTH = 860
_BAR = 10
# Room for a name and an amount below it, however thin the node.
_GAP = 34
# The longest name, in half the width of a Chinese character.
_LONGEST_NAME = 28
_NAMES = "label-name"
_NAME_SIZE = 13
_AMOUNT_SIZE = 12
_COLORS = ("#3f7cac", "#7a8b99", "#6a9c78", "#d08c47")
_REST = "#a8a29a"
# The whole is as high as the gaps of the longest stack leave, but never thin.
_HEIGHT = 300
_LEAST_WHOLE = 130

Spec = dict[str, object]


def draw_money(money: Money, anchor: str) -> str:
    """The SVG element of the graph; a node links to the first amount that it was read from, `#<anchor><number>`.

    Texts are escaped by the library; its elements carry no styles and no scripts. Raises MissingExtraError without the
    extra `view`.
    """
    with needs("view"):
        import vl_convert

    # No address is allowed, and none is asked for: all data stand in the drawing's description.
    drawn = vl_convert.vega_to_svg(_describe(money), allowed_base_urls=[])
    return _finish(drawn, money, anchor)


def _describe(money: Money) -> Spec:
    """The drawing's description in Vega's grammar: stacks of nodes, and the paths between them."""
    stacks = sorted({node.stack for node in money.nodes})
    whole = max((float(node.yuan) for node in money.nodes), default=1.0) or 1.0
    gaps = _GAP * max(sum(node.stack == stack for node in money.nodes) for stack in stacks)
    thickness = max(_LEAST_WHOLE, _HEIGHT - gaps)
    left, right = (_room([node for node in money.nodes if node.stack == stack]) for stack in (stacks[0], stacks[-1]))
    step = (_WIDTH - left - right - _BAR) / max(1, len(stacks) - 1)
    frame = _Frame(left, step, thickness / whole, thickness + gaps)
    return {
        "width": _WIDTH,
        "height": frame.height,
        "autosize": "none",
        "data": [_node_data(money, stacks, frame), _link_data(money, frame.scale)],
        "marks": [
            _ribbons(),
            _bars(),
            _labels(_NAMES, "label", -7, _NAME_SIZE),
            _labels("label-amount", "worth", 9, _AMOUNT_SIZE),
        ],
    }


@attrs.frozen
class _Frame:
    """Where things stand, in pixels: the first stack, the step to the next, the height of a yuan and of the whole."""

    left: float
    step: float
    scale: float
    height: float


def _room(nodes: Sequence[Node]) -> int:
    """The width of the widest label, taking a Chinese character for as wide as high."""
    return 20 + max(
        max(_width(_short(node.name)) * _NAME_SIZE // 2, _width(tenthousands(node.yuan)) * _AMOUNT_SIZE // 2)
        for node in nodes
    )


def _width(text: str) -> int:
    """The width of a text in half the width of a Chinese character."""
    return sum(2 if east_asian_width(sign) in {"W", "F"} else 1 for sign in text)


def _short(name: str) -> str:
    """A name as a label: cut where it is long."""
    shown = _known(name[: _LONGEST_NAME + 1])
    if _width(shown) <= _LONGEST_NAME:
        return shown
    while _width(shown) > _LONGEST_NAME - 2:
        shown = shown[:-1]
    return f"{shown}…"


def _known(text: str) -> str:
    """A text with a blank for every sign that XML does not know."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _node_data(money: Money, stacks: Sequence[int], frame: _Frame) -> Spec:
    last = len(stacks) - 1
    values = [_node(place, node, stacks.index(node.stack), last) for place, node in enumerate(money.nodes)]
    by_stack = {"groupby": ["stack"], "sort": {"field": "id"}}
    counted = {"ops": ["count", "sum"], "fields": [None, "yuan"], "as": ["count", "sum"]}
    unused = f"{frame.height} - datum.sum * {frame.scale} - (datum.count - 1) * {_GAP}"
    return {
        "name": "nodes",
        "values": values,
        "transform": [
            {"type": "stack", **by_stack, "field": "yuan", "as": ["from", "to"]},
            {"type": "window", **by_stack, "ops": ["row_number"], "as": ["rank"]},
            {"type": "joinaggregate", "groupby": ["stack"], **counted},
            _formula("top", f"({unused}) / 2 + (datum.rank - 1) * {_GAP}"),
            _formula("y0", f"datum.top + datum.from * {frame.scale}"),
            _formula("y1", f"datum.top + datum.to * {frame.scale}"),
            _formula("middle", "(datum.y0 + datum.y1) / 2"),
            _formula("x", f"{frame.left} + datum.stack * {frame.step}"),
            _formula("text", f"datum.stack == 0 ? datum.x - 8 : datum.x + {_BAR} + 8"),
        ],
    }


def _node(place: int, node: Node, column: int, last: int) -> Spec:
    color = _COLORS[node.stack] if node.facts else _REST
    return {
        "id": place,
        "stack": column,
        "label": _short(node.name),
        "worth": tenthousands(node.yuan),
        "yuan": float(node.yuan),
        "color": color,
        "whole": node.stack == 1,
        "align": "right" if column == 0 and last else "left",
    }


def _link_data(money: Money, scale: float) -> Spec:
    links = [{"source": link.source, "target": link.target, "yuan": float(link.yuan)} for link in money.links]
    return {
        "name": "links",
        "values": links,
        "transform": [
            {"type": "lookup", "from": "nodes", "key": "id", "fields": ["source", "target"], "as": ["s", "t"]},
            {"type": "stack", "groupby": ["source"], "sort": {"field": "target"}, "field": "yuan", "as": ["s0", "s1"]},
            {"type": "stack", "groupby": ["target"], "sort": {"field": "source"}, "field": "yuan", "as": ["t0", "t1"]},
            _formula("thickness", f"max(0.75, datum.yuan * {scale})"),
            _formula("sx", f"datum.s.x + {_BAR}"),
            _formula("tx", "datum.t.x"),
            _formula("sy", f"datum.s.y0 + (datum.s0 + datum.s1) / 2 * {scale}"),
            _formula("ty", f"datum.t.y0 + (datum.t0 + datum.t1) / 2 * {scale}"),
            {
                "type": "linkpath",
                "orient": "horizontal",
                "shape": "diagonal",
                **{f"{end}{axis.upper()}": f"{end[0]}{axis}" for end in ("source", "target") for axis in "xy"},
            },
        ],
    }


def _formula(name: str, expression: str) -> Spec:
    return {"type": "formula", "as": name, "expr": expression}


def _mark(kind: str, name: str, data: str, encoding: Mapping[str, object]) -> Spec:
    return {"type": kind, "name": name, "from": {"data": data}, "aria": False, "encode": {"update": encoding}}


def _ribbons() -> Spec:
    # A ribbon has the colour of the end that is not the whole.
    color = {"signal": "datum.t.whole ? datum.s.color : datum.t.color"}
    encoding = {
        "path": {"field": "path"},
        "stroke": color,
        "strokeOpacity": {"value": 0.32},
        "strokeWidth": {"field": "thickness"},
    }
    return _mark("path", "ribbon", "links", encoding)


def _bars() -> Spec:
    encoding = {
        "x": {"field": "x"},
        "width": {"value": _BAR},
        "y": {"field": "y0"},
        "y2": {"signal": "max(datum.y1, datum.y0 + 1)"},
        "fill": {"field": "color"},
        "href": {"signal": "'#' + datum.id"},
    }
    return _mark("rect", "bar", "nodes", encoding)


def _labels(name: str, field: str, shift: int, size: int) -> Spec:
    encoding = {
        "x": {"field": "text"},
        "y": {"field": "middle", "offset": shift},
        "text": {"field": field},
        "align": {"field": "align"},
        "baseline": {"value": "middle"},
        "fontSize": {"value": size},
        "href": {"signal": "'#' + datum.id"},
    }
    return _mark("text", name, "nodes", encoding)


def _finish(drawn: str, money: Money, anchor: str) -> str:
    """The drawing with a title and a description for who cannot see it, its links pointing into the page."""
    # Inside a page the namespace goes without saying.
    root = ET.fromstring(drawn.replace(f' xmlns="{_SVG}"', "", 1))  # noqa: S314 - the drawing library's own text
    for group in root.iter("g"):
        # A node's name is its link for the keyboard and for who listens; its bar and its amount are for the eye.
        is_name = _NAMES in group.get("class", "").split()
        for link in group.findall("a"):
            _point(link, money, anchor, "0" if is_name else "-1")
        if is_name:
            del group.attrib["aria-hidden"]
    for attribute in ("width", "height"):
        del root.attrib[attribute]
    root.set("role", "group")
    root.set("aria-labelledby", f"{anchor}money")
    root.set("aria-describedby", f"{anchor}flows")
    root.insert(0, _told("title", f"{anchor}money", "The money of this document"))
    root.insert(1, _told("desc", f"{anchor}flows", _tell(money)))
    return ET.tostring(root, encoding="unicode")


def _point(link: ET.Element, money: Money, anchor: str, tab: str) -> None:
    """Nothing: a link of the drawing, which names a node by its place, leads to the node's first amount, if any."""
    node = money.nodes[int(link.attrib.pop(_LINK).rpartition("#")[2])]
    if node.facts:
        link.set("href", f"#{anchor}{node.facts[0].number}")
        link.set("tabindex", tab)
        link.set("aria-label", _known(f"{node.name} {tenthousands(node.yuan)}"))


def _told(tag: str, identifier: str, text: str) -> ET.Element:
    element = ET.Element(tag, {"id": identifier})
    element.text = _known(text)
    return element


def _tell(money: Money) -> str:
    """The graph in words: "一般公共预算拨款收入 598.78 万元 to total; …"."""
    flows = (
        f"{money.nodes[link.source].name} to {money.nodes[link.target].name}: {tenthousands(link.yuan)}"
        for link in money.links
    )
    return "; ".join(flows) + "."
