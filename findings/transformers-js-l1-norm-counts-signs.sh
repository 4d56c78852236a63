#!/usr/bin/env bash
# The L1 norm of Transformers.js is the sum of the numbers, not of their absolute values: normalised by it a vector turns round, or becomes infinite.
#
# Guess: tensor.norm(p, dim) and tensor.normalize(p, dim), named after PyTorch's, take |x|^p; and a vector of zeros stays zeros when normalised, as
#        in torch.nn.functional.normalize.
# Seen:  @huggingface/transformers 4.3.2 takes x^p. norm(1) of (3, -4) is -1 and normalize(1) is (-3, 4); of (1, -1) it is (Infinity, -Infinity). norm(3) of
#        (3, -4) is NaN. For p = 2 it is right, but zeros become NaN, and so does every mean that such a vector enters.
#
# Needs npm and Node. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
# tensors need no engine, which has hundreds of MB: the part that both engines share stands in for them
echo '{"dependencies": {"@huggingface/transformers": "4.3.2", "onnxruntime-common": "1.30.0"}, "overrides": {"onnxruntime-node": "npm:onnxruntime-common@1.30.0", "onnxruntime-web": "npm:onnxruntime-common@1.30.0"}}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts >/dev/null
cat > norm.mjs <<'JS'
import { Tensor } from "@huggingface/transformers";
const of = (...numbers) => new Tensor("float32", Float32Array.from(numbers), [1, numbers.length]);
const list = tensor => Array.from(tensor.data).map(v => +v.toFixed(3)).join(" ");
const seen = [
    ["norm(1) of 3 -4", list(of(3, -4).norm(1, 1)), "-1"],
    ["normalize(1) of 3 -4", list(of(3, -4).normalize(1, 1)), "-3 4"],
    ["normalize(1) of 1 -1", list(of(1, -1).normalize(1, 1)), "Infinity -Infinity"],
    ["norm(3) of 3 -4", list(of(3, -4).norm(3, 1)), "NaN"],
    ["normalize(2) of 3 -4", list(of(3, -4).normalize(2, 1)), "0.6 -0.8"],
    ["normalize(2) of 0 0", list(of(0, 0).normalize(2, 1)), "NaN NaN"],
];
for (const [what, got] of seen) console.log(what + ": " + got);
const same = seen.every(([, got, was]) => got === was);
if (!same) console.log("this is no longer so");
process.exit(same ? 0 : 1);
JS
node norm.mjs
