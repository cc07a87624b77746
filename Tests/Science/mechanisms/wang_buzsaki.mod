: The interneuron of Wang and Buzsaki, as a user of NEURON writes it.
NEURON {
  SUFFIX wang_buzsaki
  NONSPECIFIC_CURRENT i
  RANGE h, n
}
UNITS {
  (mV) = (millivolt)
  (mA) = (milliamp)
  (S) = (siemens)
}
PARAMETER {
  gna = 0.035 (S/cm2)
  gk = 0.009 (S/cm2)
  gl = 0.0001 (S/cm2)
  phi = 5
}
ASSIGNED {
  v (mV)
  i (mA/cm2)
  minf
  am (/ms) bm (/ms) ah (/ms) bh (/ms) an (/ms) bn (/ms)
}
STATE { h n }
BREAKPOINT {
  SOLVE states METHOD cnexp
  rates(v)
  i = gna * minf^3 * h * (v - 55) + gk * n^4 * (v + 90) + gl * (v + 65)
}
INITIAL {
  rates(v)
  h = ah / (ah + bh)
  n = an / (an + bn)
}
DERIVATIVE states {
  rates(v)
  h' = phi * (ah * (1 - h) - bh * h)
  n' = phi * (an * (1 - n) - bn * n)
}
PROCEDURE rates(v (mV)) {
  am = 0.1 * linoid(v + 35, 10)
  bm = 4 * exp(-(v + 60) / 18)
  minf = am / (am + bm)
  ah = 0.07 * exp(-(v + 58) / 20)
  bh = 1 / (exp(-0.1 * (v + 28)) + 1)
  an = 0.01 * linoid(v + 34, 10)
  bn = 0.125 * exp(-(v + 44) / 80)
}
FUNCTION linoid(x, scale) {
  if (fabs(x / scale) < 1e-6) {
    linoid = scale * (1 + x / scale / 2)
  } else {
    linoid = x / (1 - exp(-x / scale))
  }
}
