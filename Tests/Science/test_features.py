"""Features of action potentials, beside eFEL on the same samples.

Definitions are matched first: the same threshold slope, the trough up to the next spike, the same
window. What then remains is sampling and is explained on the manual's page `help("measures")`. eFEL
has no fall to the threshold's potential; there it gives the threshold, and numpy the crossing.
"""

import efel
import numpy as np
import pytest
from protocols import PLAIN, level, span

TRACES = {
    # model: current, duration, sampling step, threshold slope (mV/ms)
    "HodgkinHuxley": (10, 120, 0.01, 10.0),
    "TraubMiles": (2, 120, 0.01, 10.0),
    "WangBuzsaki": (1, 120, 0.01, 10.0),
    "ConnorStevens": (20, 120, 0.01, 10.0),
    "PospischilRS": (3, 300, 0.01, 10.0),
    "PospischilFS": (3.55, 200, 0.01, 10.0),
    "PospischilIB": (1, 500, 0.01, 10.0),
    "PospischilLTS": (1, 500, 0.01, 10.0),
    "MorrisLecar": (120, 400, 0.02, 1.0),
    "FitzHughNagumo": (0.5, 200, 0.02, 0.1),
    "HindmarshRose": (3, 200, 0.005, 1.0),
}
FEATURES = [
    "peak_time", "peak", "time", "threshold", "amplitude", "half_width", "rise", "fall", "trough",
    "trough_time", "ahp", "upstroke", "downstroke",
]  # fmt: skip
COUNTERPARTS = [
    "peak_time", "peak_voltage", "AP_begin_time", "AP_begin_voltage", "AP_amplitude",
    "AP_duration_half_width", "AP_rise_time", "min_AHP_values", "min_AHP_indices",
    "AP_peak_upstroke", "AP_peak_downstroke", "ISI_values", "adaptation_index2", "mean_frequency",
]  # fmt: skip


def huxley_features(name, huxley, directory):
    current, duration, step, slope = TRACES[name]
    plain = name in PLAIN
    unit = "" if plain else " mV/ms"
    first = {"HindmarshRose": "x"}.get(name, "V")
    trace = directory / "trace.npz"
    prints = "\n".join(f"print(a.{feature})" for feature in FEATURES)
    lines = huxley(
        f"run = simulate({name}, {span(name, duration)}, dt = {span(name, step)}, "
        f"I = step({level(name, current)}, {span(name, duration / 10)}))\n"
        f'trace = run.{first}\nsave(trace, "{trace}")\n'
        f"a = action_potentials(run, slope = {slope}{unit}, window = {span(name, 1000)})\n"
        f"{prints}\nprint(isi(run))\n"
        "print(if spike_count(run) > 3 then adaptation(run, skip = 1) else 0)\n"
        "print(rate(run, to = max(a.peak_time)))"
    )
    data = np.load(trace)
    values = data["trace"]
    found = dict(zip([*FEATURES, "isi", "adaptation", "rate"], lines))
    return values, found


def efel_features(values, step, slope):
    efel.reset()
    efel.set_setting("Threshold", 0.0)
    efel.set_setting("DerivativeThreshold", slope)
    efel.set_setting("interp_step", step)
    efel.set_setting("strict_stiminterval", False)
    times = np.arange(len(values)) * step
    trace = {"T": times, "V": values, "stim_start": [0.0], "stim_end": [times[-1]]}
    features = efel.get_feature_values([trace], COUNTERPARTS)[0]
    count = min(len(features["AP_begin_voltage"]), len(features["min_AHP_values"]))
    features["trough_time"] = times[features["min_AHP_indices"]]
    features["ahp"] = features["AP_begin_voltage"][:count] - features["min_AHP_values"][:count]
    pairs = zip(features["peak_time"][-count:], features["AP_begin_voltage"][-count:])
    features["fall"] = [falls_to(level, values, step, peak) for peak, level in pairs]
    return features


def falls_to(level, values, step, peak):
    """The time from the peak until the samples are back at the level, interpolated."""
    first = round(peak / step)
    below = values[first:] < level
    if not below.any():
        return np.nan
    place = first + int(np.argmax(below))
    part = (values[place - 1] - level) / (values[place - 1] - values[place])
    return (place - 1 + part) * step - peak


@pytest.mark.parametrize("name", TRACES)
def test_features_agree_with_efel(name, huxley, tmp_path, record_property):
    _, _, step, slope = TRACES[name]
    values, found = huxley_features(name, huxley, tmp_path)
    expected = efel_features(values, step, slope)
    # A spike that the end of the trace cuts is no spike for eFEL.
    count = len(expected["peak_time"])
    assert count >= 2 and len(found["peak_time"]) - count in (0, 1)
    np.testing.assert_allclose(found["peak_time"][:count], expected["peak_time"], atol=1e-9)

    def compare(ours, theirs, tolerance, relative=0.0, from_start=False):
        """All but the first and the last spike, which begin or end with the trace.

        eFEL leaves out the begin of a first spike that starts with the trace, and the trough of a
        last one that ends with it.
        """
        left, right = np.array(found[ours][:count]), np.array(expected[theirs])
        size = min(len(left), len(right)) - 1
        cut = slice(1, size) if from_start else slice(-size, -1)
        left, right = left[cut], right[cut]
        record_property(ours, f"{np.abs(left - right).max(initial=0):.2g}")
        np.testing.assert_allclose(left, right, rtol=relative, atol=tolerance, err_msg=ours)

    compare("peak", "peak_voltage", 1e-8)
    compare("time", "AP_begin_time", 2.01 * step)
    compare("threshold", "AP_begin_voltage", 3 * slope * step)
    compare("amplitude", "AP_amplitude", 3 * slope * step)
    compare("half_width", "AP_duration_half_width", 2.01 * step)
    compare("rise", "AP_rise_time", 2.01 * step)
    compare("fall", "fall", 10 * step)
    compare("trough", "min_AHP_values", 1e-8, from_start=True)
    compare("trough_time", "trough_time", 1e-9, from_start=True)
    compare("ahp", "ahp", 3 * slope * step, from_start=True)
    compare("upstroke", "AP_peak_upstroke", 1e-3, relative=0.03)
    compare("downstroke", "AP_peak_downstroke", 1e-3, relative=0.03)
    # Huxley's spike times are crossings of the level, eFEL's are peaks.
    size = min(count - 2, len(expected["ISI_values"]))
    ours = np.array(found["isi"][: count - 1])[-size:]
    np.testing.assert_allclose(ours, expected["ISI_values"][-size:], rtol=0.02)


@pytest.mark.parametrize("name", TRACES)
def test_trains_agree_with_efel(name, huxley, tmp_path):
    """The rate up to the last peak, and the adaptation from the second interval on."""
    _, _, step, slope = TRACES[name]
    values, found = huxley_features(name, huxley, tmp_path)
    expected = efel_features(values, step, slope)
    # eFEL takes every time to be in milliseconds.
    rate = np.array(found["rate"]) * (1000 if name in PLAIN else 1)
    np.testing.assert_allclose(rate, expected["mean_frequency"], rtol=1e-9)
    if expected["adaptation_index2"] is not None:
        np.testing.assert_allclose(found["adaptation"], expected["adaptation_index2"], atol=0.01)
