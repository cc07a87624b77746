"""What each model is known for, asked of Huxley in its own language."""

import numpy as np
import pytest
from protocols import SPIKY_CELL


def spikes(huxley, run):
    """The spike times, in ms, of `simulate(…)`."""
    found = huxley(f"run = {run}\nprint(spike_times(run) in ms)")
    return np.array(found[0])


def nanoampere(current):
    """A current of the papers' 96 µm cells, per area."""
    return f"{current * 1e-3 / SPIKY_CELL!r} µA/cm²"


def first_and_last_rate(times):
    intervals = np.diff(times)
    return 1000 / intervals[0], 1000 / intervals[-1]


def test_the_squid_axon_starts_to_fire_at_a_high_rate(huxley):
    # Class II: at most three spikes up to 6.2 µA/cm², a lasting train near 54 Hz from 6.3 µA/cm² on.
    below = spikes(huxley, "simulate(HodgkinHuxley, 550 ms, I = pulse(6.2 µA/cm², 50 ms, 550 ms))")
    above = spikes(huxley, "simulate(HodgkinHuxley, 550 ms, I = pulse(6.3 µA/cm², 50 ms, 550 ms))")
    assert len(below) == 3 and len(above) == 27
    assert 50 < first_and_last_rate(above)[1] < 60


def test_the_squid_axon_fires_when_released_from_hyperpolarisation(huxley):
    (time,) = spikes(
        huxley, "simulate(HodgkinHuxley, 130 ms, dt = 0.01 ms, I = pulse(-5 µA/cm², 50 ms, 80 ms))"
    )
    assert time == pytest.approx(84.78011, abs=1e-3)


def test_the_interneuron_starts_slowly_and_becomes_fast(huxley):
    (counts,) = huxley(
        "sweep A = [0.16, 0.17, 1, 5, 10, 20] µA/cm²\n"
        "print(spike_count(simulate(WangBuzsaki, 1050 ms, dt = 0.01 ms, "
        "I = pulse(A, 50 ms, 1050 ms))))"
    )
    assert counts == [0, 4, 60, 190, 285, 407]


def test_the_a_current_delays_the_first_spike_and_lets_the_rate_start_from_zero(huxley):
    run = "simulate({}, 1550 ms, I = pulse(8.15 µA/cm², 50 ms, 1550 ms))"
    slow = spikes(huxley, run.format("ConnorStevens"))
    assert slow[0] > 500 and first_and_last_rate(slow)[1] < 3
    # Without it, at the same rest, the cell fires at once and never slowly.
    fast = spikes(huxley, run.format("ConnorStevens with gA = 0 mS/cm², EL = -67.868 mV"))
    assert fast[0] < 55 and first_and_last_rate(fast)[1] > 80
    (counts,) = huxley(
        "sweep A = 7 µA/cm² .. 7.4 µA/cm² by 0.1 µA/cm²\n"
        "print(spike_count(simulate(ConnorStevens with gA = 0 mS/cm², EL = -67.868 mV, 1050 ms, "
        "I = pulse(A, 50 ms, 1050 ms))))"
    )
    assert counts[0] == 1 and counts[-1] == 82


def test_the_regular_spiking_cell_adapts_and_the_fast_spiking_does_not(huxley):
    regular = spikes(
        huxley,
        f"simulate(PospischilRS, 800 ms, I = pulse({nanoampere(0.75)}, 300 ms, 700 ms))",
    )
    intervals = np.diff(regular)
    assert (np.diff(intervals) > 0).all() and intervals[-1] > 3 * intervals[0]
    fast = spikes(
        huxley, "simulate(PospischilFS, 800 ms, I = pulse(3.55 µA/cm², 300 ms, 700 ms))"
    )
    intervals = np.diff(fast)
    assert len(intervals) > 10 and np.ptp(intervals) < 0.05


def test_the_m_current_is_what_makes_the_regular_spiking_cell_adapt(huxley):
    blocked = spikes(
        huxley,
        "simulate(PospischilRS with gM = 0 mS/cm², 800 ms, "
        f"I = pulse({nanoampere(0.75)}, 300 ms, 700 ms))",
    )
    intervals = np.diff(blocked)
    assert len(intervals) > 15 and np.ptp(intervals) < 0.1


@pytest.mark.parametrize("conductance, bursts", [(0.1, 0), (0.17, 1), (0.2, 2), (0.22, 4)])
def test_the_calcium_current_decides_how_the_bursting_cell_fires(huxley, conductance, bursts):
    # The authors' own note: regular spiking, one burst, two bursts, bursts again and again.
    times = spikes(
        huxley,
        f"simulate(PospischilIB with gCaL = {conductance} mS/cm², 2600 ms, "
        f"I = pulse({nanoampere(0.15)}, 500 ms, 2500 ms))",
    )
    groups = np.split(times, np.nonzero(np.diff(times) > 30)[0] + 1)
    assert sum(len(group) > 1 for group in groups) == bursts
    # One burst at the start, then single spikes: intrinsically bursting.
    if conductance == 0.17:
        assert len(groups[0]) >= 8 and {len(group) for group in groups[1:]} == {1}


def test_the_low_threshold_cell_rebounds_by_its_calcium_current(huxley):
    pulse = f"I = pulse({nanoampere(-0.1)}, 400 ms, 800 ms)"
    times = spikes(huxley, f"simulate(PospischilLTS, 1200 ms, {pulse})")
    assert len(times) == 2 and 800 < times[0] < 900
    blocked = huxley(
        f"run = simulate(PospischilLTS with gCaT = 0 mS/cm², 1200 ms, {pulse})\n"
        "print(spike_count(run))"
    )
    assert blocked == [[0]]


def test_morris_lecar_is_of_class_two_or_of_class_one(huxley):
    # Hopf: the slowest lasting train has a period near 100 ms.
    hopf = "simulate(MorrisLecar, 1500 ms, I = pulse({} µA/cm², 100 ms, 1500 ms))"
    assert len(spikes(huxley, hopf.format(88))) == 1
    assert np.diff(spikes(huxley, hopf.format(90)))[-1] == pytest.approx(102.727, abs=0.01)
    # Saddle-node on an invariant circle: the period grows without bound, as 1/√(I − 39.96).
    circle = (
        "simulate(MorrisLecar with gCa = 4 mS/cm², V3 = 12 mV, V4 = 17.4 mV, φ = 0.0667 1/ms, "
        "3000 ms, I = pulse({} µA/cm², 100 ms, 3000 ms))"
    )
    far, near = (np.diff(spikes(huxley, circle.format(I)))[-1] for I in (41, 40))
    assert near == pytest.approx(943.74, abs=0.1) and far == pytest.approx(195.834, abs=0.01)


def test_fitzhugh_nagumo_oscillates_between_two_stimuli_only(huxley):
    (counts,) = huxley(
        "sweep A = [0.3, 0.35, 1, 1.4, 1.5]\n"
        "print(spike_count(simulate(FitzHughNagumo, 600, I = pulse(A, 100, 600))))"
    )
    assert counts[0] == 1 and counts[-1] <= 1 and min(counts[1:4]) > 9


def test_hindmarsh_rose_rests_bursts_or_spikes(huxley):
    def times(stimulus):
        return np.array(
            huxley(
                f"run = simulate(HindmarshRose, 3000, I = pulse({stimulus}, 100, 3000))\n"
                "print(spike_times(run))"
            )[0]
        )

    weak, bursting, spiking = times(0.4), times(2), times(4)
    assert 1 < len(weak) < 20 and weak[-1] < 300
    pauses = np.diff(bursting) > 50
    assert pauses.sum() >= 5 and (~pauses).sum() > 10 * pauses.sum()
    late = np.diff(spiking)[-20:]
    assert np.ptp(late) < 0.02 and late[-1] == pytest.approx(20.733, abs=0.01)
