from __future__ import annotations

import pytest

from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Flow, Fund, Nature, Stage, Vintage
from govbudget_parse.narrative.concepts import Concept, read_concept
from govbudget_parse.narrative.phrases import Range
from govbudget_parse.narrative.subjects import item_code, name_subject


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("我部门机关运行经费共计安排", "机关运行经费"),
        ("我部门财政拨款“三公”经费预算安排", '"三公"经费'),
        ("“三公”经费支出预算数", '"三公"经费'),
        ("一般公共预算支出年初预算为", "一般公共预算支出"),
        ("机关运行经费支出预算", "机关运行经费"),
        ("支出预算", "支出预算"),
        ("政府采购预算安排", "政府采购预算"),
        ("预算收支安排", "预算收支"),
        ("固定资产金额为", "固定资产金额"),
        ("专项业务费预算项目", "专项业务费"),
        ("首次注册企业印章刻制服务费项目预算", "首次注册企业印章刻制服务费"),
        ("主要为预算项目", "预算项目"),
        ("负责管理的专项转移支付项目共有", "专项转移支付项目"),
        ("某某区教育局共有车辆", "车辆"),
        ("某某区教育局收入预算", "收入预算"),
        ("下属1家机关和2家事业单位财政拨款的机关运行经费预算为", "机关运行经费"),
        ("单位资金收入", "单位资金收入"),
        ("“一般公共服务支出”科目", "一般公共服务支出"),
        ("“教育支出（类）普通教育（款）小学教育（项）", "教育支出(类)普通教育(款)小学教育(项)"),
        ("公务接待费支出决算为", "公务接待费"),
        ("由上级补助收入", "上级补助收入"),
        ("该项目预算安排", "项目"),
        ("主要领导干部用车", "主要领导干部用车"),
        ("涉及预算资金", "预算资金"),
        ("预算数", ""),
        ("年初预算为", ""),
        ("项目支出预算", "项目支出预算"),
        ("二是公用经费", "公用经费"),
        ("共计", ""),
        ("初预算数", ""),
        ("项目全年预算数为", ""),
        ("“三公”经费财政拨款决算数", '"三公"经费'),
        ("公务接待费财政拨款年初预算数为", "公务接待费"),
        ("开支财政拨款的公务用车保有量为", "公务用车保有量"),
        ("开支会议费", "会议费"),
        ("开支一般公共预算财政拨款的公务用车保有量为", "公务用车保有量"),
        ("共安排因公出国（境）团组", "因公出国(境)团组"),
        ("共接待来访团组", "接待来访团组"),
        ("用于保障某某县水利局正常运转的日常支出", "日常支出"),
        ("某某县水利局资产总额", "资产总额"),
        ("某某中心国内公务接待", "国内公务接待"),
    ],
)
def test_the_subject_is_the_shortest_name_of_what_is_measured(words: str, subject: str) -> None:
    text = key(words)
    assert text[slice(*name_subject(text, Range(0, len(text))).place)] == subject


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("年初预算为", Stage.BUDGET),
        ("全年预算数为", Stage.ADJUSTED_BUDGET),
        ("公务接待费支出决算为", Stage.FINAL),
        ("公务接待费", None),
    ],
)
def test_the_words_behind_a_name_tell_its_stage(words: str, stage: Stage | None) -> None:
    assert name_subject(words, Range(0, len(words))).stage is stage


@pytest.mark.parametrize(
    ("subject", "concept"),
    [
        ("收入总计", Concept(Flow.REVENUE, Fund.ALL)),
        ("支出预算", Concept(Flow.EXPENDITURE, Fund.ALL, Nature.ALL)),
        ("基本支出", Concept(Flow.EXPENDITURE, nature=Nature.BASIC)),
        ("日常公用经费", Concept(Flow.EXPENDITURE, nature=Nature.PUBLIC)),
        ("一般公共预算基本支出", Concept(Flow.EXPENDITURE, Fund.GENERAL_PUBLIC_BUDGET, Nature.BASIC)),
        ("政府性基金预算财政拨款支出", Concept(Flow.EXPENDITURE, Fund.GOVERNMENT_FUND)),
        ("上年结转结余", Concept(Flow.REVENUE, vintage=Vintage.CARRIED_IN)),
        ("专项邮电费", None),
    ],
)
def test_a_known_concept_has_the_dimensions_of_the_tables(subject: str, concept: Concept | None) -> None:
    assert read_concept(subject) == concept


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("一般公共服务支出(类)财政事务(款)行政运行(项)", "2010601"),
        ("卫生健康支出(210类)行政事业单位医疗(11款)行政单位医疗(01项)", "2101101"),
        ("一般公共服务支出(类)某某事务(款)", None),
        ("教育支出", "205"),
        ("其他支出", None),
        ("专项邮电费", None),
    ],
)
def test_an_item_has_its_printed_code_or_that_of_its_names(name: str, code: str | None) -> None:
    assert item_code(name) == code


def test_an_item_that_leaves_out_its_class_has_no_code() -> None:
    assert item_code("教育管理事务(01款)行政运行(01项)") is None
