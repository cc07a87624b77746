"""The cells of Pospischil and others as the authors' own program gives them in NEURON.

The spike times are those that Open Source Brain keeps for ModelDB 123623 (OpenSourceBrain/
PospischilEtAl2008, NEURON_MODIFIED, dt = 0.001 ms). NEURON steps by implicit Euler and reads the
M-current's exponentials from a table, so its spikes drift by some hundredths to tenths of a
millisecond. Its cells start at v_init and not at rest, and their calcium reversal potential is
Nernst's: so the library's files are run here with these lines changed.
"""

import math
import pathlib

import numpy as np
import pytest

LIBRARY = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "Notebook" / "Library"

LARGE = math.pi * 96**2 * 1e-8
SMALL = math.pi * 67**2 * 1e-8
"""cm²: the cells are cylinders as long as they are thick, without their ends."""

NERNST = 1e3 * 8.31441 * 309.15 / (2 * 96485.309) * math.log(2 / 2.4e-4)
"""mV, at 36 °C and the resting concentration."""

CALCIUM = """
  R   = 8.31441 J/(mol·K)
  F   = 96489 C/mol
  out = 2 mM              # calcium outside
  ECa = R * (309.15 K) / (2 * F) * log(out / Ca)
  inflow = if ICaT < 0 then -ICaT / (2 * F * (1 µm)) else 0    # it is never pumped inward
  dCa/dt = inflow + (0.00024 mM - Ca) / (5 ms)                 # calcium beneath the membrane
  Ca(0)  = 0.00024 mM
"""


def model(name, start, *changes):
    """The library's file with another start, and lines exchanged."""
    lines = (LIBRARY / f"{name}.hux").read_text().splitlines()
    for head, line in [("V(0)", f"  V(0) = {start} mV"), *changes]:
        found = [k for k, old in enumerate(lines) if old.split("=")[0].strip() == head]
        assert len(found) == 1, head
        lines[found[0]] = line
    return "\n".join(lines)


def spikes(huxley, name, text, nanoampere, area, begin, end, duration):
    current = f"pulse({nanoampere * 1e-3 / area!r} µA/cm², {begin} ms, {end} ms)"
    (times,) = huxley(
        f"{text}\nrun = simulate({name}, {duration} ms, dt = 0.01 ms, I = {current})\n"
        "print(spike_times(run) in ms)"
    )
    return np.array(times)


def test_regular_spiking(huxley):
    found = spikes(
        huxley, "PospischilRS", model("PospischilRS", -70), 0.75, LARGE, 300, 700, 1000
    )
    expected = [320.554, 348.522, 387.944, 456.69, 592.105]
    np.testing.assert_allclose(found, expected, rtol=0, atol=0.35)
    np.testing.assert_allclose(found[:3], expected[:3], rtol=0, atol=0.03)


def test_fast_spiking(huxley):
    found = spikes(huxley, "PospischilFS", model("PospischilFS", -70), 0.5, SMALL, 300, 700, 1000)
    expected = [
        317.023, 337.195, 357.367, 377.539, 397.711, 417.882, 438.054, 458.226, 478.398, 498.569,
        518.741, 538.913, 559.085, 579.257, 599.428, 619.6, 639.772, 659.944, 680.115, 700.299,
    ]  # fmt: skip
    np.testing.assert_allclose(found, expected, rtol=0, atol=0.05)


@pytest.mark.parametrize(
    "conductance, expected",
    [
        (0.17, [617.725, 624.632, 631.101, 637.786, 644.909, 652.671, 661.42, 672.085]),
        (0.22, [
            617.698, 622.347, 626.613, 630.87, 635.179, 639.554, 644.001, 648.523, 653.123,
            657.807, 662.578, 667.441, 672.403, 677.47, 682.649, 687.95, 693.382, 698.958, 704.692,
            710.602, 716.711, 723.048, 729.651, 736.576, 743.902, 751.763, 760.417, 770.557,
        ]),
    ],
)  # fmt: skip
def test_intrinsic_bursting(conductance, expected, huxley):
    text = model(
        "PospischilIB",
        -84,
        ("ECa", f"  ECa = {NERNST!r} mV"),
        ("gCaL", f"  gCaL = {conductance} mS/cm²"),
    )
    found = spikes(huxley, "PospischilIB", text, 0.15, LARGE, 500, 1000, 1000)
    np.testing.assert_allclose(found, expected, rtol=0, atol=0.2)


def test_low_threshold_burst_with_calcium_beneath_the_membrane(huxley):
    text = model("PospischilLTS", -84, ("EL", "  EL = -85 mV"), ("ECa", CALCIUM))
    found = spikes(huxley, "PospischilLTS", text, 0.15, LARGE, 400, 800, 1000)
    np.testing.assert_allclose(found, [431.423, 445.189, 517.237, 720.422], rtol=0, atol=0.25)
