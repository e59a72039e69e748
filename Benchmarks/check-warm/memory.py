"""The peak memory of a process and all its descendants: the sum of what each holds alone and its part of what is shared."""

import pathlib
import subprocess
import threading

PAUSE = 0.02


class MemoryWatch:
    """Samples the tree below a process every 20 ms until it has ended."""

    def __init__(self, process: subprocess.Popen) -> None:
        self.peak = 0
        self._root = process.pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def end(self) -> int:
        """The highest sum seen, in bytes."""
        self._over.set()
        self._thread.join()
        return self.peak

    def _watch(self) -> None:
        while not self._over.wait(PAUSE):
            self.peak = max(self.peak, sum(map(shared_out, tree(self._root))))


def tree(root: int) -> set[int]:
    parents = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                pass
    found = {root}
    while True:
        children = {pid for pid, parent in parents.items() if parent in found} - found
        if not children:
            return found
        found |= children


def shared_out(pid: int) -> int:
    """The process's proportional set size in bytes; 0 of one that has just ended."""
    try:
        for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
