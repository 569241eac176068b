"""Whole budgets whose arithmetic is right, as hypothesis draws them: the tables agree, and the prose agrees with them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import attrs
from hypothesis import strategies as st

from govbudget_parse import Unit
from govbudget_parse.model.money import to_yuan
from govbudget_parse.renderings.drawing import Drawing, DrawnCell
from tests.property.disclosures import CODES, OFFICES, PLACES

Render = Callable[[Drawing], str]
Row = tuple[str | None, ...]
HAN = "一二三四五六七八九十"
ECONOMIC = (("301", "工资福利支出"), ("302", "商品和服务支出"), ("303", "对个人和家庭的补助"))
DETAILS = {
    "301": (("30101", "基本工资"), ("30102", "津贴补贴"), ("30113", "住房公积金")),
    "302": (("30201", "办公费"), ("30207", "邮电费"), ("30228", "工会经费")),
    "303": (("30302", "退休费"), ("30399", "其他对个人和家庭的补助")),
}
TITLES = (
    "部门收支总体情况表",
    "部门收入总体情况表",
    "部门支出总体情况表",
    "财政拨款收支总体情况表",
    "一般公共预算支出情况表",
    "一般公共预算基本支出情况表",
    "一般公共预算“三公”经费支出情况表",
    "政府性基金预算支出情况表",
    "项目支出表",
    "部门预算项目绩效目标汇总表",
)
PROJECTS = ("专项业务费", "信息系统运行维护费", "执法装备购置", "宣传培训费", "办公用房维修")


@attrs.frozen
class Item:
    """One 项 of the budget: its money in yuan, 基本 and 项目, from the general budget or the government funds."""

    code: str
    basic: int
    project: int
    is_general: bool

    @property
    def total(self) -> int:
        """All its money."""
        return self.basic + self.project


@attrs.frozen
class Budget:
    """A budget whose parts are drawn and whose sums are sums; amounts in yuan."""

    agency: str
    year: int
    unit: Unit
    items: tuple[Item, ...]
    economic: tuple[tuple[str, int], ...]
    projects: tuple[tuple[str, int], ...]
    carried: int
    public_three: tuple[int, int, int]
    before: tuple[int, int]
    purchases: tuple[int, int, int]
    three_columns: bool
    total_last: bool
    notes_share: bool

    @property
    def basic(self) -> int:
        """基本支出."""
        return sum(item.basic for item in self.items)

    @property
    def project(self) -> int:
        """项目支出."""
        return sum(item.project for item in self.items)

    @property
    def total(self) -> int:
        """支出总计."""
        return self.basic + self.project

    @property
    def general(self) -> int:
        """一般公共预算 of this year and carried in."""
        return sum(item.total for item in self.items if item.is_general)

    @property
    def fund(self) -> int:
        """政府性基金."""
        return self.total - self.general

    @property
    def public(self) -> int:
        """公用经费."""
        return sum(amount for code, amount in self.economic if code.startswith("302"))

    def write(self, render: Render) -> str:
        """The text of the budget, its tables written by `render`."""
        return _Writer(self, render).write()


@cache
def _names() -> dict[str, str]:
    with (CODES / "functional.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(lines) if row["status"] == "current"}


@cache
def _item_codes() -> tuple[str, ...]:
    names = _names()
    return tuple(code for code in names if len(code) == 7 and code[:5] in names and code[:3] in names)


@attrs.frozen
class _Writer:
    """Writes one budget."""

    budget: Budget
    render: Render

    def money(self, yuan: int) -> str | None:
        """An amount of a table; nothing is left blank."""
        if not yuan:
            return None
        if self.budget.unit is Unit.YUAN:
            return f"{yuan:,}"
        return f"{Decimal(yuan) / 10000:,.2f}"

    def said(self, yuan: int) -> str:
        """An amount of the prose, in 万元 whatever the tables print."""
        return f"{(Decimal(yuan) / 10000).quantize(Decimal('0.01'), ROUND_HALF_UP)}万元"

    def percent(self, part: int, whole: int) -> str:
        """A share or rate of two decimals."""
        return f"{(Decimal(100) * part / whole).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"

    def table(self, title: str, header: Sequence[Sequence[DrawnCell]], rows: Sequence[Row], note: str = "") -> str:
        """A table under its caption."""
        budget = self.budget
        drawing = Drawing(tuple(map(tuple, header)), tuple(rows))
        head = f"\n{budget.year}年{title}\n\n部门名称：{budget.agency} 单位：{budget.unit.value}\n\n"
        return f"{head}{self.render(drawing)}\n{note}"

    def write(self) -> str:
        """The whole text."""
        return f"{self.opening()}{self.prose()}{self.balance()}{self.by_function()}{self.rest()}{self.performance()}"

    def opening(self) -> str:
        """The cover, the contents and what is said of the agency."""
        budget = self.budget
        contents = "".join(f"{_numeral(number)}、{title}\n" for number, title in enumerate(TITLES, 1))
        return (
            f"{budget.agency}{budget.year}年部门预算\n\n目 录\n\n第一部分 部门概况\n第二部分 {budget.year}年部门预算情况说明\n"
            f"第三部分 名词解释\n第四部分 {budget.year}年部门预算表\n{contents}\n第一部分 部门概况\n\n一、主要职责\n\n"
            f"{budget.agency}负责全辖区有关工作，依法履行职责，起草有关规章草案并组织实施，承担上级交办的其他任务。\n\n"
            f"二、机构设置\n\n{budget.agency}内设办公室、综合科、业务科三个科室，部门预算为局本级预算。\n\n"
            f"第二部分 {budget.year}年部门预算情况说明\n\n"
        )

    def prose(self) -> str:
        """The figures in words."""
        budget, said, percent = self.budget, self.said, self.percent
        last = budget.year - 1
        moved = budget.total - sum(budget.before)
        change = self.change(moved, sum(budget.before))
        shares = (f"，占{percent(budget.basic, budget.total)}", f"，占{percent(budget.project, budget.total)}")
        abroad, car, guests = budget.public_three
        goods, works, services = budget.purchases
        return (
            f"一、收入支出预算总体情况说明\n\n{budget.agency}{budget.year}年收入总计{said(budget.total)}，"
            f"支出总计{said(budget.total)}，与{last}年预算相比，收入{change}；支出{change}。主要原因：人员变动。\n\n"
            f"二、支出预算情况说明\n\n{budget.year}年支出合计{said(budget.total)}，其中：基本支出{said(budget.basic)}"
            f"{shares[0] * budget.notes_share}；项目支出{said(budget.project)}{shares[1] * budget.notes_share}。\n\n"
            f"{self.moves()}三、机关运行经费安排情况\n\n{budget.year}年机关运行经费预算{said(budget.public)}，保障机构正常运转。\n\n"
            f"四、“三公”经费预算情况\n\n{budget.year}年“三公”经费预算{said(abroad + car + guests)}，其中：因公出国（境）费"
            f"{said(abroad)}；公务用车购置及运行费{said(car)}；公务接待费{said(guests)}。与{last}年持平。\n\n"
            f"五、政府采购情况\n\n{budget.year}年政府采购预算{said(goods + works + services)}，其中：政府采购货物预算"
            f"{said(goods)}、政府采购工程预算{said(works)}、政府采购服务预算{said(services)}。\n\n"
            f"第三部分 名词解释\n\n一、基本支出：指为保障机构正常运转而发生的支出。\n\n第四部分 {budget.year}年部门预算表\n"
        )

    def moves(self) -> str:
        """What moved since last year, by kind of spending."""
        budget, said = self.budget, self.said
        last = budget.year - 1
        basic, project = budget.basic - budget.before[0], budget.project - budget.before[1]
        return (
            f"{budget.year}年预算收支安排{said(budget.total)}，较{last}年预算{self.moved(basic + project)}，其中："
            f"基本支出{self.moved(basic)}，主要为{budget.year}年基本支出{said(budget.basic)}，比{last}年基本支出"
            f"{said(budget.before[0])}{self.moved(basic)}；项目支出{self.moved(project)}。\n\n"
        )

    def moved(self, by: int) -> str:
        """A rise or a fall without its rate."""
        return f"{'增加' if by >= 0 else '减少'}{self.said(abs(by))}"

    def change(self, moved: int, before: int) -> str:
        """A rise or a fall in words."""
        words = ("增加", "增长") if moved >= 0 else ("减少", "下降")
        return f"{words[0]}{self.said(abs(moved))}，{words[1]}{self.percent(abs(moved), before)}"

    def balance(self) -> str:
        """收支总表, 收入总表, 财政拨款收支总表."""
        budget, money = self.budget, self.money
        classes = self.sums(3)
        current = budget.total - budget.carried
        income: list[Row] = [
            ("一、一般公共预算拨款收入", money(budget.general - budget.carried)),
            ("二、政府性基金预算拨款收入", money(budget.fund)),
            ("三、国有资本经营预算拨款收入", None),
        ]
        spending = [(f"{_ordinal(code)}、{_names()[code]}", money(total)) for code, (total, _, _) in classes.items()]
        length = max(len(income), len(spending))
        rows = [
            (*(income[i] if i < len(income) else (None, None)), *(spending[i] if i < len(spending) else (None, None)))
            for i in range(length)
        ]
        rows += [
            ("本年收入合计", money(current), "本年支出合计", money(budget.total)),
            ("上年结转结余", money(budget.carried), "年终结转结余", None),
            ("收入总计", money(budget.total), "支出总计", money(budget.total)),
        ]
        header = (
            (DrawnCell("收入", 2), DrawnCell("支出", 2)),
            tuple(map(DrawnCell, ("项目", "预算数", "项目", "预算数"))),
        )
        return self.table("部门收支总体情况表", header, rows) + self.revenue(current) + self.appropriation(current)

    def revenue(self, current: int) -> str:
        """The revenue by fund, of the one unit."""
        budget, money = self.budget, self.money
        header = (
            (
                DrawnCell("科目编码", 1, 2),
                DrawnCell("科目名称", 1, 2),
                DrawnCell("合计", 1, 2),
                DrawnCell("本年收入", 3),
                DrawnCell("上年结转", 1, 2),
            ),
            tuple(map(DrawnCell, ("小计", "一般公共预算拨款收入", "政府性基金预算拨款收入"))),
        )
        general = money(budget.general - budget.carried)
        row = (money(budget.total), money(current), general, money(budget.fund), money(budget.carried))
        return self.table("部门收入总体情况表", header, [(None, "合计", *row)])

    def appropriation(self, current: int) -> str:
        """The money of the treasury by fund."""
        budget, money = self.budget, self.money
        header = (
            (DrawnCell("收入", 2), DrawnCell("支出", 5)),
            tuple(
                map(DrawnCell, ("项目", "金额", "项目", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"))
            ),
        )
        income: list[Row] = [
            ("一、本年收入", money(current)),
            ("（一）一般公共预算拨款", money(budget.general - budget.carried)),
            ("（二）政府性基金预算拨款", money(budget.fund)),
            ("二、上年结转", money(budget.carried)),
        ]
        spending: list[Row] = [("一、本年支出", money(budget.total), money(budget.general), money(budget.fund), None)]
        for number, code in enumerate(self.sums(3), 1):
            own = [item for item in budget.items if item.code.startswith(code)]
            general = sum(item.total for item in own if item.is_general)
            fund = sum(item.total for item in own) - general
            name = f"（{_numeral(number)}）{_names()[code]}"
            spending.append((name, money(general + fund), money(general), money(fund), None))
        length = max(len(income), len(spending))
        rows = [
            (
                *(income[i] if i < len(income) else (None, None)),
                *(spending[i] if i < len(spending) else (None,) * 5),
            )
            for i in range(length)
        ]
        total = money(budget.total)
        rows.append(("收入总计", total, "支出总计", total, money(budget.general), money(budget.fund), None))
        return self.table("财政拨款收支总体情况表", header, rows)

    def sums(self, digits: int, kept: Callable[[Item], bool] = lambda _: True) -> dict[str, tuple[int, int, int]]:
        """The money of each code of a level: all, 基本, 项目."""
        found: dict[str, tuple[int, int, int]] = {}
        for item in sorted(filter(kept, self.budget.items), key=lambda item: item.code):
            code = item.code[:digits]
            total, basic, project = found.get(code, (0, 0, 0))
            found[code] = (total + item.total, basic + item.basic, project + item.project)
        return found

    def by_function(self) -> str:
        """支出总表, 一般公共预算支出表, 政府性基金支出表."""
        fund_note = "" if self.budget.fund else "注：本部门没有政府性基金预算安排的支出，故本表无数据。\n"
        return (
            self.coded("部门支出总体情况表", lambda _: True)
            + self.coded("一般公共预算支出情况表", lambda item: item.is_general)
            + self.coded("政府性基金预算支出情况表", lambda item: not item.is_general, fund_note)
        )

    def coded(self, title: str, kept: Callable[[Item], bool], note: str = "") -> str:
        """A table by functional code, 类, 款 and 项."""
        money = self.money
        levels = {**self.sums(3, kept), **self.sums(5, kept), **self.sums(7, kept)}
        rows: list[Row] = []
        for code in sorted(levels):
            cells = tuple(map(money, levels[code]))
            pieces: Row = (code[:3], code[3:5] or None, code[5:] or None) if self.budget.three_columns else (code,)
            rows.append((*pieces, _names()[code], *cells))
        width = 3 if self.budget.three_columns else 1
        whole = [sum(values[i] for code, values in levels.items() if len(code) == 3) for i in range(3)]
        total: Row = (*(None,) * width, "合计", *map(money, whole))
        if rows:
            rows = [*rows, total] if self.budget.total_last else [total, *rows]
        names = (
            DrawnCell("科目名称", 1, 2),
            DrawnCell("合计", 1, 2),
            DrawnCell("基本支出", 1, 2),
            DrawnCell("项目支出", 1, 2),
        )
        if width == 1:
            return self.table(title, ((DrawnCell("科目编码", 1, 2), *names), ()), rows, note)
        header = ((DrawnCell("科目编码", 3), *names), tuple(map(DrawnCell, ("类", "款", "项"))))
        return self.table(title, header, rows, note)

    def rest(self) -> str:
        """The economic items, the “三公” expenses, the projects."""
        budget, money = self.budget, self.money
        economic: list[Row] = []
        for code, name in ECONOMIC:
            own = [(detail, amount) for detail, amount in budget.economic if detail.startswith(code)]
            for label, key, amount in [(name, code, sum(a for _, a in own)), *((_detail(d), d, a) for d, a in own)]:
                row = (money(amount), None, money(amount)) if code == "302" else (money(amount), money(amount), None)
                if amount:
                    economic.append((key, label, *row))
        basic = sum(item.basic for item in budget.items if item.is_general)
        economic.insert(0, (None, "合计", money(basic), money(basic - budget.public), money(budget.public)))
        head = (tuple(map(DrawnCell, ("科目编码", "科目名称", "合计", "人员经费", "公用经费"))),)
        abroad, car, guests = budget.public_three
        three = (
            (
                *(DrawnCell(text, 1, 2) for text in ("“三公”经费合计", "因公出国（境）费")),
                DrawnCell("公务用车购置及运行费", 3),
                DrawnCell("公务接待费", 1, 2),
            ),
            tuple(map(DrawnCell, ("小计", "公务用车购置费", "公务用车运行费"))),
        )
        spent = (money(abroad + car + guests), money(abroad), money(car), None, money(car), money(guests))
        listed: list[Row] = [("合计", None, money(budget.project))]
        listed += [(name, budget.agency, money(amount)) for name, amount in budget.projects]
        project_head = (tuple(map(DrawnCell, ("项目名称", "项目单位", "合计"))),)
        return (
            self.table("一般公共预算基本支出情况表", head, economic)
            + self.table("一般公共预算“三公”经费支出情况表", three, [spent])
            + self.table("项目支出表", project_head, listed)
        )

    def performance(self) -> str:
        """The summary of the projects' targets."""
        budget, money = self.budget, self.money
        rows: list[Row] = [(None, "合计", money(budget.project), money(budget.project), None, None, None)]
        for number, (name, amount) in enumerate(budget.projects, 1):
            code = f"1303002400000000000{number:02d}"
            rows.append((code, name, money(amount), money(amount), None, "项目完成率", "≥98%"))
        header = (
            (
                DrawnCell("项目编码", 1, 3),
                DrawnCell("项目名称", 1, 3),
                DrawnCell("项目金额", 3),
                DrawnCell("绩效目标", 2),
            ),
            (*(DrawnCell(text, 1, 2) for text in ("资金总额", "政府预算资金", "单位资金")), DrawnCell("产出指标", 2)),
            (DrawnCell("三级指标"), DrawnCell("指标值")),
        )
        return self.table("部门预算项目绩效目标汇总表", header, rows)


def _detail(code: str) -> str:
    return next(name for own in DETAILS.values() for known, name in own if known == code)


def _ordinal(code: str) -> str:
    """The number of a 类 in the list of all: 208 is 八."""
    return _numeral(int(code) - 200)


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else HAN[tens - 1]) + "十" if tens else "") + (HAN[ones - 1] if ones else "")


def _parted(total: int, shares: Sequence[int], step: int) -> list[int]:
    """`total` in parts of about these shares, each a multiple of `step`."""
    whole = sum(shares) or 1
    parts = [total * share // whole // step * step for share in shares]
    return [total - sum(parts[1:]), *parts[1:]]


@st.composite
def sound_budgets(draw: st.DrawFn) -> Budget:
    """A budget of up to five 项, with money in 万元 to two decimals or in whole yuan, with or without funds and carry-over."""
    unit = draw(st.sampled_from([Unit.TEN_THOUSAND, Unit.TEN_THOUSAND, Unit.YUAN]))
    step = int(to_yuan(Decimal("0.01"), unit)) if unit is Unit.TEN_THOUSAND else 1
    sizes = st.integers(100, 10**6).map(lambda value: value * step * (1 if step > 1 else 37))
    codes = draw(st.lists(st.sampled_from(_item_codes()), min_size=1, max_size=5, unique=True))
    general = [draw(sizes) for _ in codes]
    projects = [draw(st.one_of(st.just(0), sizes)) for _ in codes]
    if not any(projects):
        projects[0] = draw(sizes)
    items = [
        Item(code, basic, project, is_general=True)
        for code, basic, project in zip(codes, general, projects, strict=True)
    ]
    fund_code = draw(st.none() | st.sampled_from(_item_codes()).filter(lambda code: code not in codes))
    if fund_code is not None:
        items.append(Item(fund_code, 0, draw(sizes), is_general=False))
    basic = sum(general)
    details = [code for own in DETAILS.values() for code, _ in own]
    weights = [draw(st.integers(1, 9)) for _ in details]
    economic = tuple(zip(details, _parted(basic, weights, step), strict=True))
    project = sum(item.project for item in items)
    names = draw(st.lists(st.sampled_from(PROJECTS), min_size=1, max_size=4, unique=True))
    parts = _parted(project, [draw(st.integers(1, 9)) for _ in names], step)
    small = st.integers(0, 5000).map(lambda value: value * 100)
    before = draw(st.integers(100, 10**6).map(lambda value: value * 10000))
    return Budget(
        agency=f"{draw(st.sampled_from(PLACES))}{draw(st.sampled_from(OFFICES))}",
        year=draw(st.integers(2018, 2026)),
        unit=unit,
        items=tuple(items),
        economic=economic,
        projects=tuple(zip(names, parts, strict=True)),
        carried=draw(st.sampled_from([0, 0, 1])) * (basic // 3 // step * step),
        public_three=(draw(small), draw(small), draw(small)),
        before=(before, draw(small)),
        purchases=(draw(small), draw(small), draw(small)),
        three_columns=draw(st.booleans()),
        total_last=draw(st.booleans()),
        notes_share=draw(st.booleans()),
    )
