"""Where the models rest: computed with scipy, published, and as Huxley starts them."""

import numpy as np
import pytest
from models import MODELS
from protocols import PLAIN, rest, span
from solver import is_stable, resting_values


@pytest.mark.parametrize("name", MODELS)
def test_one_equilibrium_is_stable_and_the_library_starts_there(name, huxley):
    model = MODELS[name]
    start = model.start(rest(model))
    begin = "0" if name in PLAIN else "0 ms"
    lines = [f"print(run.{state}[t = {begin}])" for state in model.states]
    shown = huxley(
        f"run = simulate({name}, {span(name, 1)})\n" + "\n".join(lines)
    )
    np.testing.assert_allclose([line[0] for line in shown], start, rtol=0, atol=1e-6)


def test_the_squid_axon_rests_where_it_is_published_to():
    state = MODELS["HodgkinHuxley"].start(rest(MODELS["HodgkinHuxley"]))
    np.testing.assert_allclose(state, [-64.996379, 0.052955, 0.595994, 0.317732], atol=1e-6)


def test_the_reduced_pyramidal_cell_has_its_three_equilibria():
    model = MODELS["TraubMiles"]
    found = resting_values(model, -110, 60)
    np.testing.assert_allclose(found, [-66.591, -62.208, -42.621], atol=1e-3)
    assert [is_stable(model, value) for value in found] == [True, False, False]


def test_fitzhugh_nagumo_loses_its_rest_where_the_algebra_says():
    # The trace of the Jacobian, 1 − V² − b φ, is zero at V = −√(1 − 0.064), and there I = 0.3313.
    V = -np.sqrt(1 - 0.8 * 0.08)
    critical = (V + 0.7) / 0.8 - V + V**3 / 3
    assert critical == pytest.approx(0.331281, abs=1e-6)
    model = MODELS["FitzHughNagumo"]
    for stimulus, stable in [(critical - 1e-4, True), (critical + 1e-4, False)]:
        (value,) = resting_values(model, -3, 3, injected=stimulus)
        assert is_stable(model, value, injected=stimulus) is np.bool_(stable)


def test_morris_lecar_loses_its_rest_by_a_hopf_bifurcation_or_by_a_saddle_node():
    model = MODELS["MorrisLecar"]
    # Class II: one equilibrium all along, unstable between about 94 and 212 µA/cm².
    for injected, stable in [(93, True), (95, False), (211, False), (213, True)]:
        (value,) = resting_values(model, -110, 60, injected=injected)
        assert bool(is_stable(model, value, injected=injected)) == stable
    # Class I: rest meets a saddle and both are gone at 39.96 µA/cm².
    saddle = {"gCa": 4.0, "V3": 12.0, "V4": 17.4, "phi": 0.0667}
    assert len(resting_values(model, -110, 60, injected=39.9, **saddle)) == 3
    assert len(resting_values(model, -110, 60, injected=40.0, **saddle)) == 1
