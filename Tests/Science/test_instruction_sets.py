"""The lab's counts by the engine compiled for AVX2, which the processor at hand may surpass."""

import pathlib
import subprocess

from lab3 import SPIKE_COUNTS

BENCH = pathlib.Path(__file__).resolve().parents[2] / ".build-avx2" / "release" / "huxley-bench"


def test_the_lab_counts_are_exact_with_avx2_however_many_run_together():
    assert BENCH.exists(), (
        "build it: HUXLEY_ARCHITECTURE=x86-64-v3 "
        "swift build -c release --product huxley-bench --scratch-path .build-avx2"
    )
    done = subprocess.run([BENCH, "--counts"], capture_output=True, text=True, check=True)
    instructions, *lines = done.stdout.splitlines()
    assert instructions.startswith("AVX2, 4 numbers")
    assert len(lines) == 51 * 3
    for line in lines:
        run, counts = line.split(": ")
        members, _ = map(int, run.split())
        assert [int(count) for count in counts.split()] == SPIKE_COUNTS[:members], run
