"""Work of a training on all of the machine's cores; a turn needs none of it.

A turn's matrices are too small to share, so numpy's libraries use one thread (`quiet.py`). What a
training works out is large enough.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from threadpoolctl import threadpool_limits

Thing = TypeVar("Thing")


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))


@contextmanager
def share_matrices() -> Iterator[None]:
    """Let numpy's libraries use every core meanwhile."""
    with threadpool_limits(count_cores(), user_api="blas"):
        yield


def do_for_each(do: Callable[[Thing], object], those: Iterable[Thing]) -> None:
    """Do something for each of those, on every core at once where numpy and scipy do it.

    They let go of Python meanwhile; what is written in Python itself takes turns.
    """
    with ThreadPoolExecutor(count_cores()) as cores:
        for _ in cores.map(do, those):
            pass


@contextmanager
def start_helper() -> Iterator[Executor]:
    """Give work to another process, which knows all that this one does; what it returns is sent.

    Some of what scipy asks LAPACK for does not let go of Python, so threads would wait for it.
    Where processes are not forked, or there is one core, the work is done at once and here.
    """
    if sys.platform == "linux" and count_cores() > 1:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as helper:
            yield helper
    else:
        yield AtOnce()


class AtOnce(Executor):
    """Does what it is given before it returns."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it, and return what was done."""
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done
