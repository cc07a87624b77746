/// Arithmetic on the vectors of the engine, in the one language whose vector operations are sure
/// to stay vector operations: Swift's generic `*`, `addingProduct` and `replacing` are loops over
/// lanes that the optimiser puts together again on some days only.
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

/// Sums, differences, products and quotients, each rounded once.
HUXLEY_INLINE huxley_vector huxley_sum(huxley_vector a, huxley_vector b) { return a + b; }
HUXLEY_INLINE huxley_vector huxley_difference(huxley_vector a, huxley_vector b) { return a - b; }
HUXLEY_INLINE huxley_vector huxley_product(huxley_vector a, huxley_vector b) { return a * b; }
HUXLEY_INLINE huxley_vector huxley_quotient(huxley_vector a, huxley_vector b) { return a / b; }

/// Lanes of a where the mask is all ones, of b where it is 0.
HUXLEY_INLINE huxley_vector huxley_choose(huxley_bits mask, huxley_vector a, huxley_vector b) {
  return (huxley_vector)((mask & (huxley_bits)a) | (~mask & (huxley_bits)b));
}

/// Masks: all ones where the comparison holds.
HUXLEY_INLINE huxley_bits huxley_less(huxley_vector a, huxley_vector b) { return a < b; }
HUXLEY_INLINE huxley_bits huxley_less_or_equal(huxley_vector a, huxley_vector b) { return a <= b; }
HUXLEY_INLINE huxley_bits huxley_equal(huxley_vector a, huxley_vector b) { return a == b; }

/// Whether a mask holds in any lane.
HUXLEY_INLINE _Bool huxley_any(huxley_bits mask) { return __builtin_reduce_or(mask) != 0; }

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

/// (2^f − 1)/f for |f| ≤ 1/2, from the constant one up. The polynomial makes the relative error of
/// 2^f least, 9e-18 with its coefficients rounded, while the first stays ln 2; its own relative
/// error is 6e-17.
static const double huxley_binary_coefficients[11] = {
    0x1.62e42fefa39efp-1, 0x1.ebfbdff82c59cp-3, 0x1.c6b08d704a0d4p-5, 0x1.3b2ab6fba110ap-7,
    0x1.5d87fe78b3b96p-10, 0x1.4309130c29365p-13, 0x1.ffcbfbf914e48p-17, 0x1.62bfcd859b5b5p-20,
    0x1.b5260c8364503p-24, 0x1.e6122a82858dep-28, 0x1.e8111f9a69bfdp-32,
};

HUXLEY_INLINE huxley_vector huxley_binary_slope(huxley_vector f) {
  huxley_vector p = huxley_binary_coefficients[10];
#pragma clang loop unroll(full)
  for (int i = 9; i >= 0; i--) p = huxley_fma(p, f, huxley_binary_coefficients[i]);
  return p;
}

/// The whole number next to w, for |w| ≤ 1100.
HUXLEY_INLINE huxley_vector huxley_whole(huxley_vector w) {
#if defined(__AVX512F__)
  return __builtin_elementwise_roundeven(w);
#else
  return w + 0x1.8p52 - 0x1.8p52;
#endif
}

/// p · 2^k for whole −1022 ≤ k ≤ 1023 and p between 0.7 and 1.42.
HUXLEY_INLINE huxley_vector huxley_scaled(huxley_vector p, huxley_vector k) {
#if defined(__AVX512F__)
  typedef double wide __attribute__((vector_size(64)));
  return (huxley_vector)__builtin_ia32_scalefpd512_mask((wide)p, (wide)k, (wide)p, 0xff, 4);
#else
  // The lowest bits of the sum hold k.
  return (huxley_vector)((huxley_bits)p + ((huxley_bits)(k + 0x1.8p52) << 52));
#endif
}

/// 2^k for whole −1022 ≤ k ≤ 1023.
HUXLEY_INLINE huxley_vector huxley_power_of_two(huxley_vector k) {
#if defined(__AVX512F__)
  return huxley_scaled((huxley_vector)1.0, k);
#else
  // The lowest bits of the sum hold k + 1023, an exponent as a number stores it.
  return (huxley_vector)((huxley_bits)(k + (0x1.8p52 + 1023)) << 52);
#endif
}

/// w where an exponential of it is a normal number, else the bound it exceeds.
HUXLEY_INLINE huxley_vector huxley_binary_clamp(huxley_vector w) {
  return huxley_clamp(w, -1022.0, 1023.0);
}

/// 2^w as rates use it: within 1.5 ULP for −1022 ≤ w ≤ 1023; beyond, the value at the bound,
/// 2e-308 or 9e307; NaN for NaN.
HUXLEY_INLINE huxley_vector huxley_binary_exp(huxley_vector w) {
  huxley_vector inside = huxley_binary_clamp(w);
  huxley_vector k = huxley_whole(inside);
  huxley_vector f = inside - k;
  return huxley_scaled(huxley_fma(huxley_binary_slope(f), f, 1.0), k);
}

/// (2^w − 2^k)/2^k, with k the whole number next to w.
HUXLEY_INLINE huxley_vector huxley_binary_change(huxley_vector w, huxley_vector k) {
  huxley_vector f = w - k;
  return huxley_binary_slope(f) * f;
}

/// w moved off 0, where w/(2^w − 1) has its hole; no other number that a model comes by changes.
HUXLEY_INLINE huxley_vector huxley_off_zero(huxley_vector w) {
  return w + 0x1.6a09e667f3bcdp-1000;
}

/// amplitude · w / (2^w − 1): within 5 ULP on both sides of the removable singularity at w = 0,
/// and at it amplitude/ln 2; above 1023, less than 1e-304 · amplitude; NaN for NaN.
HUXLEY_INLINE huxley_vector huxley_binary_linoid(huxley_vector w, huxley_vector amplitude) {
  huxley_vector inside = huxley_off_zero(w > 1023.0 ? (huxley_vector)1023.0 : w);
  huxley_vector bounded = huxley_binary_clamp(inside);
  huxley_vector k = huxley_whole(bounded);
  huxley_vector scale = huxley_power_of_two(k);
  huxley_vector less = huxley_fma(scale, huxley_binary_change(bounded, k), scale - 1.0);
  return amplitude * inside / less;
}

/// The smaller of x and 2^1000; NaN for NaN.
HUXLEY_INLINE huxley_vector huxley_below_overflow(huxley_vector x) {
  return x > 0x1p1000 ? (huxley_vector)0x1p1000 : x;
}

/// tanh(x) from exp(2x) − 1: within 6 ULP.
HUXLEY_INLINE huxley_vector huxley_tanh(huxley_vector x) {
  huxley_vector e = huxley_expm1_core(x + x);
  huxley_vector value = huxley_choose(x < -20.0, -1.0, e / (e + 2.0));
  return huxley_choose(x > 20.0, 1.0, value);
}

/// cosh(x): within 3 ULP up to 709, infinite above 710.
HUXLEY_INLINE huxley_vector huxley_cosh(huxley_vector x) {
  // Half of exp(x) and a quarter over that half: one exponential for both halves of the sum.
  huxley_vector half = huxley_exp(x < 0.0 ? -x : x) * 0.5;
  return half + 0.25 / half;
}

#endif
