package org.snedecor.opencl;

/// placeholder until written
record TiledProducts(Launcher launcher) implements Products {
    @Override
    public void multiply(Product product) {
        throw new UnsupportedOperationException();
    }
}
