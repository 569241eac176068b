"""What a sentence takes over from the words before it: the year, the base year, the subject, the whole of a list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import attrs

from govbudget_parse.model.fact import Stage
from govbudget_parse.narrative.concepts import Concept
from govbudget_parse.narrative.phrases import Range

_MAX_LISTS = 8


@attrs.define
class Subject:
    """What a figure measures, as printed and as folded for comparing.

    `place` is where its own clause names it; None where it is taken over from the words before or from a heading.
    """

    printed: str
    key: str
    place: Range | None
    concept: Concept | None = None

    def taken_over(self) -> Subject:
        """The same for a figure whose own clause does not name it."""
        return Subject(self.printed, self.key, None, self.concept) if self.place else self


class OpenList(NamedTuple):
    """A list of the parts of `whole` that is still going on, with the segment and the bracket it was opened in.

    `stage` is that of the amount right before it: "支出预算15万元(其中:一般公共预算支出15万元)".
    """

    whole: Subject
    segment: int
    depth: int
    stage: Stage | None = None


@attrs.define
class Scope:
    """The state of reading one paragraph. `head` is the first subject of the last sentence that had one.

    "公务接待费0.46万元。与2023年相比减少0.02万元" compares the head of the first sentence; within a sentence a comparison
    belongs to the figure right before it. `awaited` was announced and no figure came yet, in this paragraph or in those before.
    `listed` are the subjects of the amounts stated one after the other in the list that is open: "收入0万元、支出0万元,均…".
    """

    year: int | None = None
    base_year: int | None = None
    head: Subject | None = None
    subject: Subject | None = None
    next_head: Subject | None = None
    total: Subject | None = None
    outer: Subject | None = None
    opening: bool = False
    elliptic: bool = False
    awaited: Subject | None = None
    listed: list[Subject] = attrs.field(factory=list)
    lists: list[OpenList] = attrs.field(factory=list)
    outside: list[tuple[Subject | None, bool]] = attrs.field(factory=list)

    def begin_sentence(self) -> None:
        """Forget the last sentence but for its head: "……。其中:" goes on from there."""
        self.head = self.next_head or self.head
        self.subject = self.next_head = None
        self.listed.clear()
        self.lists.clear()
        self.outside.clear()

    def measure(self, subject: Subject) -> None:
        """Note that a figure of `subject` was just read."""
        self.subject = subject
        self.opening = False
        self.awaited = None
        self.next_head = self.next_head or subject

    def announce(self, subject: Subject) -> None:
        """Note a subject that is named before its figures come: "1.一般公共服务支出(类)财政事务(款)行政运行(项)。"."""
        self.head = self.next_head = self.subject = self.awaited = subject
        self.elliptic = True

    def enumerate(self, subject: Subject) -> None:
        """Note an item of a list that is named before its figure: "1.信息化建设项目,预算金额3,000万元"."""
        self.subject = subject
        self.elliptic = True

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is said by the way, in a reason, changes nothing of what the sentence and the next one speak of."""
        kept = (self.subject, self.next_head, self.opening)
        yield
        self.subject, self.next_head, self.opening = kept

    @property
    def spoken_of(self) -> Subject | None:
        """What a figure without words of its own belongs to."""
        return self.subject or self.head

    @property
    def whole(self) -> Subject | None:
        """The whole that a share is taken of where none is printed."""
        return self.lists[-1].whole if self.lists else self.total or self.outer

    def open_list(self, segment: int, depth: int, stage: Stage | None = None) -> None:
        """A list of the parts of what was just spoken of begins: "其中:"."""
        whole = self.spoken_of
        if whole is not None:
            self.open_list_of(whole, segment, depth, stage)

    def open_list_of(self, whole: Subject, segment: int, depth: int, stage: Stage | None = None) -> None:
        """A list of the parts of `whole` begins: "“三公”经费支出决算中,"."""
        self.total = whole
        self.opening = True
        self.listed.clear()
        # Lists stand three deep at most; more of them are no lists, and are not worth following.
        del self.lists[: max(0, len(self.lists) - _MAX_LISTS)]
        self.lists.append(OpenList(whole, segment, depth, stage))

    def close_enumeration(self) -> None:
        """Go back to the whole whose parts were named in one breath: "其中人员经费5万元、公用经费3万元,较上年增加1万元"."""
        if self.lists:
            self.subject = self.lists[-1].whole

    @property
    def left_open(self) -> Subject | None:
        """The whole of a list whose parts follow in paragraphs of their own: "主要用于以下方面:" ends this one."""
        return self.total if self.opening else self.outer

    def move_to(self, segment: int, depth: int) -> None:
        """Close the lists that ended before this clause.

        A bracket closes those opened in it, and the sentence goes on about what stood before it: "1234万元(含上年结转10
        万元),较上年增加". Of several lists opened in one segment only the first outlives its semicolon:
        "支出100万元,其中基本支出80万元,包括人员经费70万元和公用经费10万元;项目支出20万元".
        """
        if not (depth or self.lists or self.outside):
            return
        while len(self.outside) > depth:
            self.subject, self.elliptic = self.outside.pop()
        while len(self.outside) < min(depth, _MAX_LISTS):
            self.outside.append((self.subject, self.elliptic))
        kept: list[OpenList] = []
        for item in self.lists:
            outlived = item.segment == segment or all(other.segment != item.segment for other in kept)
            if item.depth <= depth and outlived:
                kept.append(item)
        self.lists[:] = kept
