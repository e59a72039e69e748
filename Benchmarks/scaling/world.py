"""What a simulation needs, whatever of: a time that passes, slots to wait for, and what is allowed in a time."""

import collections
import heapq
import itertools


class World:
    """The time, and what happens next. A process is a generator that yields how long it sleeps, or the slots that it wants."""

    def __init__(self) -> None:
        self.now, self._events, self._order = 0.0, [], itertools.count()

    def at(self, time: float, process) -> None:
        heapq.heappush(self._events, (time, next(self._order), process))

    def run(self) -> None:
        while self._events:
            self.now, _, process = heapq.heappop(self._events)
            wanted = next(process, None)
            if isinstance(wanted, Slots):
                wanted.take(process)
            elif wanted is not None:
                self.at(self.now + wanted, process)


class Slots:
    """So many places; who waits is served in turn."""

    def __init__(self, world: World, count: int) -> None:
        self.world, self.count, self.taken, self.used = world, count, 0, 0.0
        self._waiting = collections.deque()

    def take(self, process) -> None:
        self._waiting.append(process)
        self._admit()

    def give(self, held: float) -> None:
        self.used += held
        self.taken -= 1
        self._admit()

    def _admit(self) -> None:
        while self._waiting and self.taken < self.count:
            self.taken += 1
            self.world.at(self.world.now, self._waiting.popleft())


class Window:
    """So much is allowed in any so many seconds."""

    def __init__(self, length: float, allowed: int) -> None:
        self.length, self.allowed, self.used, self.most, self._uses = length, allowed, 0, 0, collections.deque()

    def delay(self, now: float) -> float:
        while self._uses and self._uses[0][0] <= now - self.length:
            self.used -= self._uses.popleft()[1]
        return self._uses[0][0] + self.length - now if self.used >= self.allowed else 0

    def add(self, now: float, cost: int = 1) -> None:
        self._uses.append((now, cost))
        self.used += cost
        self.most = max(self.most, self.used)
