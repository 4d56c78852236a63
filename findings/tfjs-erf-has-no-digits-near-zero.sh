#!/usr/bin/env bash
# erf of TensorFlow.js adds 1e-9 near 0: erf(1e-9) is twice what it should be, and erf(-x) = -erf(x) hides a jump of 2e-9 at 0.
#
# Guess: as good as its expm1, log1p and tanh, which have all digits of a float near 0; and near 0 erf(x) is its gradient, 2/√π = 1.128379, times x.
# Seen:  @tensorflow/tfjs 4.22.0, cpu. erf(1e-9) = 2.128e-9 (right 1.128e-9), erf(1e-8) = 1.2284e-8 (1.1284e-8), erf(1e-6) wrong in the fourth digit, and 0 at 0; the gradient is right.
#        It is the five-term approximation of Abramowitz and Stegun, 7.1.26, whose error of 1.5e-7 is absolute, with the sign put on afterwards.
#
# Needs npm and Node. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm pack --silent @tensorflow/tfjs@4.22.0 >/dev/null                 # its own bundle is enough
tar xzf tensorflow-tfjs-4.22.0.tgz package/dist/tf.min.js
cat > erf.cjs <<'JS'
const tf = require("./package/dist/tf.min.js");
tf.env().set("IS_TEST", true);        // no greeting
tf.setBackend("cpu").then(() => {
    const x = [1e-9, 1e-8, 1e-6, 1e-4];
    const erf = tf.erf(x).dataSync(), expm1 = tf.expm1(x).dataSync(), gradient = tf.grad(x => tf.erf(x))(tf.scalar(0)).dataSync()[0];
    x.forEach((x, i) => console.log("x = " + x + ": erf(x)/x = " + erf[i] / x + ", right " + 2 / Math.sqrt(Math.PI) + "; expm1(x)/x = " + expm1[i] / x));
    console.log("tfjs " + tf.version.tfjs + ": erf(0) = " + tf.erf(0).dataSync()[0] + ", its gradient " + gradient);
    const same = erf[0] / x[0] > 2 && erf[1] / x[1] > 1.2 && Math.abs(expm1[0] / x[0] - 1) < 1e-6 && Math.abs(gradient - 1.1283792) < 1e-6;
    if (!same) console.log("this is no longer so");
    process.exit(same ? 0 : 1);
});
JS
node erf.cjs
