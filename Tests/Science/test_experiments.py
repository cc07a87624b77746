"""Experiments: Huxley's answers beside bisections and eigenvalues computed here with scipy.

Of HodgkinHuxley, TraubMiles, WangBuzsaki and MorrisLecar: the rheobase, the threshold of a pulse of
1 ms, the period of a limit cycle, the refractory periods, the equilibria and the Hopf points. Only
TraubMiles has no Hopf point, and Huxley must say so.
"""

import numpy as np
import pytest
from models import MODELS
from protocols import level, rest
from scipy.integrate import solve_ivp
from scipy.optimize import brentq
from solver import ABSOLUTE, RELATIVE, resting_values

NAMES = ["HodgkinHuxley", "TraubMiles", "WangBuzsaki", "MorrisLecar"]


def run(model, start, pieces):
    """The times of upward crossings of 0 mV, and V on a fine grid of the last piece."""

    def event(t, state, injected):
        return state[0]

    event.direction = 1
    state, begin, found, solution = np.array(start, float), 0.0, [], None
    for until, injected in pieces:
        solution = solve_ivp(
            lambda t, y, i: model.slope(y, i, model.constants),
            (begin, until),
            state,
            method="LSODA",
            args=(injected,),
            events=event,
            rtol=RELATIVE,
            atol=ABSOLUTE,
            dense_output=True,
        )
        assert solution.success, solution.message
        found += list(solution.t_events[0])
        state, begin = solution.y[:, -1], until
    return np.array(found), solution


def bisected(fires, low, high, relative):
    """The least value that fires, between one that does not and one that does."""
    assert not fires(low) and fires(high)
    while high - low > relative * high:
        middle = (low + high) / 2
        low, high = (low, middle) if fires(middle) else (middle, high)
    return (low + high) / 2


@pytest.mark.parametrize("name", NAMES)
def test_the_rheobase_is_the_least_step_that_fires(name, huxley, record_property):
    model, duration = MODELS[name], 100.0
    start = model.start(rest(model))
    value = huxley(
        f"r = rheobase({name}, duration = {duration} ms)\nprint((r + 0 µA/cm²) in µA/cm²)"
    )[0][0]
    expected = bisected(
        lambda current: len(run(model, start, [(duration, current)])[0]) > 0,
        value * 0.98,
        value * 1.02,
        1e-8,
    )
    record_property("relative difference", f"{abs(value / expected - 1):.1e}")
    assert value == pytest.approx(expected, rel=1e-6)


def carried(model, solution, begin, end):
    """Whether the membrane by itself drives V up while it is above 0 mV, after it has been below."""
    times = np.arange(begin, end, 0.005)
    states = solution(times)
    below = np.maximum.accumulate(states[0] < 0)
    return any(
        model.slope(state, 0.0, model.constants)[0] > 0
        for state in states[:, below & (states[0] > 0)].T
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_pulse_of_one_millisecond_has_its_threshold(name, huxley):
    model = MODELS[name]
    start = model.start(rest(model))
    value = huxley(
        f"s = strength_duration({name}, durations = [0.5, 1, 50] ms)\n"
        "print(s.threshold[duration = 1 ms] in µA/cm²)"
    )[0][0]

    # So short a pulse carries the slow fibre of Morris and Lecar over 0 mV by itself: the membrane
    # must drive it on.
    def fires(strength):
        _, during = run(model, start, [(1.0, strength)])
        _, after = run(model, during.y[:, -1], [(69.0, 0.0)])
        return carried(model, during.sol, 0, 1) or carried(
            model, lambda times: np.hstack([during.sol([1.0]), after.sol(times)]), 0, 69
        )

    assert value == pytest.approx(bisected(fires, value * 0.9, value * 1.1, 1e-7), rel=1e-4)


@pytest.mark.parametrize(
    "name, current", [("HodgkinHuxley", 10), ("TraubMiles", 2), ("WangBuzsaki", 1), ("MorrisLecar", 120)]
)
def test_the_limit_cycle_has_its_period(name, current, huxley):
    model = MODELS[name]
    crossings, _ = run(model, model.start(rest(model)), [(600.0, current)])
    times = huxley(
        f"print(isi(simulate({name}, 600 ms, dt = 0.005 ms, I = {level(name, current)})) in ms)"
    )[0]
    assert times[-1] == pytest.approx(np.diff(crossings)[-1], abs=1e-4)


@pytest.mark.parametrize("name", NAMES)
def test_equilibria_are_the_zeros(name, huxley):
    model = MODELS[name]
    found = huxley(f"print(equilibria({name}).V in mV)")[0]
    np.testing.assert_allclose(found, resting_values(model, -110, 60), rtol=0, atol=1e-9)


def jacobian(model, state, injected):
    """By a complex step, exact to rounding."""
    columns = []
    for axis in np.eye(len(state)):
        moved = np.array(state, complex) + 1e-30j * axis
        columns.append(np.imag(np.array(model.slope(moved, injected, model.constants))) / 1e-30)
    return np.array(columns).T


def growth_at(model, V):
    """The largest real part at the equilibrium with the potential V, and its current."""
    state = model.start(V)
    unforced = model.slope(state, 0.0, model.constants)[0]
    injected = -unforced / (model.slope(state, 1.0, model.constants)[0] - unforced)
    values = np.linalg.eigvals(jacobian(model, state, injected))
    leading = values[np.argmax(values.real)]
    return leading.real, abs(leading.imag), injected


@pytest.mark.parametrize(
    "name, range, brackets",
    [
        ("HodgkinHuxley", "0 µA/cm² .. 200 µA/cm²", [(-62, -58), (-45, -42)]),
        ("WangBuzsaki", "-1 µA/cm² .. 60 µA/cm²", [(-31, -27)]),
        ("MorrisLecar", "0 µA/cm² .. 300 µA/cm²", [(-28, -23), (5, 10)]),
    ],
)
def test_hopf_points_are_where_a_pair_crosses(name, range, brackets, huxley):
    model = MODELS[name]
    lines = huxley(
        f"b = bifurcation({name}, I = {range})\nprint(b.hopf in µA/cm²)\nprint(b.period in ms)"
    )
    expected, periods = [], []
    for low, high in brackets:
        V = brentq(lambda V: growth_at(model, V)[0], low, high, xtol=1e-14, rtol=1e-15)
        _, frequency, injected = growth_at(model, V)
        expected.append(injected)
        periods.append(2 * np.pi / frequency)
    np.testing.assert_allclose(lines[0], expected, rtol=1e-10)
    np.testing.assert_allclose(lines[1], periods, rtol=1e-8)


def test_the_pyramidal_cell_has_no_hopf_point(huxley):
    """Its upper branch is unstable all along: no pair of eigenvalues crosses the axis."""
    model = MODELS["TraubMiles"]
    found = huxley(
        "b = bifurcation(TraubMiles, I = -2 µA/cm² .. 600 µA/cm²)\nprint(b.hopf in µA/cm²)"
    )
    assert found == [[]]
    grid = [growth_at(model, V) for V in np.linspace(-110, -20, 2000)]
    pairs = [(real, I) for real, imaginary, I in grid if imaginary > 0 and -2 < I < 600]
    assert len(pairs) > 50
    assert all(a * b > 0 for (a, _), (b, _) in zip(pairs, pairs[1:]))


@pytest.mark.parametrize(
    "name, range, low, high",
    [
        ("TraubMiles", "-2 µA/cm² .. 10 µA/cm²", -66, -62),
        ("WangBuzsaki", "-1 µA/cm² .. 10 µA/cm²", -62, -58),
    ],
)
def test_folds_are_where_the_current_turns_back(name, range, low, high, huxley):
    model = MODELS[name]

    def slope(V):
        return growth_at(model, V + 1e-5)[2] - growth_at(model, V - 1e-5)[2]

    V = brentq(slope, low, high, xtol=1e-12)
    found = huxley(f"print(bifurcation({name}, I = {range}).fold in µA/cm²)")[0]
    assert found[0] == pytest.approx(growth_at(model, V)[2], rel=1e-8)


@pytest.mark.parametrize("name", NAMES)
def test_refractory_periods_bracket_what_pairs_of_pulses_do(name, huxley):
    model = MODELS[name]
    start = model.start(rest(model))
    lines = huxley(
        f"r = refractory({name})\n"
        "print(r.threshold in µA/cm²)\nprint(r.absolute in ms)\nprint(r.recovered in ms)"
    )
    threshold, absolute, recovered = (line[0] for line in lines)
    first = 2 * threshold

    def second_spike(interval, factor):
        _, between = run(model, start, [(1.0, first), (interval, 0.0)])
        _, during = run(model, between.y[:, -1], [(1.0, factor * first)])
        _, after = run(model, during.y[:, -1], [(12.0, 0.0)])
        times = np.arange(0, 13, 0.005)
        states = np.hstack([during.sol(times[times < 1]), after.sol(times[times >= 1] - 1)])
        return carried(model, lambda _: states, 0, 13)

    tolerance = 0.04
    assert second_spike(recovered + tolerance, 1)
    assert not second_spike(recovered - tolerance, 1)
    strengths = 5 ** (np.arange(16) / 15)
    assert any(second_spike(absolute + tolerance, factor) for factor in strengths)
    assert not any(second_spike(absolute - tolerance, factor) for factor in strengths)


def test_voltage_clamp_agrees_with_the_closed_form(huxley):
    def rates(V):
        phi = 1.0
        return {
            "m": (phi * 0.1 * (V + 40) / -np.expm1(-(V + 40) / 10), 4 * np.exp(-(V + 65) / 18)),
            "h": (0.07 * np.exp(-(V + 65) / 20), 1 / (1 + np.exp(-(V + 35) / 10))),
            "n": (0.01 * (V + 55) / -np.expm1(-(V + 55) / 10), 0.125 * np.exp(-(V + 65) / 80)),
        }

    hold, step, times = -70.0, 13.0, np.arange(0, 10, 0.5)
    gates = {}
    for gate, (alpha, beta) in rates(step).items():
        opening, closing = rates(hold)[gate]
        begin, end = opening / (opening + closing), alpha / (alpha + beta)
        gates[gate] = end + (begin - end) * np.exp(-(alpha + beta) * times)
    expected = {
        "INa": 120 * gates["m"] ** 3 * gates["h"] * (step - 50),
        "IK": 36 * gates["n"] ** 4 * (step + 77),
        "IL": 0.3 * (step + 54.387) + 0 * times,
    }
    expected["current"] = sum(expected.values())
    for current, values in expected.items():
        found = huxley(
            f"c = voltage_clamp(HodgkinHuxley, to = [13] mV, hold = -70 mV, duration = 10 ms, "
            f"dt = 0.5 ms)\nprint(c.{current}[V = 13 mV][1 ms .. 10.5 ms] in µA/cm²)"
        )[0]
        # Printed to 12 digits.
        np.testing.assert_allclose(found, values, rtol=1e-10, atol=1e-10)
