"""Shared by all suites: a private home, no skipping, and a table of what was measured."""

import os
import tempfile

import pytest

HOME = tempfile.TemporaryDirectory(prefix="huxley-tests-")


def pytest_configure(config):
    """Tests neither read nor write the settings and the history of the person who runs them."""
    os.environ.update(
        HOME=HOME.name,
        XDG_DATA_HOME=f"{HOME.name}/data",
        XDG_CONFIG_HOME=f"{HOME.name}/config",
        XDG_CACHE_HOME=f"{HOME.name}/cache",
        JUPYTER_CONFIG_DIR=f"{HOME.name}/jupyter-config",
        JUPYTER_DATA_DIR=f"{HOME.name}/jupyter-data",
        JUPYTER_RUNTIME_DIR=f"{HOME.name}/jupyter-runtime",
        IPYTHONDIR=f"{HOME.name}/ipython",
        JUPYTER_PREFER_ENV_PATH="1",
    )


def pytest_unconfigure(config):
    HOME.cleanup()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A skipped test has tested nothing, so it counts as failed."""
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped: {report.longrepr}"
    return report


def pytest_terminal_summary(terminalreporter):
    """What tests measured is told, not asserted: times belong to the machine."""
    passed = terminalreporter.getreports("passed")
    measured = [(r.nodeid, *p) for r in passed if r.when == "call" for p in r.user_properties]
    if measured:
        terminalreporter.section("measured")
    for test, name, value in measured:
        terminalreporter.write_line(f"{value:>10} {name}  {test.rpartition('::')[2]}")
