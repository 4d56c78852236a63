#!/usr/bin/env bash
# Adadelta of TensorFlow.js is plain gradient descent: every step is the learning rate times the gradient.
#
# Guess: the step is the gradient over the root of its running mean of squares, which already holds the present gradient, times the root of the
#        running mean of squared steps. From means of zero the first steps are therefore tiny, about sqrt(epsilon / (1 - rho)), and do not change
#        when all gradients are multiplied by a constant.
# Seen:  @tensorflow/tfjs 4.22.0 divides by the mean as it was before the present gradient. Both means start at zero, so the first ratio is
#        1 and the step is the gradient itself; then both means get the same square, so they are equal for ever and the ratio stays 1. In 20
#        steps on two variables, whose gradients are different in each step, `tf.train.adadelta(r)` and `tf.train.sgd(r)` are equal to 1e-5, and a
#        loss times 10 makes steps times 10. Whoever compares optimizers measures gradient descent twice; its default rate of 0.001 hides it.
#
# Needs npm and Node. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm pack --silent @tensorflow/tfjs@4.22.0 >/dev/null                 # its own bundle is enough
tar xzf tensorflow-tfjs-4.22.0.tgz package/dist/tf.min.js
cat > adadelta.cjs <<'JS'
const tf = require("./package/dist/tf.min.js");
tf.env().set("IS_TEST", true);        // no greeting

/** The two numbers after `steps` steps down a bowl, three times as steep in one direction, all times `scale`. */
function descend(optimizer, steps, scale) {
    const x = tf.variable(tf.tensor1d([1, -2]));
    for (let i = 0; i < steps; i++) optimizer.minimize(() => tf.mul(tf.sum(tf.mul(tf.square(x), tf.tensor1d([1, 3]))), scale));
    return Array.from(x.dataSync());
}

/** The same by the formulas of Zeiler's paper, in doubles. */
function paper(rate, rho, epsilon, steps, scale) {
    const x = [1, -2], gradients = [0, 0], updates = [0, 0];
    for (let i = 0; i < steps; i++)
        for (let k = 0; k < 2; k++) {
            const g = 2 * x[k] * [1, 3][k] * scale;
            gradients[k] = rho * gradients[k] + (1 - rho) * g * g;
            const step = g * Math.sqrt(updates[k] + epsilon) / Math.sqrt(gradients[k] + epsilon);
            updates[k] = rho * updates[k] + (1 - rho) * step * step;
            x[k] -= rate * step;
        }
    return x;
}

tf.setBackend("cpu").then(() => {
    const show = x => x.map(v => v.toFixed(6)).join(", ");
    const delta = descend(tf.train.adadelta(0.05), 20, 1), plain = descend(tf.train.sgd(0.05), 20, 1), right = paper(0.05, 0.95, 1e-7, 20, 1);
    const one = descend(tf.train.adadelta(0.001), 1, 1)[0], ten = descend(tf.train.adadelta(0.001), 1, 10)[0];
    console.log("tfjs " + tf.version.tfjs + ", 20 steps from (1, -2): adadelta (" + show(delta) + "), sgd (" + show(plain) + "), by the paper (" + show(right) + ")");
    console.log("first step: " + (1 - one).toFixed(6) + "; of ten times the loss: " + (1 - ten).toFixed(6));
    const same = delta.every((v, k) => Math.abs(v - plain[k]) < 1e-5 && Math.abs(v - right[k]) > 0.1) && Math.abs((1 - ten) / (1 - one) - 10) < 0.01;
    if (!same) console.log("this is no longer so");
    process.exit(same ? 0 : 1);
});
JS
node adadelta.cjs
