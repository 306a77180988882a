"""Times whole processes, several programs in turn, so that all meet the same machine."""

import os
import signal
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, field


@dataclass
class Contender:
    """A program in one case: how it is started, what it reads, and what has to come out."""

    name: str
    command: list
    stdin: str = ""
    environment: dict = field(default_factory=dict)
    before: object = lambda: None
    status: int = 0
    limit: float = 60.0


@dataclass
class Ended:
    """What a process took, and what it printed."""

    seconds: float
    peak_kib: int
    status: int
    out: bytes


@dataclass
class Figures:
    """Those of one contender's runs."""

    seconds: list = field(default_factory=list)
    peak_kib: list = field(default_factory=list)

    def median(self):
        return statistics.median(self.seconds)

    def peak_mib(self):
        return max(self.peak_kib) / 1024


def run(command, stdin="", environment=None, limit=60.0):
    """Runs one process to its end, or kills it at the limit; its peak is the kernel's account."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out:
        given.write(stdin.encode())
        given.seek(0)
        begun = time.monotonic()
        process = subprocess.Popen(
            command, stdin=given, stdout=out, stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})}, start_new_session=True)
        status, usage = _await(process, begun + limit)
        seconds = time.monotonic() - begun
        out.seek(0)
        return Ended(seconds, usage.ru_maxrss, status, out.read())


def _await(process, end):
    alarm = signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, max(end - time.monotonic(), 0.001))
    try:
        _, status, usage = os.wait4(process.pid, 0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, alarm)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage


def in_turn(contenders, runs):
    """Figures by name; one round first is not counted. Fails when a program does not do its job."""
    figures = {each.name: Figures() for each in contenders}
    for turn in range(runs + 1):
        for each in contenders:
            each.before()
            ended = run(each.command, each.stdin, each.environment, each.limit)
            if ended.status != each.status:
                raise RuntimeError(
                    f"{each.name} ended with {ended.status}, not {each.status}: "
                    + ended.out.decode(errors="replace")[-500:])
            if turn > 0:
                figures[each.name].seconds.append(ended.seconds)
                figures[each.name].peak_kib.append(ended.peak_kib)
    return figures
