"""Tables as hypothesis draws them: headers of two levels, codes, labels, amounts and blanks."""

from __future__ import annotations

from hypothesis import strategies as st

from govbudget_parse.renderings.drawing import Drawing, DrawnCell

GROUPS = ("本年收入", "基本支出", "项目支出", "上年结转结余", "一般公共预算财政拨款")
LEAVES = ("小计", "财政拨款收入", "人员经费", "公用经费", "资本性支出", "政府性基金", "对个人和家庭的补助", "其他")
LABELS = (
    "一般公共服务支出",
    "政府办公厅（室）及相关机构事务",
    "行政运行",
    "其中：财政拨款",
    "二、外交支出",
    "“三公”经费",
    "事业单位离退休",
)

amounts = st.decimals(-9999, 999999, places=2).map(lambda value: f"{value:,.2f}")
codes = st.sampled_from(["201", "20103", "2010301", "2080505", "30101"])
# Anything that a cell of one line can hold, borders and tags of every rendering included.
texts = st.text("一、（）收入支出其中：“三公”09.,-|\\<>&;td/br\"'* ", min_size=1, max_size=14).map(
    lambda text: " ".join(text.split())
)


@st.composite
def drawings(draw: st.DrawFn, cells: st.SearchStrategy[str] = texts, narrowest: int = 1) -> Drawing:
    """A table of up to four groups of `narrowest` to three columns; every row ends with a filled cell."""
    groups = draw(st.lists(st.integers(narrowest, 3), min_size=1, max_size=4))
    names = draw(st.permutations(GROUPS))
    leaves = draw(st.lists(st.sampled_from(LEAVES), min_size=sum(groups), max_size=sum(groups)))
    upper = [DrawnCell("科目编码", 1, 2), DrawnCell("科目名称", 1, 2)]
    upper += [DrawnCell(name, size) for name, size in zip(names, groups, strict=False)]
    filled = st.tuples(codes, st.sampled_from(LABELS), *[st.none() | cells] * (sum(groups) - 1), cells)
    rows = draw(st.lists(filled, min_size=1, max_size=8))
    return Drawing((tuple(upper), tuple(map(DrawnCell, leaves))), tuple(rows))
