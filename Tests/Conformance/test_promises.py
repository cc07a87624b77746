"""The page of promises names tests; each of them exists."""

import re

import pytest

from kernels import ROOT

PAGE = ROOT / "Sources" / "JupyterKernel" / "JupyterKernel.docc" / "Promises.md"
ROWS = [line.split("|") for line in PAGE.read_text().splitlines() if line.startswith("| ")]
CLAIMS = [(row[1].strip(), re.findall(r"`([^`]+)`", row[2])) for row in ROWS]
CLAIMS = [(claim, tests) for claim, tests in CLAIMS if claim not in ("promise", "rule")]


def written_tests():
    """Names of all tests, and the scripts that measure."""
    names = set()
    for file in (ROOT / "Tests" / "Conformance").glob("test_*.py"):
        names |= set(re.findall(r"def (test_\w+)", file.read_text()))
    for suite in ("JupyterKernelTests", "JupyterProtocolTests"):
        for file in (ROOT / "Tests" / suite).rglob("*.swift"):
            names |= set(re.findall(r"func `([^`]+)`", file.read_text()))
    scripts = (ROOT / "Tests" / "Benchmarks").iterdir()
    return names | {f"Tests/Benchmarks/{script.name}" for script in scripts}


@pytest.mark.parametrize("claim, tests", CLAIMS, ids=[claim[:60] for claim, _ in CLAIMS])
def test_every_promise_and_rule_names_tests_that_exist(claim, tests):
    assert tests, "no test is named"
    assert not set(tests) - written_tests()
