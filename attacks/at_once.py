"""Several cases at once, which a person may interrupt."""

import os
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, wait

INTERRUPTED = threading.Event()
"""Set once the attacks are interrupted: whatever waits for a process ends that process then."""
LOOK_S = 0.2


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2


def at_once(number: int, jobs: Iterable[Callable[[], None]]) -> None:
    """Do the jobs, so many at once. Interrupted, those that run end, and no other is begun."""

    def begin(job: Callable[[], None]) -> None:
        if not INTERRUPTED.is_set():
            job()

    with ThreadPoolExecutor(number) as pool:
        left = {pool.submit(begin, job) for job in jobs}
        while left and not INTERRUPTED.is_set():
            done, left = wait(left, LOOK_S)
            if failed := [future for future in done if future.exception()]:
                pool.shutdown(cancel_futures=True)
                failed[0].result()
        pool.shutdown(cancel_futures=True)
