"""What a web page prints over a document: its path, its labels, its buttons. Only lines before the first section are asked."""

from __future__ import annotations

import re

# No label stands over a line as long as this: a page that lost its line breaks opens with one, too.
_LONGEST = 160
# "[ 索引号 ] 11500…/2023-00036 [ 发文字号 ]", "公开方式 主动公开 公开范围 面向全社会", "发布时间:2024-09-24 16:08:34", "监督索引号53…".
_LABELS = (
    "索引号|监督索引号|信息索引号|发布机构|发文机关|发文字号|发文编号|发布日期|发布时间|发文日期|成文日期|生成日期|公开日期|公开时间|更新时间|公文生成日期"
    "|公开方式|公开形式|公开范围|公开平台|公开时限|公开目录|公开责任部门|责任部门|责任编辑|所属机构|主题分类|体裁分类|组配分类|所属主题"
    "|信息来源|文章来源|稿件来源|浏览次数|浏览量|访问量|阅读次数|点击数|点击率|点击量|点击次数|字体|字号|文字大小|文件名称|文件编号|统一登记号"
    "|生效日期|废止日期|有效性|时效性|保密审查情况|部门主要负责人审签情况|网站标识码"
)
# The same with a colon: "来源:某某县人民政府 作者:", "名称: 某某局2024年部门预算 文号:", "主管:… 主办:…".
_COLON_LABELS = (
    "来源|作者|编辑|审核人|日期|时间|名称|标题|关键词|关键字|摘要|引题|分类|文号|备注/文号|主管|主办|电话|地址|分享"
)
# "无障碍 | 长者版", "首页 政府信息公开 新闻中心", "政府信息公开指南"
_BUTTONS = (
    "网站支持(?i:IPV6)|无障碍(?:阅读)?|长者(?:版|模式)|适老化模式|(?:进入)?老年版|关怀版|设为首页|加入收藏|登录(?:个人中心)?|注册|打印|关闭|首页"
    "|政府信息公开(?:指南|制度|年报)?|(?:政府)?依申请公开|法定主动公开内容|新闻中心|网上办事|政民互动|走进[一-鿿]{2,4}"
)
_RESIDUE = re.compile(
    rf"""[\[【(|•·]*(?:(?:{_LABELS})|(?:{_COLON_LABELS}):)                       # a label
       | [您你]?(?:现在|当前)?(?:所在)?的?位置: | .{{0,12}}首页[>»›] | [^<>]{{1,20}}>>?[^<>]{{1,20}}>   # "您现在的位置:首页>专题专栏"
       | (?:[|•·\[【]*(?:{_BUTTONS})[\]】]*)++[|•·]*$                                # possessive: "走进" may go on over the next one
       | 欢迎(?:访问|光临|来到)
       | 20\d\d[-年/]\d{{1,2}}[-月/]\d{{1,2}}日?\d{{1,2}}:\d\d                        # "2024年09月20日 13:53:36 访问量:157"
    """,
    re.VERBOSE,
)
_PUBLISHED = re.compile(
    r"(?:发布日期|发布时间|公开日期|日期|时间)[\])】|:\s]{0,6}(20\d\d)[-年/.](\d{1,2})(?:[-月/.](\d{1,2}))?"
    r"|^(20\d\d)[-年/](\d{1,2})[-月/](\d{1,2})"
)


def is_residue(words: str) -> bool:
    """Whether a folded line without white space is what a web page prints over a document."""
    return len(words) <= _LONGEST and _RESIDUE.match(words) is not None


def read_published(line: str) -> str | None:
    """The day on which a folded line of residue says that the page was published: "2024-09-24", "2024-09" where it has no day."""
    found = _PUBLISHED.search(line)
    if found is None:
        return None
    year, month, *days = (int(part) for part in found.groups() if part)
    if not 1 <= month <= 12 or any(not 1 <= day <= 31 for day in days):
        return None
    return "-".join([str(year), *(f"{part:02d}" for part in (month, *days))])
