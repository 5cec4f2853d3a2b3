"""Clustering against a graph library, and its promises about constraints and order."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.aggregation.clustering import cluster, components
from tasks.aggregation.constraints import ALWAYS, Limits, Telling


def limits(nodes, lo=-ALWAYS, hi=ALWAYS):
    return {n: Limits(None, lo, hi, 0, 0, {}) for n in nodes}


def in_town(number):
    """A report that its article places in a town of its own."""
    town = f"town {number}"
    return Telling(is_main=True, day=None, place=town, around=frozenset({town, "country"}), located=True)


def sets(labels):
    grouped = {}
    for node, label in labels.items():
        grouped.setdefault(label, set()).add(node)
    return {frozenset(group) for group in grouped.values()}


@st.composite
def graphs(draw, worst=1):
    size = draw(st.integers(2, 14))
    pairs = draw(st.lists(st.sampled_from(list(itertools.combinations(range(size), 2))), unique=True))
    return size, [(left, right, float(draw(st.integers(worst, 9))), False) for left, right in pairs]


@settings(deadline=None, max_examples=150)
@given(graphs())
def test_without_negatives_and_constraints_clusters_are_connected_components(graph):
    import networkx as nx

    size, edges = graph
    reference = nx.Graph()
    reference.add_nodes_from(range(size))
    reference.add_weighted_edges_from(edge[:3] for edge in edges)
    expected = {frozenset(group) for group in nx.connected_components(reference)}
    assert sets(cluster(edges, limits(range(size)))) == expected
    linked = components((left, right) for left, right, *_ in edges)
    assert sets(linked) == {group for group in expected if len(group) > 1}


@settings(deadline=None, max_examples=150)
@given(graphs(-9), st.randoms())
def test_order_of_edges_does_not_matter(graph, random):
    size, edges = graph
    shuffled = [(right, left, *rest) if random.random() < 0.5 else (left, right, *rest) for left, right, *rest in edges]
    random.shuffle(shuffled)
    assert cluster(edges, limits(range(size)), -2.0) == cluster(shuffled, limits(range(size)), -2.0)


@settings(deadline=None, max_examples=150)
@given(graphs(), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5), st.sampled_from("abcdefgh")), min_size=14))
def test_no_cluster_breaks_a_constraint(graph, members):
    size, edges = graph
    bounds = {
        n: Limits(None, lo, lo + width, 0, 0, {article: (in_town(n),)})
        for n, (lo, width, article) in enumerate(members[:size])
    }
    for group in sets(cluster(edges, bounds)):
        for left, right in itertools.combinations(group, 2):
            assert bounds[left].allows(bounds[right])


def test_a_chain_of_lucky_links_does_not_pull_two_incidents_together():
    chain = [(0, 1, 8.0, False), (1, 2, 1.0, False), (2, 3, 8.0, False)]
    assert sets(cluster(chain, limits(range(4)), -6.0)) == {frozenset({0, 1}), frozenset({2, 3})}


def test_a_clique_of_positive_pairs_is_one_cluster_unless_a_constraint_forbids_it():
    clique = [(left, right, 2.0, False) for left, right in itertools.combinations(range(4), 2)]
    assert sets(cluster(clique, limits(range(4)), -6.0)) == {frozenset(range(4))}
    told_apart = limits(range(3)) | {3: Limits(None, 40, 40, 0, 0, {})}
    told_apart[0] = Limits(None, 10, 10, 0, 0, {})
    assert all(not {0, 3} <= group for group in sets(cluster(clique, told_apart, -6.0)))


def test_nothing_to_cluster_is_no_cluster():
    assert cluster([], {}) == {}


def test_nodes_of_the_first_stage_join_before_another_can_come_between_them():
    apart = limits([0, 1, 2])
    for node, town in ((0, 1), (2, 2)):  # one article tells 0 and 2, in two towns
        apart[node] = Limits(None, -ALWAYS, ALWAYS, 0, 0, {"a": (in_town(town),)})
    edges = [(0, 1, 2.0, False), (1, 2, 5.0, False)]
    assert sets(cluster(edges, apart)) == {frozenset({0}), frozenset({1, 2})}
    assert sets(cluster(edges, apart, first={0, 1})) == {frozenset({0, 1}), frozenset({2})}
