"""What each kernel understands: one table of snippets, so that every rule is tested on both."""

import pathlib
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILT = ROOT / ".build" / "release"

LAB3 = """
model Lab3 {
  Cm  = 1 µF/cm²
  gNa = 50 mS/cm²
  gK  = 10 mS/cm²
  gL  = 0.1 mS/cm²
  ENa = 50 mV
  EK  = -90 mV
  EL  = -65 mV
  rates (V in mV) in 1/ms {
    αm = 0.32 * (V + 54) / (1 - exp(-(V + 54) / 4))
    βm = 0.28 * (V + 27) / (exp((V + 27) / 5) - 1)
    αh = 0.128 * exp(-(V + 50) / 18)
    βh = 4 / (1 + exp(-(V + 27) / 5))
    αn = 0.032 * (V + 52) / (1 - exp(-(V + 52) / 5))
    βn = 0.5 * exp(-(V + 57) / 40)
  }
  gate m: αm, βm
  gate h: αh, βh
  gate n: αn, βn
  INa = gNa * m^3 * h * (V - ENa)
  IK  = gK * n^4 * (V - EK)
  IL  = gL * (V - EL)
  input I = 0 µA/cm²
  dV/dt = (I - INa - IK - IL) / Cm
  V(0)  = -65 mV
}
"""


def sweep(members):
    """The lab's sweep with so many members."""
    return f"""
sweep A = linspace(0 µA/cm², 10 µA/cm², {members})
fi = simulate(Lab3, 200 ms, dt = 0.025 ms, method = euler, I = pulse(A, 50 ms, 200 ms))
"""


@dataclass(frozen=True)
class Snippets:
    """A kernel and what its language says for each thing the protocol is tested with."""

    name: str
    argv: list
    language: str
    extension: str
    hello: str
    """Prints `hello, world`."""
    values: list
    """Pairs of code and the text/plain of its result; three of them."""
    expression: tuple
    """A user expression and the text/plain of its value."""
    bad_expression: str
    error: str
    """Fails when it runs."""
    prepare: str
    """Run once before `endless` and `slow`."""
    endless: str
    """Computes for ten seconds or more, on all cores if it can."""
    slow: str
    """Computes for about a second and succeeds."""
    keep: str
    """Puts something into the session …"""
    recall: tuple
    """… that this code gives back as this text."""
    complete: tuple
    """Code, the cursor in it, where the completed part starts, one of the matches."""
    before: str
    """Text beyond the basic plane that may stand before the code to complete."""
    inspect: tuple
    """Code and the cursor in it, on a name that has documentation."""
    complete_code: list
    incomplete_code: list
    invalid_code: list
    unicode: tuple
    """Code that prints this text, which is not ASCII."""
    display: tuple
    """Code that shows something with `display_data`, and a MIME type of it."""
    stderr: str
    """Prints `oh` and a newline to standard error."""
    page: str
    """Puts something into the pager."""
    clear: str
    """Clears the output."""
    ask: tuple
    """Code that asks, the prompt, and code that asks and prints the answer."""
    live: tuple
    """Code that shows `1` and then `2` under one display id, and the id."""


HUXLEY = Snippets(
    name="huxley",
    argv=[str(BUILT / "huxley"), "kernel", "--connection-file", "{connection_file}"],
    language="huxley",
    extension=".hux",
    hello='print("hello, world")',
    values=[("1 + 1", "2"), ("6 * 7", "42"), ("2^10", "1024")],
    expression=("1 + 1", "2"),
    bad_expression="nonsense",
    error="nonsense",
    prepare=LAB3,
    endless=sweep(1_000_000),
    slow=sweep(20_000),
    keep="kept = 41",
    recall=("kept + 1", "42"),
    complete=("simula", 6, 0, "simulate"),
    before="# 🧠αé\n",
    inspect=("simulate", 4),
    complete_code=["1 + 1", "x = 3 mV", "f(x) = x^2"],
    incomplete_code=["model M {", "print(1,", "[1, 2,"],
    invalid_code=["1 + )", "2 x"],
    unicode=('print("αβγ µA/cm² 🧠")', "αβγ µA/cm² 🧠\n"),
    display=("plot([1, 2, 3])\n1 + 1", "image/svg+xml"),
    stderr='print("oh", to = error)',
    page="help(simulate)",
    clear="clear()",
    ask=('ask("name?")', "name?", 'print(ask("name?"))'),
    live=('show(1, id = "live")\nshow(2, id = "live")', "live"),
)

ECHO = Snippets(
    name="echo",
    argv=[str(BUILT / "echo-kernel"), "--connection-file", "{connection_file}"],
    language="echo",
    extension=".txt",
    hello="print hello, world",
    values=[("result 2", "2"), ("result 42", "42"), ("result 1024", "1024")],
    expression=("7", "7"),
    bad_expression="fail",
    error="error too bad",
    prepare="",
    endless="loop",
    slow="sleep 1",
    keep="print kept",
    recall=("result 42", "42"),
    complete=("prin", 4, 0, "print"),
    before="🧠αé ",
    inspect=("print", 4),
    complete_code=["print a"],
    incomplete_code=["print \\"],
    invalid_code=["]"],
    unicode=("print αβγ µA/cm² 🧠", "αβγ µA/cm² 🧠\n"),
    display=("display x", "text/html"),
    stderr="stderr oh",
    page="page text",
    clear="clear",
    ask=("ask name?", "name?", "ask name?"),
    live=("show live 1\nupdate live 2", "live"),
)

TABLES = [HUXLEY, ECHO]
