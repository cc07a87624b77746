"""The stimuli of the tests, for both sides: as pieces for scipy and as cells for Huxley."""

from dataclasses import dataclass, field

import numpy as np
from solver import crossings, is_stable, resting_values

PLAIN = {"FitzHughNagumo", "HindmarshRose"}
"""Models in plain numbers: their times and stimuli have no unit."""

SPIKY_CELL = 28952.9e-8
"""cm²; the area of the cells of 96 µm length and diameter, for currents that papers give in nA."""


def rest(model, **changes):
    """The stable equilibrium; there must be one only."""
    bounds = (-3, 3) if model.name in PLAIN else (-110, 60)
    stable = [
        value
        for value in resting_values(model, *bounds, **changes)
        if is_stable(model, value, **changes)
    ]
    assert len(stable) == 1, stable
    return stable[0]


def span(name, value):
    return repr(value) if name in PLAIN else f"{value!r} ms"


def level(name, value):
    return repr(float(value)) if name in PLAIN else f"{float(value)!r} µA/cm²"


@dataclass(frozen=True)
class Step:
    """A step of current from rest."""

    name: str
    current: float
    begin: float
    end: float
    duration: float
    step: float = 0.01
    changes: dict = field(default_factory=dict)
    """The model's constants, by scipy's names, with the text that Huxley is given."""

    def __str__(self):
        return " ".join([self.name, f"{self.current:g}", *self.changes])

    @property
    def pieces(self):
        """The current, as (until, I) in order."""
        return [(self.begin, 0.0), (self.end, self.current), (self.duration, 0.0)]

    def by_scipy(self, model, **options):
        values = {name: value for name, (value, _) in self.changes.items()}
        start = model.start(rest(model, **values), **values)
        return crossings(model, start, self.pieces, **options, **values)

    def cell(self):
        """A run named `run`; with changes it starts where the changed model rests."""
        given = "".join(f", {text}" for _, text in self.changes.values())
        pulse = (
            f"pulse({level(self.name, self.current)}, {span(self.name, self.begin)}, "
            f"{span(self.name, self.end)})"
        )
        return (
            f"run = simulate({self.name}, {span(self.name, self.duration)}, "
            f"dt = {span(self.name, self.step)}, I = {pulse}{given})\n"
        )

    def by_huxley(self, huxley):
        unit = "" if self.name in PLAIN else " in ms"
        (times,) = huxley(self.cell() + f"print(spike_times(run){unit})")
        return np.array(times)
