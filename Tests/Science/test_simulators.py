"""When each model spikes: Huxley by rk4 at a fine step, and Brian2 and NEURON on their own."""

import by_brian
import by_neuron
import numpy as np
import pytest
from models import MODELS
from protocols import Step, rest

TOLERANCE = 1e-3
"""ms, for every spike of a train."""

STEPS = [
    Step("HodgkinHuxley", 10, 10, 70, 80),
    Step("TraubMiles", 2, 10, 70, 80),
    Step("WangBuzsaki", 1, 10, 70, 80),
    Step("ConnorStevens", 15, 10, 70, 80),
    Step("PospischilRS", 5, 10, 70, 80),
    Step("PospischilFS", 5, 10, 70, 80),
    Step("PospischilIB", 1, 10, 70, 80),
    Step("PospischilLTS", 1, 10, 70, 80),
    Step("MorrisLecar", 100, 10, 150, 160),
    Step("FitzHughNagumo", 0.5, 10, 150, 160),
    Step("HindmarshRose", 2, 10, 90, 100),
]


@pytest.fixture(scope="module")
def neuron(tmp_path_factory):
    return by_neuron.compiled(tmp_path_factory.mktemp("mechanisms"))


def test_every_model_of_the_library_is_compared():
    assert {step.name for step in STEPS} == set(MODELS) == set(by_brian.EQUATIONS)


@pytest.mark.parametrize("step", STEPS, ids=str)
def test_every_spike_stands_where_brian_finds_it(step, huxley, record_property):
    model = MODELS[step.name]
    expected = by_brian.spike_times(model, model.start(rest(model)), step.pieces)
    agree(step.by_huxley(huxley), expected, record_property)


@pytest.mark.parametrize("step", [s for s in STEPS if s.name in by_neuron.NAMES], ids=str)
def test_every_spike_stands_where_neuron_finds_it(step, neuron, huxley, record_property):
    expected = by_neuron.spike_times(neuron, step.name, rest(MODELS[step.name]), step)
    agree(step.by_huxley(huxley), expected, record_property)


def agree(found, expected, record_property):
    assert len(found) == len(expected) > 1
    record_property("spikes", len(found))
    record_property("largest difference, ms", f"{np.abs(found - expected).max():.1e}")
    np.testing.assert_allclose(found, expected, rtol=0, atol=TOLERANCE)
