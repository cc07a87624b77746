"""Spikes of the library's models by NEURON: its own squid axon, and mechanisms written for it."""

import math
import os
import pathlib
import shutil
import subprocess
import sys

import numpy as np
from solver import crossings_of_samples

MECHANISMS = pathlib.Path(__file__).parent / "mechanisms"
NAMES = {
    "HodgkinHuxley": "hh",
    "TraubMiles": "traub_miles",
    "WangBuzsaki": "wang_buzsaki",
    "ConnorStevens": "connor_stevens",
}
"""The library's models by what NEURON calls them."""

TOLERANCE, LONGEST = 1e-9, 0.02
"""Of CVODE, and its longest step in ms, which the crossings are interpolated over."""


def compiled(directory):
    """NEURON with the mechanisms, which need a C++ compiler and make."""
    import neuron
    from neuron import h, load_mechanisms

    for file in MECHANISMS.glob("*.mod"):
        shutil.copy(file, directory)
    # Neither make nor a script's first line can name a folder with a space: the script is given to
    # Python, and NEURON is found through a link.
    packages = directory / "packages"
    packages.symlink_to(pathlib.Path(neuron.__file__).parents[1])
    command = [sys.executable, pathlib.Path(sys.executable).parent / "nrnivmodl"]
    environment = os.environ | {"PYTHONPATH": str(packages)}
    done = subprocess.run(
        command, cwd=directory, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert load_mechanisms(str(directory))
    h.load_file("stdrun.hoc")
    return h


def spike_times(h, name, rest, step):
    """Crossings of 0 mV after a step of current, from rest; 1 µA/cm² is 1 pA on the cell's 100 µm²."""
    cell = h.Section(name="cell")
    cell.L = cell.diam = 10 / math.sqrt(math.pi)
    cell.cm, cell.nseg = 1, 1
    cell.insert(NAMES[name])
    if name == "HodgkinHuxley":
        h.usetable_hh, h.celsius, cell.el_hh, cell.ena, cell.ek = 0, 6.3, -54.387, 50, -77
    clamp = h.IClamp(cell(0.5))
    clamp.delay, clamp.dur, clamp.amp = step.begin, step.end - step.begin, step.current * 1e-3
    solver = h.CVode()
    solver.active(True)
    solver.atol(TOLERANCE)
    solver.rtol(TOLERANCE)
    solver.maxstep(LONGEST)
    times, potentials = h.Vector().record(h._ref_t), h.Vector().record(cell(0.5)._ref_v)
    h.finitialize(rest)
    h.continuerun(step.duration)
    times, kept = np.unique(np.array(times), return_index=True)
    return crossings_of_samples(times, np.array(potentials)[kept])
