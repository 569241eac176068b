"""The level of a heading, from its numbering and the lists that are open above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import attrs

from govbudget_parse.layout.block import Mark
from govbudget_parse.layout.vocabulary import ATTACHMENT_TITLES, PROJECT_PARTS
from govbudget_parse.lexis.headings import Numbered, NumberStyle
from govbudget_parse.lexis.width import key

# One style of numbering is met on two levels of a document at most ("一、" in a part and again under "（二）").
_MOST_LEVELS = 2


class Step(NamedTuple):
    """Where a heading goes: how many sections stay open above it, and whether its ordinal follows its predecessor's."""

    depth: int
    in_order: bool = True


@attrs.define
class _Rung:
    mark: Mark
    filled: bool = False

    @property
    def is_minor(self) -> bool:
        """An unnumbered heading that no contents page names: "部门职责："."""
        return self.mark.style is None and self.mark.depth is None


class Ladder:
    """The open sections of a document, outermost first.

    An ordinal goes on the list whose last ordinal it follows, the innermost such list first; "一、" opens a deeper list.
    Titles of tables and paragraphs take numbers of a list, too.
    Parts and attachments are outermost; an unnumbered heading takes the depth that the contents page gives it, or
    stands under the innermost numbered one.
    """

    def __init__(self) -> None:
        self._rungs: list[_Rung] = []
        self._passed: dict[NumberStyle, int | None] = {}

    def climb(self, mark: Mark) -> Step:
        """The place of the next heading, which is then the innermost open one."""
        step = self._step(mark)
        if not step.in_order and mark.ordinal is not None and mark.style in self._passed:
            step = step._replace(in_order=self._passed[mark.style] == mark.ordinal - 1)
        if step.depth == 0:
            self._passed.clear()
        del self._rungs[step.depth :]
        self._rungs.append(_Rung(mark))
        return step

    def pass_by(self, numbered: Numbered) -> None:
        """Notes a number that a list of headings gives to something else: "二、部门收支总表" over a table, before "三、"."""
        self._passed[numbered.style] = numbered.ordinal

    def fill(self) -> None:
        """Notes that the innermost heading has text of its own."""
        if self._rungs:
            self._rungs[-1].filled = True

    def _step(self, mark: Mark) -> Step:
        if mark.style is None:
            return Step(self._unnumbered_depth(mark))
        if mark.style is NumberStyle.PART:
            return Step(0)
        if mark.style is NumberStyle.ATTACHMENT:
            return Step(int(self._in_attachment_part()))
        same = [depth for depth, rung in enumerate(self._rungs) if rung.mark.style is mark.style]
        following = self._followed(same, mark)
        if following is not None:
            return Step(following)
        if mark.ordinal == 1 or not same:
            return self._open_list(same, mark)
        return Step(same[-1], in_order=False)

    def _unnumbered_depth(self, mark: Mark) -> int:
        if mark.depth is not None:
            return min(mark.depth, len(self._rungs))
        minor = [depth for depth, rung in enumerate(self._rungs) if rung.is_minor]
        return minor[0] if minor else len(self._rungs)

    def _in_attachment_part(self) -> bool:
        """Whether the open part is the one of the attachments: "第五部分 附件" over "附件1："."""
        if not self._rungs or self._rungs[0].mark.style is not NumberStyle.PART:
            return False
        return self._rungs[0].mark.title.endswith(ATTACHMENT_TITLES)

    def _followed(self, same: Sequence[int], mark: Mark) -> int | None:
        """The depth of the open list whose last ordinal comes right before this one; the contents page's if it says so."""
        if mark.ordinal is None:
            return None
        lists = [depth for depth in same if self._rungs[depth].mark.ordinal == mark.ordinal - 1]
        if mark.depth in lists:
            return mark.depth
        return lists[-1] if lists else None

    def _open_list(self, same: Sequence[int], mark: Mark) -> Step:
        """A list opened by "一、", or by a later ordinal whose predecessors are missing."""
        innermost = len(self._rungs) - 1
        if mark.ordinal == 1 and _explains_project(mark):
            # "一、项目概述" below "项目名称：…", and again for the next project of the same section.
            again = [depth for depth in same if _explains_project(self._rungs[depth].mark)]
            return Step(again[0] if again else innermost + 1)
        if same and same[-1] == innermost:
            last = self._rungs[innermost]
            # "七、项目经费情况说明" right over "一、项目概述" goes deeper; behind text of its own the list begins anew.
            begun_anew = last.filled or len(same) >= _MOST_LEVELS
            return Step(innermost, in_order=False) if begun_anew else Step(innermost + 1)
        if len(same) >= _MOST_LEVELS:
            return Step(same[-1], in_order=False)
        return Step(innermost + 1, in_order=mark.ordinal == 1)


def _explains_project(mark: Mark) -> bool:
    """Whether a heading is a part of a project's explanation: "一、项目概述"."""
    return key(mark.title) in PROJECT_PARTS
