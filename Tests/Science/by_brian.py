"""The library's models as a user of Brian2 writes them, and their spikes by Brian2's rk4.

Numbers as in `models.py`: mV, ms, µA/cm², mS/cm². `linoid(x, s)` is x / (1 − e^(−x/s)), which Brian2
has as an exact function of its own, `s / exprel(−x/s)`.
"""

import re

import numpy as np
from brian2 import Network, NeuronGroup, StateMonitor, defaultclock, ms, prefs
from solver import crossings_of_samples

# Needs no compiler, and a cell of one to three members gains little from one.
prefs.codegen.target = "numpy"

STEP = 0.02
"""ms"""

GATE = "d{0}/dt = (a{0}*(1 - {0}) - b{0}*{0})/ms : 1"
SLOW = "d{0}/dt = ({0}_inf - {0})/(tau_{0}*ms) : 1"

SQUID = """
dV/dt = (I - 120*m**3*h*(V - 50) - 36*n**4*(V + 77) - 0.3*(V + 54.387))/ms : 1
am = 0.1*linoid(V + 40, 10) : 1
bm = 4*exp(-(V + 65)/18) : 1
ah = 0.07*exp(-(V + 65)/20) : 1
bh = 1/(1 + exp(-(V + 35)/10)) : 1
an = 0.01*linoid(V + 55, 10) : 1
bn = 0.125*exp(-(V + 65)/80) : 1
"""

PYRAMIDAL = """
dV/dt = (I - 100*m**3*h*(V - 50) - 80*n**4*(V + 100) - 0.1*(V + 67))/ms : 1
am = 0.32*linoid(V + 54, 4) : 1
bm = 0.28*linoid(-(V + 27), 5) : 1
ah = 0.128*exp(-(V + 50)/18) : 1
bh = 4/(1 + exp(-(V + 27)/5)) : 1
an = 0.032*linoid(V + 52, 5) : 1
bn = 0.5*exp(-(V + 57)/40) : 1
"""

INTERNEURON = """
dV/dt = (I - 35*m_inf**3*h*(V - 55) - 9*n**4*(V + 90) - 0.1*(V + 65))/ms : 1
m_inf = am/(am + bm) : 1
am = 0.1*linoid(V + 35, 10) : 1
bm = 4*exp(-(V + 60)/18) : 1
ah = 5*0.07*exp(-(V + 58)/20) : 1
bh = 5/(1 + exp(-(V + 28)/10)) : 1
an = 5*0.01*linoid(V + 34, 10) : 1
bn = 5*0.125*exp(-(V + 44)/80) : 1
"""

GASTROPOD = """
dV/dt = (I - 120*m**3*h*(V - 55) - 20*n**4*(V + 72) - 47.7*a**3*b*(V + 75) - 0.3*(V + 17))/ms : 1
am = 0.38*linoid(V + 29.7, 10) : 1
bm = 15.2*exp(-0.0556*(V + 54.7)) : 1
ah = 0.266*exp(-(V + 48)/20) : 1
bh = 3.8/(1 + exp(-(V + 18)/10)) : 1
an = 0.02*linoid(V + 45.7, 10) : 1
bn = 0.25*exp(-(V + 55.7)/80) : 1
a_inf = (0.0761*exp(0.0314*(V + 94.22))/(1 + exp(0.0346*(V + 1.17))))**(1/3.0) : 1
tau_a = 0.3632 + 1.158/(1 + exp(0.0497*(V + 55.96))) : 1
b_inf = (1 + exp(0.0688*(V + 53.3)))**(-4) : 1
tau_b = 1.24 + 2.678/(1 + exp(0.0624*(V + 50))) : 1
"""

CORTICAL = """
am = 0.32*linoid(V + 42, 4) : 1
bm = 0.28*linoid(-(V + 15), 5) : 1
ah = 0.128*exp(-(V + 38)/18) : 1
bh = 4/(1 + exp(-(V + 15)/5)) : 1
an = 0.032*linoid(V + 40, 5) : 1
bn = 0.5*exp(-(V + 45)/40) : 1
"""

MUSCARINIC = """
p_inf = 1/(1 + exp(-(V + 35)/10)) : 1
tau_p = 1000/(3.3*exp((V + 35)/20) + exp(-(V + 35)/20)) : 1
"""

HIGH_THRESHOLD = """
aq = 0.055*linoid(V + 27, 3.8) : 1
bq = 0.94*exp(-(V + 75)/17) : 1
ar = 0.000457*exp(-(V + 13)/50) : 1
br = 0.0065/(1 + exp(-(V + 15)/28)) : 1
"""

LOW_THRESHOLD = """
s_inf = 1/(1 + exp(-(V + 59)/6.2)) : 1
u_inf = 1/(1 + exp((V + 83)/4)) : 1
tau_u = (30.8 + (211.4 + exp((V + 115.2)/5))/(1 + exp((V + 86)/3.2)))/3**1.2 : 1
"""

BARNACLE = """
dV/dt = (I - 4.4*(1 + tanh((V + 1.2)/18))/2*(V - 120) - 8*W*(V + 84) - 2*(V + 60))/(20*ms) : 1
dW/dt = 0.04*cosh((V - 2)/60)*((1 + tanh((V - 2)/30))/2 - W)/ms : 1
"""

PLANE = """
dV/dt = (V - V**3/3 - W + I)/ms : 1
dW/dt = 0.08*(V + 0.7 - 0.8*W)/ms : 1
"""

BURSTER = """
dx/dt = (y - x**3 + 3*x**2 - z + I)/ms : 1
dy/dt = (1 - 5*x**2 - y)/ms : 1
dz/dt = 0.001*(4*(x + 1.6) - z)/ms : 1
"""


def cortical(membrane, gates="", slow="", rates=""):
    spiking = "I - 50*m**3*h*(V - 50)"
    voltage = f"dV/dt = ({spiking} - {membrane})/ms : 1"
    return "\n".join([voltage, CORTICAL, rates, gated(f"mhn{gates}", slow)])


def gated(gates, slow=""):
    return "\n".join([GATE.format(gate) for gate in gates] + [SLOW.format(gate) for gate in slow])


EQUATIONS = {
    "HodgkinHuxley": SQUID + gated("mhn"),
    "TraubMiles": PYRAMIDAL + gated("mhn"),
    "WangBuzsaki": INTERNEURON + gated("hn"),
    "ConnorStevens": GASTROPOD + gated("mhn", "ab"),
    "PospischilRS": cortical(
        "(5*n**4 + 0.07*p)*(V + 100) - 0.1*(V + 70)", slow="p", rates=MUSCARINIC
    ),
    "PospischilFS": cortical("10*n**4*(V + 100) - 0.15*(V + 70)"),
    "PospischilIB": cortical(
        "(5*n**4 + 0.03*p)*(V + 100) - 0.17*q**2*r*(V - 120) - 0.01*(V + 85)",
        "qr", "p", MUSCARINIC + HIGH_THRESHOLD,
    ),
    "PospischilLTS": cortical(
        "(5*n**4 + 0.03*p)*(V + 100) - 0.4*s_inf**2*u*(V - 120) - 0.01*(V + 60)",
        slow="pu", rates=MUSCARINIC + LOW_THRESHOLD,
    ),
    "MorrisLecar": BARNACLE,
    "FitzHughNagumo": PLANE,
    "HindmarshRose": BURSTER,
}  # fmt: skip


def spike_times(model, start, pieces):
    """Crossings of 0 by the first state; `pieces` are (until, I) in order, in ms."""
    text = re.sub(r"linoid\(([^,]+), ([\d.]+)\)", r"(\2/exprel(-(\1)/\2))", EQUATIONS[model.name])
    defaultclock.dt = STEP * ms
    cell = NeuronGroup(1, text + "\nI : 1", method="rk4")
    for name, value in zip(model.states, start):
        setattr(cell, name, value)
    first = StateMonitor(cell, model.states[0], record=True)
    network, begin = Network(cell, first), 0.0
    for until, injected in pieces:
        cell.I = injected
        network.run((until - begin) * ms, namespace={})
        begin = until
    return crossings_of_samples(np.asarray(first.t / ms), getattr(first, model.states[0])[0])
