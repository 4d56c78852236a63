#!/usr/bin/env bash
# The gradient of |x| at 0 is -1 in TensorFlow.js, and that of max over n equal numbers is 1 for each of them, n in all.
#
# Guess: a subgradient. At 0 all of -1 to 1 are, and TensorFlow, PyTorch and the symmetry of the function say 0, the sign. Of a maximum the parts
#        of equal numbers sum to 1, shared as in TensorFlow or all to one of them, so that max(x, x) has the gradient of x.
# Seen:  @tensorflow/tfjs 4.22.0. abs(0) has -1, and tf.sign(0) is 0. The Manhattan distance of an embedding from itself, or any L1 penalty on weights
#        that start at 0, pushes up every coordinate alike. max of three equal numbers has (1, 1, 1), which is no subgradient; tf.maximum(x, x) has
#        1. With the hardest of several equal negatives the gradient of a batch grows with their number.
#
# Needs npm and Node. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm pack --silent @tensorflow/tfjs@4.22.0 >/dev/null                 # its own bundle is enough
tar xzf tensorflow-tfjs-4.22.0.tgz package/dist/tf.min.js
cat > abs.cjs <<'JS'
const tf = require("./package/dist/tf.min.js");
tf.env().set("IS_TEST", true);        // no greeting
tf.setBackend("cpu").then(() => {
    const list = t => Array.from(t.dataSync()).join(" ");
    const abs = list(tf.grad(x => tf.abs(x))(tf.tensor1d([-2, -0, 0, 2])));
    const sign = list(tf.sign(tf.tensor1d([-2, -0, 0, 2])));
    const distance = list(tf.grad(x => tf.sum(tf.abs(tf.sub(x, tf.tensor1d([0.3, 0.5, -0.7])))))(tf.tensor1d([0.3, 0.5, -0.7])));
    const max = list(tf.grad(x => tf.max(x))(tf.tensor1d([1, 5, 5, 5])));
    const maximum = list(tf.grad(x => tf.maximum(x, x))(tf.scalar(5)));
    console.log("tfjs " + tf.version.tfjs + ": gradient of |x| at -2, -0, 0, 2: " + abs + "; sign there: " + sign);
    console.log("of the Manhattan distance from itself: " + distance);
    console.log("of the maximum of 1 5 5 5: " + max + "; of maximum(x, x): " + maximum);
    const same = abs === "-1 -1 -1 1" && distance === "-1 -1 -1" && max === "0 1 1 1" && maximum === "1";
    if (!same) console.log("this is no longer so");
    process.exit(same ? 0 : 1);
});
JS
node abs.cjs
