package org.snedecor.opencl;

/// What computes a [Product]: with tiles in local memory on GPUs, with packed panels on CPUs.
sealed interface Products permits PackedProducts, TiledProducts {
    static Products on(Launcher launcher) {
        return launcher.gpu() ? new TiledProducts(launcher) : new PackedProducts(launcher);
    }

    void multiply(Product product);

    Launcher launcher();
}
