"""When each model spikes: Huxley by rk4 at a fine step, scipy by LSODA at a tight tolerance."""

import numpy as np
import pytest
from models import MODELS
from protocols import SPIKY_CELL, Step

TOLERANCE = 1e-3
"""ms, for every spike of a train."""

SADDLE = {
    "gCa": (4.0, "gCa = 4 mS/cm²"),
    "V3": (12.0, "V3 = 12 mV"),
    "V4": (17.4, "V4 = 17.4 mV"),
    "phi": (0.0667, "φ = 0.0667 1/ms"),
}

STEPS = [
    Step("HodgkinHuxley", 10, 50, 250, 300),
    Step("HodgkinHuxley", 40, 20, 60, 80, step=0.005, changes={"T": (18.5, "T = 18.5 °C")}),
    Step("TraubMiles", 1, 50, 250, 300),
    Step("TraubMiles", 10, 50, 250, 300),
    Step("WangBuzsaki", 0.2, 50, 450, 500),
    Step("WangBuzsaki", 5, 50, 150, 200, step=0.005),
    Step("ConnorStevens", 9, 50, 450, 500),
    Step("ConnorStevens", 20, 50, 150, 200),
    Step("PospischilRS", 0.75e-3 / SPIKY_CELL, 300, 700, 800),
    Step("PospischilFS", 3.55, 300, 700, 800),
    Step("PospischilIB", 0.15e-3 / SPIKY_CELL, 500, 1500, 1500),
    Step("PospischilLTS", -0.1e-3 / SPIKY_CELL, 400, 800, 1000),
    Step("PospischilLTS", 0.1e-3 / SPIKY_CELL, 400, 800, 1000),
    Step("MorrisLecar", 100, 100, 700, 800),
    Step("MorrisLecar", 45, 100, 700, 800, changes=SADDLE),
    Step("FitzHughNagumo", 0.5, 100, 400, 500),
    Step("HindmarshRose", 2, 100, 500, 600),
]


@pytest.mark.parametrize("step", STEPS, ids=str)
def test_every_spike_stands_where_scipy_finds_it(step, huxley, record_property):
    expected = step.by_scipy(MODELS[step.name])
    found = step.by_huxley(huxley)
    assert len(found) == len(expected) > 0
    record_property("largest difference, ms", f"{np.abs(found - expected).max():.1e}")
    np.testing.assert_allclose(found, expected, rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize("step", STEPS[:6:2], ids=str)
def test_another_solver_agrees_with_the_one_that_judges(step):
    model = MODELS[step.name]
    np.testing.assert_allclose(
        step.by_scipy(model), step.by_scipy(model, method="DOP853"), rtol=0, atol=TOLERANCE / 50
    )


def test_the_reduced_pyramidal_cell_has_its_published_counts(huxley):
    counts = [
        0, 2, 4, 5, 6, 7, 7, 8, 9, 10, 10, 11, 12, 12, 13, 13, 14, 14, 15, 16, 16, 17, 17, 18, 18,
        19, 19, 20, 20, 21, 21, 22, 22, 22, 23, 23, 24, 24, 25, 25, 26, 26, 26, 27, 27, 28, 28, 28,
        29, 29, 29,
    ]  # fmt: skip
    (found,) = huxley(
        "sweep A = linspace(0 µA/cm², 10 µA/cm², 51)\n"
        "print(spike_count(simulate(TraubMiles, 250 ms, dt = 0.01 ms, "
        "I = pulse(A, 50 ms, 200 ms))))"
    )
    assert found == counts
