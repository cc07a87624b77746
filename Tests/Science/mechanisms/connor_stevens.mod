: The gastropod cell of Connor and Stevens with its A-current, as a user of NEURON writes it.
NEURON {
  SUFFIX connor_stevens
  NONSPECIFIC_CURRENT i
  RANGE m, h, n, a, b
}
UNITS {
  (mV) = (millivolt)
  (mA) = (milliamp)
  (S) = (siemens)
}
PARAMETER {
  gna = 0.12 (S/cm2)
  gk = 0.02 (S/cm2)
  ga = 0.0477 (S/cm2)
  gl = 0.0003 (S/cm2)
}
ASSIGNED {
  v (mV)
  i (mA/cm2)
  am (/ms) bm (/ms) ah (/ms) bh (/ms) an (/ms) bn (/ms)
  ainf binf taua (ms) taub (ms)
}
STATE { m h n a b }
BREAKPOINT {
  SOLVE states METHOD cnexp
  i = gna * m^3 * h * (v - 55) + gk * n^4 * (v + 72) + ga * a^3 * b * (v + 75) + gl * (v + 17)
}
INITIAL {
  rates(v)
  m = am / (am + bm)
  h = ah / (ah + bh)
  n = an / (an + bn)
  a = ainf
  b = binf
}
DERIVATIVE states {
  rates(v)
  m' = am * (1 - m) - bm * m
  h' = ah * (1 - h) - bh * h
  n' = an * (1 - n) - bn * n
  a' = (ainf - a) / taua
  b' = (binf - b) / taub
}
PROCEDURE rates(v (mV)) {
  am = 0.38 * linoid(v + 29.7, 10)
  bm = 15.2 * exp(-0.0556 * (v + 54.7))
  ah = 0.266 * exp(-0.05 * (v + 48))
  bh = 3.8 / (1 + exp(-0.1 * (v + 18)))
  an = 0.02 * linoid(v + 45.7, 10)
  bn = 0.25 * exp(-0.0125 * (v + 55.7))
  ainf = (0.0761 * exp(0.0314 * (v + 94.22)) / (1 + exp(0.0346 * (v + 1.17))))^(1 / 3)
  binf = 1 / (1 + exp(0.0688 * (v + 53.3)))^4
  taua = 0.3632 + 1.158 / (1 + exp(0.0497 * (v + 55.96)))
  taub = 1.24 + 2.678 / (1 + exp(0.0624 * (v + 50)))
}
FUNCTION linoid(x, scale) {
  if (fabs(x / scale) < 1e-6) {
    linoid = scale * (1 + x / scale / 2)
  } else {
    linoid = x / (1 - exp(-x / scale))
  }
}
