// I = I_t(a,b) = 1/B(a,b) int_0^t s^(a-1) (1-s)^(b-1) ds,  t = x/(x + y),  its logarithm and the derivatives of both
//
//     ibeta      ibeta_dx      ibeta_dy      ibeta_da      ibeta_db
//     log_ibeta  log_ibeta_dx  log_ibeta_dy  log_ibeta_da  log_ibeta_db       float NAME(float x, float y, float a, float b)
//
// Defined for finite x, y >= 0, not both 0, and 0 < a, b <= 1e10; NaN elsewhere. x and y need not be complements.
//
// With x + y = 1 and D = x^a y^b / B(a,b), from the side that is at or below the mean a/(a + b), the other by 1 - I:
//
//     a < 1, x near 0    I = x^a / (a B(a,b)) (1 + a S),  S = sum_{n >= 1} (1-b)_n x^n / (n! (a + n))        DLMF 8.17.7
//     terms fall fast    I = D/a sum_n (a+b)_n / (a+1)_n x^n                                                 DLMF 8.17.8
//     else               I = D / (beta_0 + alpha_1/(beta_1 + alpha_2/(beta_2 + ...)))                        Algorithm 708 (ACM TOMS 18)
//
//     dI/dx = D/x,   dI/dy = -D/y;   those in a and b: each sum differentiated term by term, log D by psi
//
// The power D has huge and tiny factors. With log Gamma(z) = (z - 1/2) log z - z + 1/2 log 2 pi + Delta(z) (Stirling), lambda = a y - b x
// and phi(u) = u - log(1 + u) >= 0,
//
//     log D = 1/2 log(a b / (2 pi (a + b))) + Delta(a+b) - Delta(a) - Delta(b) - a phi(-lambda/a) - b phi(lambda/b)
//
// where nothing large cancels, so log D has about the digits of a `real`, and D loses those that log D has before its point.
//
// With doubles: the double of BetaFunction.java rounded to float; for one in 400,000 the float next to it, both as near. With floats (no
// doubles on the device, or SNEDECOR_FLOAT_BETA) more than one rounding is lost on every device, for the reason above. For results above 1e-36, the bound
// in ulp, and the largest error and the usual one (root mean square) of 20,000 points on PoCL, where FloatBetaTest holds it to the bound:
//
//     where                                                I, log I         slopes in x, y   slopes in a, b
//     a or b = 1/2, other <= 128,  0.001 <= I <= 0.999     14: 9.7 (1.6)    18: 12 (1.7)     22: 13 (1.9)
//     1/2 <= a, b <= 10,           0.001 <= I <= 0.999     30: 23 (2.3)     32: 26 (2.7)     32: 25 (3.0)
//     1e-3 <= a, b <= 1e6,         0.001 <= I <= 0.999     42: 26 (1.6)     47: 30 (1.8)     110: 32 (2.3)
//     1e-3 <= a, b <= 1e6                                  610: 240 (12)    730: 320 (33)    610: 270 (31)
//     1e-36 <= a, b <= 1e10                                610: 230 (11)    730: 260 (26)    5,600: 240 (18)
//
// There a or b below 1e-36 counts as 1e-36, and a derivative of log I in a or b that is made of numbers below 1e-36 (a/b or b/a is) may have few digits or
// none. Where the device takes subnormal floats for 0, so does this. The elementary functions are those of functions.cl, so the figures are those of any
// device that rounds alike.
// Not for -cl-fast-relaxed-math or -cl-single-precision-constant.
#if defined(cl_khr_fp64) || defined(__opencl_c_fp64)
#define BETA_HAS_DOUBLE
#endif

#if defined(BETA_HAS_DOUBLE) && !defined(SNEDECOR_FLOAT_BETA)
#ifdef cl_khr_fp64
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#endif
typedef double real;
#define BETA_R(c) c
#define BETA_EPS 1e-16             // below this a term counts nothing
#define BETA_TINY 1e-290           // numbers above this have all their digits
#define BETA_LEAST 0.0             // a and b below this count as this
#else
typedef float real;
#define BETA_R(c) c##f
#define BETA_EPS 3e-8f
#define BETA_TINY 1e-30f
#define BETA_LEAST 1e-36f
// Those of functions.cl: the device's own are worse on some, and others on each.
#define exp exp_of
#define expm1 expm1_of
#define log log_of
#define log1p log1p_of
#endif

#define BETA_NOINLINE __attribute__((noinline))
#define BETA_FAR 5                 // Stirling's series is used from here on
#define BETA_TERMS 8
#ifndef BETA_LIMIT
#define BETA_LIMIT 100000          // steps of the fraction, NaN beyond: it takes 12,500 at the mean of a = b = 1e10, with floats 9,000
#endif

// B_2k / (2k (2k - 1)) and B_2k / 2k, B_2k the Bernoulli numbers, k = 1, 2, ...
constant real beta_stirling[BETA_TERMS] = {
    BETA_R(1.) / 12, BETA_R(-1.) / 360, BETA_R(1.) / 1260, BETA_R(-1.) / 1680,
    BETA_R(1.) / 1188, BETA_R(-691.) / 360360, BETA_R(1.) / 156, BETA_R(-3617.) / 122400
};
constant real beta_bernoulli[BETA_TERMS] = {
    BETA_R(1.) / 12, BETA_R(-1.) / 120, BETA_R(1.) / 252, BETA_R(-1.) / 240,
    BETA_R(1.) / 132, BETA_R(-691.) / 32760, BETA_R(1.) / 12, BETA_R(-3617.) / 8160
};

// ------------------------------------------------------------------ gamma

// phi(u) = u - log(1 + u), relative to its size: with s = u/(2 + u), log(1 + u) = 2 artanh s = 2 (s + s^3/3 + s^5/5 + ...)
real beta_phi(real u) {
    if (fabs(u) > 0.5f) return u - log1p(u);
    real s = u / (2 + u);
    real rest = 0;
    for (int k = 25; k >= 3; k -= 2) rest = rest * (s * s) + 1 / (real) k;
    return s * (u - 2 * s * s * rest);
}

typedef struct {
    real at, step;
} beta_values;

// p(s) and (p(s) - p(t)) / (s - t) for p(s) = sum_k c_k s^k
beta_values beta_polynomial(constant real *c, real s, real t) {
    beta_values p = {0, 0};
    for (int k = BETA_TERMS - 1; k >= 0; k--) {
        p.step = p.step * t + p.at;
        p.at = p.at * s + c[k];
    }
    return p;
}

// Delta(z) = 1/12z - 1/360z^3 + ...,  Delta(z) = Delta(z + 1) + (z + 1/2) log(1 + 1/z) - 1
BETA_NOINLINE real beta_delta(real z) {
    real sum = 0;
    for (; z < BETA_FAR; z += 1) sum += (z + 0.5f) * log1p(1 / z) - 1;
    real u = 1 / z;
    return sum + u * beta_polynomial(beta_stirling, u * u, 0).at;
}

// log z - psi(z) = 1/2z + 1/12z^2 - 1/120z^4 + ..., from z to z + 1 less by phi(1/z)
BETA_NOINLINE real beta_lag(real z) {
    real sum = 0;
    for (; z < BETA_FAR; z += 1) sum += beta_phi(1 / z);
    real u = 1 / z;
    return sum + u * (0.5f + u * beta_polynomial(beta_bernoulli, u * u, 0).at);
}

// log(t^a Gamma(z + a) / Gamma(z)), 0 < a < 1, but for t^a relative to the size of a. logt for a t that is no number any more.
BETA_NOINLINE real beta_rise(real z, real a, real t, real logt) {
    real sum = 0;
    for (; z < BETA_FAR; z += 1) sum += log1p(a / z);
    real u = 1 / z;
    real w = 1 / (z + a);
    beta_values p = beta_polynomial(beta_stirling, w * w, u * u);
    real delta = -a * u * w * (p.at + u * (w + u) * p.step);                        // Delta(z + a) - Delta(z)
    real power = a * (t > BETA_TINY ? log(z * t) : log(z) + logt);
    return power + ((a - 0.5f) * log1p(a * u) - z * beta_phi(a * u) + delta - sum);
}

// psi(z + a) - psi(z), relative to its size
BETA_NOINLINE real beta_psi_step(real z, real a) {
    real sum = 0;
    for (; z < BETA_FAR; z += 1) sum += a / (z + a) / z;
    real u = 1 / z;
    real w = 1 / (z + a);
    beta_values p = beta_polynomial(beta_bernoulli, w * w, u * u);
    return sum + log1p(a * u) + a * u * w * (0.5f + (w + u) * (p.at + u * u * p.step));
}

// ------------------------------------------------------------------ one side

// lambda = a y - b x
typedef struct {
    real x, y, a, b, lambda, logx;
} beta_point;

// What is known of I: D/I, and the derivatives of log I, or of log (I/D), in a and b.
typedef struct {
    real log, ratio, da, db;
} beta_side;

int beta_small(real x, real a, real b) {
    return a < 1 && (b < 1 ? x <= 0.5f : b * x <= BETA_R(0.7) && x <= BETA_R(0.7));
}

// The series in 1 - b: log I, D/I = a y^b / (1 + a S), and the derivatives of log I.
BETA_NOINLINE beta_side beta_near_zero(beta_point p, int slopes) {
    real term = 1, term_b = 0, sum = 0, sum_a = 0, sum_b = 0;
    int n = 1;
    do {
        term_b = (term_b * (n - p.b) - term) / n * p.x;
        term *= (n - p.b) / n * p.x;
        sum += term / (p.a + n);
        sum_a += term / (p.a + n) * (n / (p.a + n));                                // d(a S)/da
        sum_b += term_b / (p.a + n);
        n++;
    } while (fabs(term) + fabs(term_b) > BETA_EPS * (fabs(sum) + fabs(sum_b)));
    real one = 1 + p.a * sum;
    beta_side side = {0, p.a * exp(p.b * log1p(-p.x)) / one, 0, 0};
    side.log = beta_rise(p.b, p.a, p.x, p.logx) - beta_rise(1, p.a, 1, 0) + log1p(p.a * sum);
    if (slopes) {
        real c = p.a + p.b;
        real log_c = c * p.x > BETA_TINY ? log(c * p.x) : log(c) + p.logx;
        side.da = log_c - beta_lag(c) - log1p(p.a) + beta_lag(1 + p.a) + sum_a / one;
        side.db = beta_psi_step(p.b, p.a) + p.a * sum_b / one;
    }
    return side;
}

// The series of positive terms: D/I, and the derivatives of log (I/D).
BETA_NOINLINE beta_side beta_series(beta_point p, int slopes) {
    real c = p.a + p.b, d = p.a + 1;
    real term = 1, sum = 1, log_a = 0, log_b = 0, sum_a = 0, sum_b = 0;
    for (int n = 0; term > BETA_EPS * sum; n++) {
        term *= (c + n) / (d + n) * p.x;
        sum += term;
        if (slopes) {
            log_a += (1 - p.b) / ((c + n) * (d + n));                               // d log term/da
            log_b += 1 / (c + n);
            sum_a += term * log_a;
            sum_b += term * log_b;
        }
    }
    beta_side side = {0, p.a / sum, sum_a / sum - 1 / p.a, sum_b / sum};
    return side;
}

// alpha_n = (a+n-1) (a+b+n-1) n (b-n) x^2 / (a+2n-1)^2
// beta_n  = n + n (b-n) x / (a+2n-1) + (a+n) / (a+2n+1) (lambda + 1 + n (2-x))
real beta_alpha(beta_point p, real n, real rest) {
    real odd = p.a + 2 * n - 1;
    return (p.a + n - 1) / odd * ((p.a + p.b + n - 1) / odd) * (n * p.x) * (rest * p.x);
}

real beta_beta(beta_point p, real n) {
    real odd = p.a + 2 * n - 1;
    return (p.a + n) / (odd + 2) * (p.lambda + 1 + n * (2 - p.x)) + (n == 0 ? 0 : n + n * (p.b - n) * p.x / odd);
}

// How many steps the fraction takes, by Lentz's method: quotients of neighbouring numerators and of neighbouring denominators.
// Where b is whole it ends at n = b, but its derivatives do not: so b - n is kept away from 0.
int beta_steps(beta_point p) {
    real c = beta_beta(p, 0), d = 0, step;
    int n = 0;
    do {
        n++;
        real rest = p.b - n;
        real alpha = beta_alpha(p, n, fabs(rest) < 0.5f ? copysign((real) 0.5f, rest) : rest);
        real beta = beta_beta(p, n);
        d = 1 / (beta + alpha * d);
        c = beta + alpha / c;
        step = c * d;
    } while (fabs(step - 1) > 8 * BETA_EPS && n < BETA_LIMIT);
    return n;
}

// The fraction from its last step to its first, where every error is damped by what is added after it: D/I, and derivatives of log (I/D).
BETA_NOINLINE beta_side beta_fraction(beta_point p, int slopes) {
    int last = beta_steps(p);
    real v = last < BETA_LIMIT ? INFINITY : NAN, va = 0, vb = 0;
    for (int n = last < BETA_LIMIT ? last + last / 2 + 5 : 0; n > 0; n--) {
        real m = n - 1;
        real odd = p.a + 2 * m + 1, top = p.a + m, all = top + p.b;
        real alpha = beta_alpha(p, n, p.b - n);
        if (slopes) {
            real alpha_a = alpha * (1 / top + 1 / all - 2 / odd);
            real alpha_b = alpha / all + beta_alpha(p, n, 1);
            real beta_a = top / odd * p.y + n / (odd * odd) * (p.lambda + 1 + m * (2 - p.x));
            real beta_b = -top / odd * p.x;
            if (m > 0) {
                beta_a -= m * (p.b - m) / (odd - 2) * (p.x / (odd - 2));
                beta_b += m * p.x / (odd - 2);
            }
            va = beta_a + (alpha_a - alpha / v * va) / v;
            vb = beta_b + (alpha_b - alpha / v * vb) / v;
        }
        v = beta_beta(p, m) + alpha / v;
    }
    beta_side side = {0, v, -va / v, -vb / v};
    return side;
}

// ------------------------------------------------------------------ all of it

enum {
    BETA_VALUE, BETA_DX, BETA_DY, BETA_DA, BETA_DB, BETA_LOG, BETA_LOG_DX, BETA_LOG_DY, BETA_LOG_DA, BETA_LOG_DB
};

// At t = 0.
real beta_at_zero(int what, real y, real a, real b) {
    switch (what) {
        case BETA_DX: return a < 1 ? INFINITY : a == 1 ? b / y : 0;
        case BETA_LOG: case BETA_LOG_DA: return -INFINITY;
        case BETA_LOG_DX: return INFINITY;
        case BETA_LOG_DY: return -a / y;
        case BETA_LOG_DB: return beta_psi_step(b, a);
        default: return 0;
    }
}

// At t = 1.
real beta_at_one(int what, real x, real a, real b) {
    switch (what) {
        case BETA_VALUE: return 1;
        case BETA_DY: case BETA_LOG_DY: return b < 1 ? -INFINITY : b == 1 ? -a / x : 0;
        default: return 0;
    }
}

// v/w, also where v has no digits but its logarithm has
real beta_over(real v, real log_v, real w) {
    return v > BETA_TINY ? v / w : exp(log_v - log(w));
}

// v w likewise
real beta_times(real v, real log_v, real w) {
    return v > BETA_TINY ? v * w : copysign(exp(log_v + log(fabs(w))), w);
}

BETA_NOINLINE real beta_inside(int what, real x, real y, real a, real b) {
    int slopes = what == BETA_DA || what == BETA_DB || what == BETA_LOG_DA || what == BETA_LOG_DB;

    // p : q = x : y, the larger in [1, 2). lambda by Kahan's difference of products.
    int scale = -ilogb(fmax(x, y));
    real p = ldexp(x, scale), q = ldexp(y, scale), whole = p + q, bp = b * p;
    real lambda = (fma(a, q, -bp) + fma(-b, p, bp)) / whole;
    real s = p / whole, t = q / whole;
    int other = !beta_small(s, a, b) && (beta_small(t, b, a) || lambda < 0);
    beta_point at = {s, t, a, b, lambda, 0};
    if (other) {
        beta_point mirrored = {t, s, b, a, -lambda, 0};
        at = mirrored;
    }
    real near = other ? y : x, far = other ? x : y;
    at.logx = near > far ? log1p(-at.y) : at.x > BETA_TINY ? log(at.x) : log(near) - log(far);

    // This side.
    beta_side side;
    real value, complement, power, log_power;
    if (beta_small(at.x, at.a, at.b)) {
        side = beta_near_zero(at, slopes);
        value = exp(side.log);
        complement = -expm1(side.log);
        power = value * side.ratio;
        log_power = side.log + log(side.ratio);
    } else {
        real c = at.a + at.b, less = fmin(at.a, at.b), more = fmax(at.a, at.b);
        side = at.x * fmax((real) 1, c / (at.a + 1)) <= BETA_R(0.6) ? beta_series(at, slopes) : beta_fraction(at, slopes);

        // log of x and y over their means a/(a+b) and b/(a+b)
        real log_rise = log1p(fmin(at.lambda / at.b, BETA_R(1e30)));
        real log_fall = at.lambda <= 0.5f * at.a ? log1p(-at.lambda / at.a)
                : at.x > BETA_TINY ? log(at.x * (c / at.a)) : at.logx + log(c / at.a);
        real exponent = beta_delta(c) - beta_delta(at.a) - beta_delta(at.b);
        exponent -= at.lambda <= 0.5f * at.a ? at.a * beta_phi(-at.lambda / at.a) : -at.lambda - at.a * log_fall;
        exponent -= at.lambda <= 0.5f * at.b ? at.b * beta_phi(at.lambda / at.b) : at.lambda - at.b * log_rise;
        real root = sqrt(less / (1 + less / more) * BETA_R(0.15915494309189535));   // 1/(2 pi)
        log_power = exponent + log(root);
        power = exponent > -80 ? root * exp(exponent) : exp(log_power);
        side.log = exponent + log(root / side.ratio);
        value = power > BETA_TINY ? power / side.ratio : exp(side.log);
        complement = 1 - value;
        if (slopes) {
            real lag = beta_lag(c);
            side.da += log_fall + beta_lag(at.a) - lag;
            side.db += log_rise + beta_lag(at.b) - lag;
        }
    }

    // The side that was asked for.
    real result = value, log_result = side.log, ratio = side.ratio, log_ratio = log(ratio);
    real log_da = side.da, log_db = side.db, da = beta_times(value, side.log, log_da), db = beta_times(value, side.log, log_db);
    if (other) {
        result = complement;
        log_result = value < 0.5f ? log1p(-value) : log(complement);
        log_ratio = log_power - log_result;
        ratio = power > BETA_TINY && complement > BETA_TINY ? power / complement : exp(log_ratio);
        real slope_a = da;
        da = -db;
        db = -slope_a;
        log_da = da / complement;
        log_db = db / complement;
    }
    switch (what) {
        case BETA_VALUE: return result;
        case BETA_DX: return beta_over(power, log_power, x);
        case BETA_DY: return -beta_over(power, log_power, y);
        case BETA_DA: return da;
        case BETA_DB: return db;
        case BETA_LOG: return log_result;
        case BETA_LOG_DX: return beta_over(ratio, log_ratio, x);
        case BETA_LOG_DY: return -beta_over(ratio, log_ratio, y);
        case BETA_LOG_DA: return log_da;
        default: return log_db;
    }
}

BETA_NOINLINE float beta_of(int what, float x, float y, float a, float b) {
    if (!(x >= 0 && y >= 0 && fmax(x, y) > 0 && x <= FLT_MAX && y <= FLT_MAX && a > 0 && b > 0 && a <= 1e10f && b <= 1e10f)) return NAN;
    real p = fmax((real) a, BETA_LEAST), q = fmax((real) b, BETA_LEAST);
    return (float) (x == 0 ? beta_at_zero(what, y, p, q) : y == 0 ? beta_at_one(what, x, p, q) : beta_inside(what, x, y, p, q));
}

float ibeta(float x, float y, float a, float b) { return beta_of(BETA_VALUE, x, y, a, b); }
float ibeta_dx(float x, float y, float a, float b) { return beta_of(BETA_DX, x, y, a, b); }
float ibeta_dy(float x, float y, float a, float b) { return beta_of(BETA_DY, x, y, a, b); }
float ibeta_da(float x, float y, float a, float b) { return beta_of(BETA_DA, x, y, a, b); }
float ibeta_db(float x, float y, float a, float b) { return beta_of(BETA_DB, x, y, a, b); }
float log_ibeta(float x, float y, float a, float b) { return beta_of(BETA_LOG, x, y, a, b); }
float log_ibeta_dx(float x, float y, float a, float b) { return beta_of(BETA_LOG_DX, x, y, a, b); }
float log_ibeta_dy(float x, float y, float a, float b) { return beta_of(BETA_LOG_DY, x, y, a, b); }
float log_ibeta_da(float x, float y, float a, float b) { return beta_of(BETA_LOG_DA, x, y, a, b); }
float log_ibeta_db(float x, float y, float a, float b) { return beta_of(BETA_LOG_DB, x, y, a, b); }
