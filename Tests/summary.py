"""Adds up the test reports of one run and ends with the line `N passed, M failed`.

    summary.py REPORTS [FAILED_STEP…]      (a step's report is named after it)

A step that failed without naming a failed test (a build, the formatter, a crash of the runner)
counts as one failure, so that the numbers cannot look better than the run was. A test that was
skipped did not pass: it counts as failed.
"""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree

UNHAPPY = ("failure", "error", "skipped")


def count(report):
    """The numbers of passed and failed tests in one JUnit report."""
    cases = list(ElementTree.parse(report).iter("testcase"))
    failed = sum(any(case.find(tag) is not None for tag in UNHAPPY) for case in cases)
    return len(cases) - failed, failed


def main():
    reports, failed_steps = pathlib.Path(sys.argv[1]), sys.argv[2:]
    passed = failed = 0
    unexplained = set(failed_steps)
    print()
    for report in sorted(reports.glob("*.xml")):
        good, bad = count(report)
        if good + bad:
            print(f"{report.stem:24} {good:5} passed {bad:5} failed")
        if bad:
            unexplained -= {step for step in failed_steps if report.stem.startswith(step)}
        passed, failed = passed + good, failed + bad
    for step in sorted(unexplained):
        print(f"{step:24} FAILED")
    failed += len(unexplained)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
