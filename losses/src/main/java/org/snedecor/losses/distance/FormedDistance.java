package org.snedecor.losses.distance;

import org.snedecor.core.autograd.Tensor;

/// d(a, b) = bare(form(a), form(b)): a distance that brings single rows into a [form][Distance#form] first
interface FormedDistance extends Distance {
    @Override
    Tensor form(Tensor z);

    @Override
    Distance bare();

    @Override
    default Tensor between(Tensor a, Tensor b) {
        return bare().between(form(a), form(b));
    }

    @Override
    default Tensor between(Tensor a) {
        return bare().between(form(a));
    }

    @Override
    default boolean symmetric() {
        return bare().symmetric();
    }
}
