/// How fast: our vector backend and PyTorch or ONNX Runtime by turns, and what has no peer against what the machine can do.
///
/// - [Benchmark][org.snedecor.tests.benchmark.Benchmark] starts processes and prints tables; the command is in `tests/README.md`.
/// - `work`: what is done, and whether it is right.
/// - `measure`: how a time is taken.
/// - `process`, `torch` and `ort`: which process does it, ours and the others.
/// - `roof`: what the machine can do at most.
/// - `jmh`: single kernels, closer up.
package org.snedecor.tests.benchmark;
