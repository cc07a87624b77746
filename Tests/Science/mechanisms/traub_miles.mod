: The reduced Traub-Miles cell of the library, as a user of NEURON writes it.
NEURON {
  SUFFIX traub_miles
  NONSPECIFIC_CURRENT i
  RANGE m, h, n
}
UNITS {
  (mV) = (millivolt)
  (mA) = (milliamp)
  (S) = (siemens)
}
PARAMETER {
  gna = 0.1 (S/cm2)
  gk = 0.08 (S/cm2)
  gl = 0.0001 (S/cm2)
}
ASSIGNED {
  v (mV)
  i (mA/cm2)
  am (/ms) bm (/ms) ah (/ms) bh (/ms) an (/ms) bn (/ms)
}
STATE { m h n }
BREAKPOINT {
  SOLVE states METHOD cnexp
  i = gna * m^3 * h * (v - 50) + gk * n^4 * (v + 100) + gl * (v + 67)
}
INITIAL {
  rates(v)
  m = am / (am + bm)
  h = ah / (ah + bh)
  n = an / (an + bn)
}
DERIVATIVE states {
  rates(v)
  m' = am * (1 - m) - bm * m
  h' = ah * (1 - h) - bh * h
  n' = an * (1 - n) - bn * n
}
PROCEDURE rates(v (mV)) {
  am = 0.32 * linoid(v + 54, 4)
  bm = 0.28 * linoid(-(v + 27), 5)
  ah = 0.128 * exp(-(v + 50) / 18)
  bh = 4 / (1 + exp(-(v + 27) / 5))
  an = 0.032 * linoid(v + 52, 5)
  bn = 0.5 * exp(-(v + 57) / 40)
}
FUNCTION linoid(x, scale) {
  if (fabs(x / scale) < 1e-6) {
    linoid = scale * (1 + x / scale / 2)
  } else {
    linoid = x / (1 - exp(-x / scale))
  }
}
