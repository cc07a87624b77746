"""Equilibria and spike times by scipy, at a tolerance far below what the tests ask for."""

import numpy as np
from scipy.integrate import solve_ivp
from scipy.interpolate import CubicSpline
from scipy.optimize import brentq

RELATIVE, ABSOLUTE = 1e-10, 1e-12


def resting_values(model, low, high, injected=0.0, **changes):
    """All values of the first state, between low and high, where nothing changes."""
    constants = model.constants | changes

    def slope(first):
        return model.slope(model.start(first, **changes), injected, constants)[0]

    grid = np.linspace(low, high, 4001)
    slopes = np.array([slope(value) for value in grid])
    crossed = np.nonzero(slopes[:-1] * slopes[1:] < 0)[0]
    return [brentq(slope, grid[k], grid[k + 1], xtol=1e-13, rtol=1e-14) for k in crossed]


def is_stable(model, first, injected=0.0, **changes):
    constants = model.constants | changes
    rest = model.start(first, **changes)
    steps = 1e-6 * np.maximum(np.abs(rest), 1e-2)
    columns = [
        (
            np.array(model.slope(rest + step * axis, injected, constants))
            - np.array(model.slope(rest - step * axis, injected, constants))
        )
        / (2 * step)
        for step, axis in zip(steps, np.eye(len(rest)))
    ]
    return np.linalg.eigvals(np.array(columns).T).real.max() < 0


def crossings(model, start, pieces, level=0.0, method="LSODA", **changes):
    """Times at which the first state crosses the level upward.

    `pieces` are (until, I) in order: the stimulus is constant inside each, so that no step of the
    solver straddles an edge.
    """
    constants = model.constants | changes

    def event(t, state, injected):
        return state[0] - level

    event.direction = 1
    state, begin, found = np.array(start, float), 0.0, []
    for until, injected in pieces:
        solution = solve_ivp(
            lambda t, y, i: model.slope(y, i, constants),
            (begin, until),
            state,
            method=method,
            args=(injected,),
            events=event,
            rtol=RELATIVE,
            atol=ABSOLUTE,
        )
        assert solution.success, solution.message
        found += list(solution.t_events[0])
        state, begin = solution.y[:, -1], until
    return np.array(found)


def crossings_of_samples(times, values, level=0.0):
    """Times at which a sampled trace crosses the level upward, by a cubic between the samples."""
    spline = CubicSpline(times, values - level)
    crossed = np.nonzero((values[:-1] <= level) & (values[1:] > level))[0]
    return np.array([brentq(spline, times[k], times[k + 1], xtol=1e-12) for k in crossed])
