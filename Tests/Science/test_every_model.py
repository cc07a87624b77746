"""Every measure and experiment of every model in the library, and of one of the user's own.

Each gives a result whose words can be read, or a sentence that says why there is none.
"""

import re
import subprocess

import pytest
from huxley import HUXLEY
from models import MODELS
from protocols import PLAIN, level, span

OWN = """model Own {
  a = 0.7
  b = 0.8
  input I = 0
  dv/dt = v - v^3 / 3 - w + I
  dw/dt = 0.08 * (v + a - b * w)
  v(0) = -1.2
  w(0) = -0.6
}
"""
NAMES = [*MODELS, "Own"]
LESS = {"FitzHughNagumo": 0.5, "Own": 0.5, "HindmarshRose": 2, "MorrisLecar": 100}
"""A current that makes the model fire, where 10 µA/cm² would not do."""

WITHOUT = {
    ("HindmarshRose", "refractory"): "no single pulse of 1 gives HindmarshRose a spike of its own",
    ("PospischilIB", "refractory"): "a single pulse gives PospischilIB a burst of 7 spikes",
}
"""What has no answer, and the words that say so."""


def cells(name):
    plain = name in PLAIN or name == "Own"
    value = (lambda x: repr(float(x))) if plain else (lambda x: level(name, x))
    time = (lambda x: repr(x)) if plain else (lambda x: span(name, x))
    current = LESS.get(name, 10)
    run = f"simulate({name}, {time(200)}, I = step({value(current)}, {time(20)}))"
    over = "over = -2 .. 2" if plain else "over = -100 mV .. 50 mV"
    clamp = ", hold = -1, to = [-0.5, 0, 0.5]" if plain else ""
    return {
        "spike_times": f"spike_times({run})",
        "isi": f"isi({run})",
        "adaptation": f"adaptation({run})",
        "action_potentials": f"action_potentials({run}, slope = 0.5)"
        if plain
        else f"action_potentials({run})",
        "currents": f"currents({run})",
        "why": f"why({run}, {time(25)})",
        "equilibria": f"equilibria({name})",
        "gating": f"gating({name}, {over})",
        "voltage_clamp": f"voltage_clamp({name}{clamp})",
        "rheobase": f"rheobase({name})",
        "strength_duration": f"strength_duration({name})",
        "threshold_ramp": f"threshold_ramp({name})",
        "refractory": f"refractory({name})",
        "fi_curve": f"fi_curve({name})",
        "fi_curve on a ramp": f"fi_curve({name}, to = {value(3 * current)}, stimulus = ramp)",
        "bifurcation": f"bifurcation({name}, I = {value(0)} .. {value(3 * current)})",
        "phase_plane": f"phase_plane({name})",
    }


def run(name, cell, directory):
    path = directory / "cell.hux"
    path.write_text((OWN if name == "Own" else "") + cell + "\n")
    return subprocess.run([HUXLEY, "run", path], capture_output=True, text=True, timeout=60)


UNREADABLE = [
    (r"\bnan\b|\binf\b|NaN|∞", "a value that is no number"),
    (r"\b1 (potentials|spikes|equilibria|ramps|steps|action potentials)\b", "a wrong plural"),
    (r"  ?[,;.]|\( | \)", "a blank where something is missing"),
    (r"\d (ms|mV|µA/cm²|Hz|mHz)\b", "a unit in a model of plain numbers"),
    (r"Optional|nil|HodgkinHuxley\.|Notebook\.|fatal|precondition", "the program's inside"),
]


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_answered_in_words(name, tmp_path):
    plain = name in PLAIN or name == "Own"
    for what, cell in cells(name).items():
        done = run(name, cell, tmp_path)
        expected = WITHOUT.get((name, what))
        assert (done.returncode == 0) == (expected is None), (cell, done.stdout, done.stderr)
        if expected:
            assert expected in done.stdout + done.stderr
            continue
        assert done.stdout.strip(), cell
        sentence = done.stdout.strip().splitlines()[0]
        for pattern, complaint in UNREADABLE:
            if complaint.startswith("a unit") and not plain:
                continue
            assert not re.search(pattern, sentence), (cell, complaint, sentence)
