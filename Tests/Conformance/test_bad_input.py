"""What a student types by mistake or in mischief: a sentence comes back, the next cell works."""

import pytest

from kernels import HUXLEY, LAB3

MISTAKES = {
    "unit slip": ("3 mV + 2 ms", ["mV", "ms"]),
    "unknown name": ("nonsense", ["nonsense"]),
    "misspelt name": ("simulat(Lab3, 1 ms)", ["simulate"]),
    "missing argument": ("simulate(Lab3)", ["simulate"]),
    "unknown argument": ("simulate(Lab3, 1 ms, stepp = 1 ms)", ["stepp"]),
    "unknown unit": ("3 parsnips", []),
    "juxtaposition": ("x = 2\n3 x", ["*"]),
    "unclosed bracket": ("print((1 + 2", []),
    "unclosed string": ('print("abc', []),
    "model without an initial value": (
        "model M {\n  tau = 1 ms\n  dX/dt = -X / tau\n}\nsimulate(M, 1 ms)", ["X(0)"]
    ),
    "model with a circle": ("model M {\n  a = b + 1\n  b = a + 1\n}", []),
    "model with the wrong dimension": (
        "model M {\n  tau = 1 ms\n  dX/dt = -X\n  X(0) = 1 mV\n}", []
    ),
    "zero step": ("simulate(Lab3, 10 ms, dt = 0 ms)", ["dt"]),
    "negative step": ("simulate(Lab3, 10 ms, dt = -1 ms)", ["dt"]),
    "step in millivolts": ("simulate(Lab3, 10 ms, dt = 1 mV)", ["dt"]),
    "zero duration": ("simulate(Lab3, 0 ms)", []),
    "negative duration": ("simulate(Lab3, -5 ms)", []),
    "infinite duration": ("simulate(Lab3, 1e300 ms)", []),
    "sweep of no members": ("sweep A = linspace(0, 1, 0)", []),
    "sweep of a negative number of members": ("sweep A = linspace(0, 1, -3)", []),
    "sweep by zero": ("sweep A = 0 .. 1 by 0", []),
    "a run that blows up": (
        "simulate(Lab3, 50 ms, dt = 0.2 ms, method = euler, I = pulse(6 µA/cm², 5 ms, 50 ms))",
        ["euler", "ms"],
    ),
    "more members than memory": ("sweep A = linspace(0, 1, 100000000000000)", []),
    "more numbers than memory": ("linspace(0, 1, 10^15)", []),
    "10,000 nested brackets": ("(" * 10_000 + "1" + ")" * 10_000, []),
    "10,000 nested lists": ("[" * 10_000 + "]" * 10_000, []),
    "10,000 minus signs": ("-" * 10_000 + "1 +", []),
    "an endless recursion": ("f(x) = f(x)\nf(1)", []),
    "calling a number": ("x = 3\nx(4)", []),
    "assigning to a number": ("3 = 4", []),
    "indexing outside": ("[1, 2, 3][7]", []),
    "random bytes": ("\x00\x01\x02\ufffd\x7f\u202e{{{", []),
    "other language": ("import numpy as np\nfor i in range(3): print(i)", []),
    "no list where a number belongs": ("simulate(Lab3, 1 ms, I = [1, 2] µA/cm²)", ["sweep"]),
    "failed assertion": ('assert 1 == 2, "one is not two"', ["one is not two"]),
}
"""Each by name: what is typed, and the words that the answer must hold."""

VALUE_OR_SENTENCE = {
    "a run near the limit of its method": (
        "simulate(Lab3, 50 ms, dt = 0.1 ms, method = euler, I = pulse(6 µA/cm², 5 ms, 50 ms))"
    ),
    "division by zero": "1 / 0",
    "zero by zero": "0 / 0",
    "root of a negative number": "sqrt(-1)",
    "logarithm of zero": "log(0)",
    "power without end": "10 ^ 10 ^ 10",
    "a very long number": "9" * 10_000,
    "a very long name": "x" * 100_000 + " = 1",
    "a very long line": " + ".join(["1"] * 20_000),
    "a very long cell": "x = 1\n" * 20_000,
    "10,000 powers": "1" + "^1" * 10_000,
    "right-to-left and zero-width text": 'print("\u202e\u200babc")',
    "carriage returns": "x = 1\r\ny = 2\r\nx + y",
    "a byte-order mark": "\ufeff1 + 1",
    "tabs and form feeds": "\t1 +\f 1",
}


@pytest.fixture(params=[HUXLEY], ids=["huxley"])
def snippets(request):
    return request.param


@pytest.fixture
def lab(client):
    assert client.execute(LAB3).status == "ok"
    return client


def works(client):
    """The session is alive and as it was."""
    exchange = client.execute("1 + 1")
    [result] = exchange.of_type("execute_result")
    return result.content["data"]["text/plain"] == "2"


def is_sentence(error):
    """Words for a person, not the name of a type or a trap of the runtime."""
    words = error["evalue"].split()
    return len(words) >= 3 and "Fatal error" not in error["evalue"]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_explained_and_the_next_cell_works(lab, name):
    code, expected = MISTAKES[name]
    exchange = lab.execute(code, timeout=10)
    assert exchange.status == "error"
    [error] = exchange.of_type("error")
    assert is_sentence(error.content), error.content["evalue"]
    told = "\n".join(error.content["traceback"]) + error.content["evalue"]
    for word in expected:
        assert word in told
    assert len(told) < 20_000, "a message a person can read"
    assert works(lab)


@pytest.mark.parametrize("name", VALUE_OR_SENTENCE)
def test_an_edge_gives_a_value_or_a_sentence_and_the_next_cell_works(lab, name):
    exchange = lab.execute(VALUE_OR_SENTENCE[name], timeout=10)
    if exchange.status == "error":
        [error] = exchange.of_type("error")
        assert is_sentence(error.content), error.content["evalue"]
    assert works(lab)


@pytest.mark.parametrize("name", MISTAKES)
def test_asking_for_help_in_a_mistake_does_no_harm(lab, name):
    code, _ = MISTAKES[name]
    for cursor in {0, len(code) // 2, len(code)}:
        content = {"code": code, "cursor_pos": cursor}
        assert lab.ask("complete_request", content, timeout=5).status == "ok"
        assert lab.ask("inspect_request", content, timeout=5).status == "ok"
    assert lab.ask("is_complete_request", {"code": code}, timeout=5).status in (
        "complete", "incomplete", "invalid", "unknown"
    )
    assert works(lab)


def test_a_failing_statement_leaves_the_session_as_it_was_before_it(lab):
    assert lab.execute("a = 1\nb = 2").status == "ok"
    assert lab.execute("a = 10\nb = 3 mV + 2 ms").status == "error"
    [result] = lab.execute("[a, b]").of_type("execute_result")
    assert "10" in result.content["data"]["text/plain"]
    assert "2" in result.content["data"]["text/plain"]


def test_an_error_points_at_the_exact_part(lab):
    [error] = lab.execute("x = 1\ny = 3 mV + 2 ms").of_type("error")
    told = "\n".join(error.content["traceback"])
    assert "y = 3 mV + 2 ms" in told and "^" in told
