"""The library's models once more, written for scipy from the papers and not from the library.

Voltages in mV, times in ms, currents in µA/cm², conductances in mS/cm². Each model is a function
`slope(state, I, **changes)`, and `start(V)` gives its state at V with the gates at rest.
"""

from dataclasses import dataclass, field
from typing import Callable

import numpy as np
from numpy import cosh, exp, tanh


def linoid(x, scale):
    """x / (1 − e^(−x/scale)), and its limit at 0."""
    return scale if abs(x) < 1e-9 else -x / np.expm1(-x / scale)


@dataclass(frozen=True)
class Model:
    name: str
    states: tuple[str, ...]
    slope: Callable
    """(state, I, constants) → the derivatives of the states, per ms."""
    relaxed: Callable
    """(V, constants) → the other states where they do not change, V held."""
    constants: dict = field(default_factory=dict)

    def start(self, first, **changes):
        constants = self.constants | changes
        return np.array([first, *self.relaxed(first, constants)])


def gated(name, gates, current, constants, capacitance=1.0):
    """A model of V and gates, each gate a function (V, constants) → (α, β)."""

    def slope(state, injected, c):
        V, *x = state
        change = [(injected - current(V, x, c)) / capacitance]
        for value, rates in zip(x, gates.values()):
            opening, closing = rates(V, c)
            change.append(opening * (1 - value) - closing * value)
        return change

    def relaxed(V, c):
        pairs = [rates(V, c) for rates in gates.values()]
        return [opening / (opening + closing) for opening, closing in pairs]

    return Model(name, ("V", *gates), slope, relaxed, constants)


def by_time_constant(steady, tau):
    """The two rates of a gate given by its steady state and its time constant."""
    return lambda V, c: (steady(V, c) / tau(V, c), (1 - steady(V, c)) / tau(V, c))


def hodgkin_huxley():
    # In the paper's own variable: v is minus the depolarisation from rest at −65 mV.
    def paper(V):
        return -(V + 65)

    def faster(c):
        return 3 ** ((c["T"] - 6.3) / 10)

    gates = {
        "m": lambda V, c: (
            faster(c) * 0.1 * linoid(-(paper(V) + 25), 10),
            faster(c) * 4 * exp(paper(V) / 18),
        ),
        "h": lambda V, c: (
            faster(c) * 0.07 * exp(paper(V) / 20),
            faster(c) / (exp((paper(V) + 30) / 10) + 1),
        ),
        "n": lambda V, c: (
            faster(c) * 0.01 * linoid(-(paper(V) + 10), 10),
            faster(c) * 0.125 * exp(paper(V) / 80),
        ),
    }

    def current(V, x, c):
        m, h, n = x
        v = -paper(V)  # the paper's potentials with the sign turned: 115, −12 and 10.613 mV
        return 120 * m**3 * h * (v - 115) + c["gK"] * n**4 * (v + 12) + 0.3 * (v - 10.613)

    return gated("HodgkinHuxley", gates, current, {"T": 6.3, "gK": 36.0})


def traub_miles():
    # In the book's variable: v counts from VT = −67 mV.
    gates = {
        "m": lambda V, c: (0.32 * linoid(V + 67 - 13, 4), 0.28 * linoid(-(V + 67 - 40), 5)),
        "h": lambda V, c: (0.128 * exp((17 - V - 67) / 18), 4 / (1 + exp((40 - V - 67) / 5))),
        "n": lambda V, c: (0.032 * linoid(V + 67 - 15, 5), 0.5 * exp((10 - V - 67) / 40)),
    }

    def current(V, x, c):
        m, h, n = x
        return 100 * m**3 * h * (V - 50) + 80 * n**4 * (V + 100) + 0.1 * (V + 67)

    return gated("TraubMiles", gates, current, {})


def wang_buzsaki():
    gates = {
        "h": lambda V, c: (5 * 0.07 * exp(-(V + 58) / 20), 5 / (exp(-0.1 * (V + 28)) + 1)),
        "n": lambda V, c: (5 * 0.01 * linoid(V + 34, 10), 5 * 0.125 * exp(-(V + 44) / 80)),
    }

    def current(V, x, c):
        h, n = x
        opening, closing = 0.1 * linoid(V + 35, 10), 4 * exp(-(V + 60) / 18)
        m = opening / (opening + closing)
        return 35 * m**3 * h * (V - 55) + 9 * n**4 * (V + 90) + 0.1 * (V + 65)

    return gated("WangBuzsaki", gates, current, {})


def connor_stevens():
    def a_steady(V, c):
        return np.cbrt(0.0761 * exp(0.0314 * (V + 94.22)) / (1 + exp(0.0346 * (V + 1.17))))

    def b_steady(V, c):
        return (1 + exp(0.0688 * (V + 53.3))) ** -4.0

    gates = {
        "m": lambda V, c: (0.38 * linoid(V + 29.7, 10), 15.2 * exp(-0.0556 * (V + 54.7))),
        "h": lambda V, c: (0.266 * exp(-0.05 * (V + 48)), 3.8 / (1 + exp(-0.1 * (V + 18)))),
        "n": lambda V, c: (0.02 * linoid(V + 45.7, 10), 0.25 * exp(-0.0125 * (V + 55.7))),
        "a": by_time_constant(
            a_steady, lambda V, c: 0.3632 + 1.158 / (1 + exp(0.0497 * (V + 55.96)))
        ),
        "b": by_time_constant(b_steady, lambda V, c: 1.24 + 2.678 / (1 + exp(0.0624 * (V + 50)))),
    }

    def current(V, x, c):
        m, h, n, a, b = x
        return (
            120 * m**3 * h * (V - 55)
            + 20 * n**4 * (V + 72)
            + c["gA"] * a**3 * b * (V + 75)
            + 0.3 * (V - c["EL"])
        )

    return gated("ConnorStevens", gates, current, {"gA": 47.7, "EL": -17.0})


def pospischil(name, leak, rest, sodium=50.0, potassium=5.0, slow=0.0, calcium=None, **constants):
    # Currents as in the authors' mechanism files; v counts from the threshold parameter VT.
    gates = {
        "m": lambda V, c: (
            0.32 * linoid(V - c["VT"] - 13, 4),
            0.28 * linoid(-(V - c["VT"] - 40), 5),
        ),
        "h": lambda V, c: (
            0.128 * exp((17 - V + c["VT"]) / 18),
            4 / (1 + exp((40 - V + c["VT"]) / 5)),
        ),
        "n": lambda V, c: (
            0.032 * linoid(V - c["VT"] - 15, 5),
            0.5 * exp((10 - V + c["VT"]) / 40),
        ),
    }
    if slow:
        gates["p"] = by_time_constant(
            lambda V, c: 1 / (1 + exp(-(V + 35) / 10)),
            lambda V, c: 1000 / (3.3 * exp((V + 35) / 20) + exp(-(V + 35) / 20)),
        )
    if calcium == "L":
        gates["q"] = lambda V, c: (0.055 * linoid(V + 27, 3.8), 0.94 * exp((-75 - V) / 17))
        gates["r"] = lambda V, c: (
            0.000457 * exp((-13 - V) / 50),
            0.0065 / (exp((-15 - V) / 28) + 1),
        )
    if calcium == "T":
        gates["u"] = by_time_constant(
            lambda V, c: 1 / (1 + exp((V + 2 + 81) / 4)),
            lambda V, c: (
                30.8 + (211.4 + exp((V + 2 + 113.2) / 5)) / (1 + exp((V + 2 + 84) / 3.2))
            )
            / 3 ** ((36 - 24) / 10),
        )

    def current(V, x, c):
        gate = dict(zip(gates, x))
        total = leak * (V - c["EL"]) + sodium * gate["m"] ** 3 * gate["h"] * (V - 50)
        total += potassium * gate["n"] ** 4 * (V + 100)
        if slow:
            total += slow * gate["p"] * (V + 100)
        if calcium == "L":
            total += c["gCaL"] * gate["q"] ** 2 * gate["r"] * (V - 120)
        if calcium == "T":
            s = 1 / (1 + exp(-(V + 2 + 57) / 6.2))
            total += c["gCaT"] * s**2 * gate["u"] * (V - 120)
        return total

    return gated(name, gates, current, {"VT": -55.0, "EL": rest} | constants)


def morris_lecar():
    constants = {"gCa": 4.4, "V3": 2.0, "V4": 30.0, "phi": 0.04}

    def slope(state, injected, c):
        V, W = state
        calcium = c["gCa"] * (1 + tanh((V + 1.2) / 18)) / 2 * (V - 120)
        steady = (1 + tanh((V - c["V3"]) / c["V4"])) / 2
        rate = c["phi"] * cosh((V - c["V3"]) / c["V4"] / 2)
        return [
            (injected - calcium - 8 * W * (V + 84) - 2 * (V + 60)) / 20,
            rate * (steady - W),
        ]

    def relaxed(V, c):
        return [(1 + tanh((V - c["V3"]) / c["V4"])) / 2]

    return Model("MorrisLecar", ("V", "W"), slope, relaxed, constants)


def fitzhugh_nagumo():
    # In the variables of 1961: x = −V, y = W, z = −I, time s = t / c with c² = 1 / 0.08.
    c = 1 / np.sqrt(0.08)

    def slope(state, injected, constants):
        x, y = -state[0], state[1]
        dx = c * (y + x - x**3 / 3 - injected)
        dy = -(x - 0.7 + 0.8 * y) / c
        return [-dx / c, dy / c]

    return Model("FitzHughNagumo", ("V", "W"), slope, lambda V, constants: [(V + 0.7) / 0.8])


def hindmarsh_rose():
    def slope(state, injected, c):
        x, y, z = state
        return [
            y + x * x * (3 - x) - z + injected,
            1 - 5 * x * x - y,
            c["r"] * (4 * (x + 1.6) - z),
        ]

    def relaxed(x, c):
        return [1 - 5 * x * x, 4 * (x + 1.6)]

    return Model("HindmarshRose", ("x", "y", "z"), slope, relaxed, {"r": 0.001})


MODELS = {
    model.name: model
    for model in [
        hodgkin_huxley(),
        traub_miles(),
        wang_buzsaki(),
        connor_stevens(),
        pospischil("PospischilRS", leak=0.1, rest=-70.0, slow=0.07),
        pospischil("PospischilFS", leak=0.15, rest=-70.0, potassium=10.0),
        pospischil("PospischilIB", leak=0.01, rest=-85.0, slow=0.03, calcium="L", gCaL=0.17),
        pospischil("PospischilLTS", leak=0.01, rest=-60.0, slow=0.03, calcium="T", gCaT=0.4),
        morris_lecar(),
        fitzhugh_nagumo(),
        hindmarsh_rose(),
    ]
}
