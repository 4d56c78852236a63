package org.snedecor.models.data;

import org.snedecor.models.own.OwnClass;

/// A class that makes samplers: it has `static Sampler of(ImageSet train, int classes, int images, long seed)`.
public record SamplerClass(OwnClass own) {
    private static final OwnClass.Rule RULE = new OwnClass.Rule("sampler", Sampler.class, "of(ImageSet train, int classes, int images, long seed)",
            ImageSet.class, int.class, int.class, long.class);

    /// @throws IllegalArgumentException where there is no class of this name, it cannot be loaded, or it makes no sampler
    public static SamplerClass find(String name) {
        return OwnClass.find(name, RULE).map(SamplerClass::new).orElseThrow(() -> new IllegalArgumentException(
                "there is no sampler '" + name + "', for there is no class of this name on the class path (./snedecor adds SNEDECOR_CLASSPATH to it)"));
    }

    /// @param classes, images of each in a batch, as far as the sampler reads them
    /// @throws IllegalArgumentException where it makes none, or one without a batch
    public Sampler make(ImageSet train, int classes, int images, long seed) {
        Sampler sampler = (Sampler) own.make(train, classes, images, seed);
        if (sampler == null || sampler.batches() < 1) {
            throw new IllegalArgumentException("sampler " + own.name() + " makes no batch of " + classes + " classes x " + images + " images from " + train);
        }
        return sampler;
    }
}
