package org.snedecor.core.backend;

/// What a backend can compute: one implementation of each contract.
public record Kernels(ElementwiseKernel elementwise, ReduceKernel reduce, CopyKernel copy, MatmulKernel matmul, DifferenceKernel differences, Conv2dKernel conv2d, Pool2dKernel pool2d,
        IndexKernel index, RandomKernel random) {}
