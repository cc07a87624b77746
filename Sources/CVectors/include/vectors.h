/// Arithmetic on the vectors of the engine, in the one language whose vector operations are sure
/// to stay vector operations: Swift's generic `addingProduct` and `replacing` are loops over lanes
/// that the optimiser puts together again on some days only.
///
/// Everything is inlined into Swift. Multiply-adds are written out; the compiler makes none.
#ifndef HUXLEY_VECTORS_H
#define HUXLEY_VECTORS_H

#include <stdint.h>

#pragma STDC FP_CONTRACT OFF

/// As wide as the machine's registers. Swift sees SIMD8<Double> or SIMD4<Double>.
#if defined(__AVX512F__)
#define HUXLEY_LANES 8
#else
#define HUXLEY_LANES 4
#endif
typedef double huxley_vector __attribute__((ext_vector_type(HUXLEY_LANES)));
typedef int64_t huxley_bits __attribute__((ext_vector_type(HUXLEY_LANES)));

#define HUXLEY_INLINE static inline __attribute__((always_inline, const, nodebug))

/// a·b + c, rounded once.
HUXLEY_INLINE huxley_vector huxley_fma(huxley_vector a, huxley_vector b, huxley_vector c) {
  return __builtin_elementwise_fma(a, b, c);
}

/// c − a·b, rounded once.
HUXLEY_INLINE huxley_vector huxley_fnma(huxley_vector a, huxley_vector b, huxley_vector c) {
  return __builtin_elementwise_fma(-a, b, c);
}

/// Lanes of a where the mask is all ones, of b where it is 0.
HUXLEY_INLINE huxley_vector huxley_choose(huxley_bits mask, huxley_vector a, huxley_vector b) {
  return (huxley_vector)((mask & (huxley_bits)a) | (~mask & (huxley_bits)b));
}

/// Masks: all ones where the comparison holds.
HUXLEY_INLINE huxley_bits huxley_less(huxley_vector a, huxley_vector b) { return a < b; }
HUXLEY_INLINE huxley_bits huxley_less_or_equal(huxley_vector a, huxley_vector b) { return a <= b; }
HUXLEY_INLINE huxley_bits huxley_equal(huxley_vector a, huxley_vector b) { return a == b; }

/// Of the polynomial of `huxley_slope`, from the constant one up.
static const double huxley_coefficients[11] = {
    1.0, 0x1.000000000000ap-1, 0x1.55555555554f9p-3, 0x1.555555555083ep-5,
    0x1.1111111127d0ep-7, 0x1.6c16c18438b08p-10, 0x1.a01a012a0f351p-13, 0x1.a01999e2633fdp-16,
    0x1.71df25b3100a2p-19, 0x1.28ad9b8551757p-22, 0x1.ad7f3ee016e7dp-26,
};

/// (exp(r) − 1)/r for |r| ≤ ln 2 / 2: the polynomial that makes the relative error of exp least,
/// 3.7e-18, with its first two coefficients held at 1.
///
/// As an unrolled loop over a table: with the coefficients written out, every exponential of an
/// instruction loads all of them anew, and a run takes a tenth longer.
HUXLEY_INLINE huxley_vector huxley_slope(huxley_vector r) {
  huxley_vector p = huxley_coefficients[10];
#pragma clang loop unroll(full)
  for (int i = 9; i >= 0; i--) p = huxley_fma(p, r, huxley_coefficients[i]);
  return p;
}

/// exp(x) = 2^k · exp(r): the lowest bits of *shifted hold k + bias.
HUXLEY_INLINE huxley_vector huxley_reduce(huxley_vector x, double shifter,
                                          huxley_vector *shifted) {
  *shifted = huxley_fma(x, 0x1.71547652b82fep0, shifter);
  huxley_vector k = *shifted - shifter;
  huxley_vector high = huxley_fma(k, -0x1.62e42fefa39efp-1, x);
  return huxley_fma(k, -0x1.abc9e3b39803fp-56, high);
}

/// x between two bounds, and NaN for NaN: written so that each bound is one instruction.
HUXLEY_INLINE huxley_vector huxley_clamp(huxley_vector x, double low, double high) {
  huxley_vector raised = x < low ? (huxley_vector)low : x;
  return raised > high ? (huxley_vector)high : raised;
}

/// exp(x) within 1.5 ULP for −708 ≤ x ≤ 709.78; some number elsewhere.
HUXLEY_INLINE huxley_vector huxley_exp_core(huxley_vector x) {
  huxley_vector shifted;
  huxley_vector r = huxley_reduce(x, 0x1.8p52, &shifted);
  huxley_vector p = huxley_fma(huxley_slope(r), r, 1.0);
  return (huxley_vector)((huxley_bits)p + ((huxley_bits)shifted << 52));
}

/// exp(x): within 1.5 ULP between −708 and 709.78; 0 below, infinite above, NaN for NaN.
HUXLEY_INLINE huxley_vector huxley_exp(huxley_vector x) {
  huxley_bits core = (huxley_bits)huxley_exp_core(x);
  huxley_vector kept = (huxley_vector)(core & ~(huxley_bits)(x < -708.0));
  return huxley_choose(x > 0x1.62e42fefa39efp9, __builtin_inf(), kept);
}

/// exp(x) as rates use it: within 1.5 ULP between −708 and 709.78; beyond, the value at the bound,
/// 3e-308 or 1.8e308; NaN for NaN.
HUXLEY_INLINE huxley_vector huxley_exp_saturating(huxley_vector x) {
  return huxley_exp_core(huxley_clamp(x, -708.0, 0x1.62e42fefa39efp9));
}

/// exp(x) − 1 without cancellation for −40 ≤ x ≤ 709, within 3 ULP; some number elsewhere.
HUXLEY_INLINE huxley_vector huxley_expm1_core(huxley_vector x) {
  huxley_vector shifted;
  huxley_vector r = huxley_reduce(x, 0x1.8p52 + 1023, &shifted);
  huxley_vector scale = (huxley_vector)((huxley_bits)shifted << 52);
  return huxley_fma(scale, huxley_slope(r) * r, scale - 1.0);
}

/// exp(x) − 1: within 3 ULP; −1 below −40, infinite above 709, NaN for NaN.
HUXLEY_INLINE huxley_vector huxley_expm1(huxley_vector x) {
  huxley_vector e = huxley_choose(x < -40.0, -1.0, huxley_expm1_core(x));
  return huxley_choose(x > 709.0, __builtin_inf(), e);
}

/// amplitude · x / (exp(x) − 1), and amplitude at x = 0: within 4 ULP on both sides of the
/// removable singularity and at it, for −708 ≤ x ≤ 709; above, less than 1e-305 · amplitude · x;
/// NaN for NaN.
HUXLEY_INLINE huxley_vector huxley_linoid(huxley_vector x, huxley_vector amplitude) {
  huxley_vector inside = huxley_clamp(x, -40.0, 709.0);
  huxley_vector value = amplitude * x / huxley_expm1_core(inside);
  return huxley_choose(x == 0.0, amplitude, value);
}

/// tanh(x) from exp(2x) − 1: within 6 ULP.
HUXLEY_INLINE huxley_vector huxley_tanh(huxley_vector x) {
  huxley_vector e = huxley_expm1_core(x + x);
  huxley_vector value = huxley_choose(x < -20.0, -1.0, e / (e + 2.0));
  return huxley_choose(x > 20.0, 1.0, value);
}

#endif
