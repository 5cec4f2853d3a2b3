"""Average-link clustering of scored pairs under cannot-link constraints.

Two clusters join while the mean score over all their cross pairs is positive and the constraints allow it; a pair
that blocking never proposed counts as `absent`, so that a chain of lucky links cannot pull two incidents together.
The order of the input does not matter: ties go to the smaller nodes.
"""

from __future__ import annotations

import heapq
from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Generic, Protocol, Self, TypeVar

Edge = tuple[int, int, float, bool]
"""Left node, right node, score, and whether the pair binds: overrides what a constraint can be wrong about."""


class Constraint(Protocol):
    """A mergeable summary that says which clusters may join."""

    def allows(self, other: Self, *, bound: bool = False) -> bool:
        """Whether the two may join; `bound` where a pair between them binds."""
        ...

    def joined(self, other: Self) -> Self:
        """The summary of both."""
        ...


C = TypeVar("C", bound=Constraint)


def cluster(
    edges: Iterable[Edge], limits: Mapping[int, C], absent: float = 0.0, first: Container[int] = ()
) -> dict[int, int]:
    """Group nodes by average linkage.

    Args:
        edges: Scored pairs, each unordered pair once; a positive score speaks for joining.
        limits: The constraint of each node.
        absent: Score of a pair that has no edge; zero or less.
        first: Nodes that are grouped among themselves before any other joins, so that none of the others can keep two
            of them apart.

    Returns:
        The smallest node of its cluster for each node of `limits`.
    """
    pairs = list(edges)
    if _is_clique(pairs, limits):
        return dict.fromkeys(limits, min(limits))
    state = _Agglomeration(dict(limits), absent)
    for left, right, score, binding in pairs:
        state.connect(left, right, _Link(score, 1, binding))
    for stage in ({node for node in limits if node in first}, limits.keys()):
        state.run(stage)
    return {node: first for first, members in state.members.items() for node in members}


def _is_clique(edges: Sequence[Edge], limits: Mapping[int, C]) -> bool:
    """Whether every pair speaks for joining and nothing against: the common case, which needs no search."""
    size = len(limits)
    if not size or len(edges) < size * (size - 1) // 2 or any(edge[2] <= 0 for edge in edges):
        return False
    whole, *others = limits.values()
    for other in others:
        if not whole.allows(other):
            return False
        whole = whole.joined(other)
    return True


@dataclass(slots=True)  # not frozen: there are many, and a frozen one takes three times as long to make
class _Link:
    """The pairs between two clusters: summed score, how many, and whether one binds."""

    total: float
    count: int
    bound: bool

    def __add__(self, other: _Link) -> _Link:
        return _Link(self.total + other.total, self.count + other.count, self.bound or other.bound)


@dataclass
class _Agglomeration(Generic[C]):
    """Clusters named by their smallest node, and the summed scores between neighbours."""

    limits: dict[int, C]
    absent: float
    members: dict[int, list[int]] = field(init=False)
    links: dict[int, dict[int, _Link]] = field(init=False)
    queue: list[tuple[float, int, int, int]] = field(default_factory=list)
    stage: Set[int] = frozenset()

    def __post_init__(self) -> None:
        self.members = {node: [node] for node in self.limits}
        self.links = {node: {} for node in self.limits}

    def connect(self, left: int, right: int, link: _Link) -> None:
        before = self.links[left].get(right)
        self.links[left][right] = self.links[right][left] = before + link if before else link

    def run(self, stage: Set[int]) -> None:
        """Join what may join of the clusters that are named after nodes of this stage."""
        self.stage = stage
        for left in stage & self.members.keys():
            for right in self.links[left]:
                if left < right:
                    self._offer(left, right)
        while self.queue:
            _, left, right, size = heapq.heappop(self.queue)
            if self._is_current(left, right, size) and self._allowed(left, right):
                self._join(left, right)

    def _allowed(self, left: int, right: int) -> bool:
        return self.limits[left].allows(self.limits[right], bound=self.links[left][right].bound)

    def _is_current(self, left: int, right: int, size: int) -> bool:
        """An offer is stale once either side has grown or is gone."""
        return left in self.members and right in self.members and self._size(left, right) == size

    def _size(self, left: int, right: int) -> int:
        return len(self.members[left]) + len(self.members[right])

    def _offer(self, left: int, right: int) -> None:
        if right not in self.stage:
            return
        link = self.links[left][right]
        pairs = len(self.members[left]) * len(self.members[right])
        mean = (link.total + self.absent * (pairs - link.count)) / pairs
        if mean > 0:
            heapq.heappush(self.queue, (-mean, min(left, right), max(left, right), self._size(left, right)))

    def _join(self, kept: int, gone: int) -> None:
        self.limits[kept] = self.limits[kept].joined(self.limits.pop(gone))
        self.members[kept] += self.members.pop(gone)
        del self.links[kept][gone]
        for other, link in self.links.pop(gone).items():
            if other != kept:
                del self.links[other][gone]
                self.connect(kept, other, link)
        for other in self.links[kept]:
            self._offer(kept, other)


def components(edges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The connected component of each node that has an edge, named by its smallest node."""
    parent: dict[int, int] = {}

    def root(node: int) -> int:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in edges:
        a, b = root(left), root(right)
        if a != b:
            parent[max(a, b)] = min(a, b)
    return {node: root(node) for node in parent}
