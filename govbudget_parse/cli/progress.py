"""How far an export is, drawn on a terminal while it runs; nothing where standard error is no terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from govbudget_parse.export.engine import Progress

Watch = Callable[["Progress"], None]


@contextlib.contextmanager
def watching() -> Iterator[Watch]:
    """What takes the progress of a run and draws it while the block lasts."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with draw(Console(stderr=True)) as watch:
        yield watch


@contextlib.contextmanager
def draw(console: Console) -> Iterator[Watch]:
    """What draws the progress on that console: a bar, documents done, documents a second, failures, the time left."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("{task.fields[failures]}", style="red"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console) as bar:
        task = bar.add_task("export", total=None, rate="", failures="")

        def watch(progress: Progress) -> None:
            speed = bar.tasks[task].speed
            rate = f"{speed:.1f} documents/s" if speed else ""
            failures = f"{progress.failed} failed" if progress.failed else ""
            bar.update(task, total=progress.total, completed=progress.done, rate=rate, failures=failures)

        yield watch
