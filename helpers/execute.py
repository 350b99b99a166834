"""Execute notebooks one after another on one kernel, each with a clean memory.

The kernel is kept between notebooks so that a model is loaded once; its
namespace is emptied, so that nothing but files passes from one to the next. On
failure the executed notebook is kept, the failing cell marked.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

import helpers.errors
from helpers.errors import DragomanError, NotebookError
from helpers.files import write_text
from helpers.parameters import set_parameters
from helpers.paths import notebooks_folder

__all__ = ["NotebookRunner", "notebook_names"]

FAILED = "failed-cell"
CELL_SECONDS = 3600
"""Longest time one cell may take; the embedded model needs about five minutes."""
START_SECONDS = 180
"""Longest time a kernel may take to answer, on a busy machine."""


def notebook_names() -> tuple[str, ...]:
    """Return the names of the notebooks, in reading order."""
    return tuple(path.stem for path in sorted(notebooks_folder().glob("[0-9][0-9]_*.ipynb")))


class NotebookRunner:
    """A kernel that notebooks are executed on; use it in a ``with`` block.

    Parameters
    ----------
    seconds
        Longest time one cell may take.
    """

    def __init__(self, seconds: int = CELL_SECONDS) -> None:
        self._seconds = seconds
        self._loop = asyncio.new_event_loop()
        self._kernel: AsyncKernelManager | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> NotebookRunner:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.restart()
        finally:
            self._loop.close()

    def restart(self) -> None:
        """Stop the kernel, which a failed notebook may have left in any state; the next one is new."""
        kernel, folder, self._kernel, self._folder = self._kernel, self._folder, None, None
        try:
            if kernel is not None and kernel.has_kernel:
                self._loop.run_until_complete(kernel.shutdown_kernel(now=True))
        finally:
            if folder is not None:
                folder.cleanup()

    def _running(self) -> AsyncKernelManager:
        """Return the kernel, started if there is none."""
        if self._kernel is None:
            self._folder = tempfile.TemporaryDirectory(prefix="dragoman-", ignore_cleanup_errors=True)
            # Sockets in a private folder where the system has them: what passes is the article's text.
            self._kernel = AsyncKernelManager(
                kernel_name="python3",
                transport="ipc" if os.name == "posix" else "tcp",
                connection_file=str(Path(self._folder.name) / "kernel.json"),
            )
            self._loop.run_until_complete(self._kernel.start_kernel(cwd=str(notebooks_folder())))
        return self._kernel

    def execute(self, notebook: Path, parameters: Mapping[str, Any], target: Path) -> nbformat.NotebookNode:
        """Execute one notebook file and write the executed copy.

        Parameters
        ----------
        notebook
            The notebook; it is not changed.
        parameters
            Values for its parameters cell.
        target
            Where the executed notebook is written, failed or not.

        Raises
        ------
        ConfigError
            If a parameter is unknown.
        NotebookError
            If a cell fails, takes too long, or the kernel dies. Its
            ``exit_code`` is that of the error raised in the cell where that is
            one of ours.
        """
        node = nbformat.read(notebook, as_version=4)
        set_parameters(node, parameters)
        client = _Client(
            node, km=self._running(), timeout=self._seconds, startup_timeout=START_SECONDS, shutdown_kernel="immediate"
        )
        failure: BaseException | None = None
        try:
            self._loop.run_until_complete(client.async_execute())
            self._loop.run_until_complete(client.forget())
        except (CellExecutionError, CellTimeoutError, DeadKernelError, RuntimeError) as error:
            failure = error
        finally:
            node.metadata.pop("widgets", None)
            if failure is not None:
                _mark(node, failure)
            target.parent.mkdir(parents=True, exist_ok=True)
            write_text(target, nbformat.writes(node))
        if failure is not None:
            raise _explain(notebook.stem, failure, target) from failure
        return node


class _Client(NotebookClient):
    """Uses a kernel it does not own, and passes what cells write to stderr on to ours.

    nbclient's own set-up would take over SIGINT and stop the kernel at exit;
    both are the runner's business.
    """

    @asynccontextmanager
    async def async_setup_kernel(self, **_: Any) -> AsyncGenerator[None, None]:
        await self.async_start_new_kernel_client()
        yield

    def process_message(self, msg: dict[str, Any], cell: Any, cell_index: int) -> Any:
        content = msg.get("content", {})
        if msg.get("msg_type") == "stream" and content.get("name") == "stderr":
            sys.stderr.write(content.get("text", ""))
            sys.stderr.flush()
            return None
        return super().process_message(msg, cell, cell_index)

    async def forget(self) -> None:
        """Empty the kernel's namespace."""
        assert self.kc is not None
        await asyncio.ensure_future(self.kc._async_execute_interactive("%reset -f", store_history=False))
        self.kc.stop_channels()


def _mark(node: nbformat.NotebookNode, failure: BaseException) -> None:
    """Put a banner on top and an anchor before the first cell that failed or hung."""
    for index, cell in enumerate(node.cells):
        if cell.cell_type != "code":
            continue
        failed = any(output.output_type == "error" for output in cell.outputs)
        unfinished = cell.execution_count is None and bool(cell.source.strip())
        if failed or unfinished:
            cell.metadata["tags"] = [*cell.metadata.get("tags", []), FAILED]
            here = nbformat.v4.new_markdown_cell(f'<span id="{FAILED}"></span>**The next cell failed.**')
            here.id = FAILED
            node.cells.insert(index, here)
            break
    reason = type(failure).__name__
    top = nbformat.v4.new_markdown_cell(f"**This run failed** ({reason}). [Go to the failing cell](#{FAILED}).")
    top.id = "failed-banner"
    node.cells.insert(0, top)


def _explain(name: str, failure: BaseException, target: Path) -> NotebookError:
    kept = f"The executed notebook is kept as {target}."
    if isinstance(failure, CellExecutionError):
        error = NotebookError(f"{name} failed: {failure.ename}: {failure.evalue}", kept)
        kind = getattr(helpers.errors, failure.ename or "", None)
        if isinstance(kind, type) and issubclass(kind, DragomanError):
            error = NotebookError(f"{name} failed: {failure.evalue}", kept)
            error.exit_code = kind.exit_code
        return error
    if isinstance(failure, CellTimeoutError):
        return NotebookError(
            f"{name} failed: a cell took too long.", kept, "Run it again: finished sentences are kept."
        )
    return NotebookError(
        f"{name} failed: its kernel died, most often for lack of memory.",
        kept,
        "Close other programs and run it again.",
    )
