"""What `save` writes, numpy reads; what numpy writes, `load` reads: the same numbers, to the last bit."""

import numpy as np

MODEL = """model Decay {
  dV/dt = -V / (3 ms)
  V(0) = 1 mV
}
sweep A = [0.1, 0.2, 0.7] mV
run = simulate(Decay, 2 ms, dt = 0.1 ms, V(0) = A)
"""


def test_numpy_opens_what_huxley_saved(huxley, tmp_path):
    file = tmp_path / "run.npz"
    printed = huxley(MODEL + f'save(run.V, "{file}")\nprint(run.V[A = 0.7 mV][t = 2 ms] in mV)')
    saved = np.load(file, allow_pickle=False)
    assert list(saved["V.axes"]) == ["A", "t"] and saved["V.unit"] == "mV"
    assert saved["V"].shape == (3, 21) and saved["V"].dtype == np.float64
    assert list(saved["A"]) == [0.1, 0.2, 0.7] and saved["t.unit"] == "ms"
    np.testing.assert_array_equal(saved["t"], np.arange(21) * 0.1)
    np.testing.assert_allclose(saved["V"][2, -1], 0.7 * np.exp(-2 / 3), rtol=1e-8)
    np.testing.assert_allclose(saved["V"][2, -1], float(np.ravel(printed)[-1]), rtol=1e-11)


def test_numpy_reads_every_digit_of_a_saved_table(huxley, tmp_path):
    text, binary = tmp_path / "run.csv", tmp_path / "run.npz"
    huxley(MODEL + f'save(run.V, "{text}")\nsave(run.V, "{binary}")\nprint(1)')
    table = np.genfromtxt(text, delimiter=",", names=True, encoding="utf-8")
    assert table.dtype.names == ("A_mV", "t_ms", "V_mV")
    np.testing.assert_array_equal(table["V_mV"], np.load(binary)["V"].ravel())


def test_huxley_loads_what_numpy_packed(huxley, tmp_path):
    file = tmp_path / "recording.npz"
    generator = np.random.default_rng(1)
    values = generator.normal(size=5000)
    np.savez_compressed(file, values=values, t=np.arange(5000) * 0.1)
    printed = huxley(f'data = load("{file}")\nsave(data.values, "{tmp_path}/again.npz")\nprint(1)')
    assert np.ravel(printed)[-1] == 1
    np.testing.assert_array_equal(np.load(tmp_path / "again.npz")["values"], values)
