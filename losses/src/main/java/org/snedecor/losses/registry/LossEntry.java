package org.snedecor.losses.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.snedecor.losses.EmbeddingLoss;

/// A loss and how to make it.
///
/// @param family the package it stands in   @param weights has it weights of its own, to be learned?
public record LossEntry(String name, String family, String paper, List<Setting> settings, boolean weights,
        BiFunction<Settings, ClassWeights, EmbeddingLoss> maker) {
    public LossEntry {
        settings = List.copyOf(settings);
    }

    /// @param given settings that differ from the defaults
    /// @throws IllegalArgumentException naming an unknown setting, a number that is not allowed, or that weights are needed
    public EmbeddingLoss make(Map<String, Double> given) {
        return make(given, null);
    }

    /// @param classWeights read by a loss with weights only; null otherwise allowed
    public EmbeddingLoss make(Map<String, Double> given, ClassWeights classWeights) {
        if (weights && classWeights == null) {
            throw new IllegalArgumentException("loss " + name + " learns weights of its own: it needs the numbers of classes and dimensions");
        }
        Map<String, Double> values = new HashMap<>();
        for (Setting setting : settings) values.put(setting.name(), setting.standard());
        given.forEach((setting, value) -> values.put(setting, setting(setting).check(value)));
        return maker.apply(new Settings(values), classWeights);
    }

    /// The setting with this name.
    ///
    /// @throws IllegalArgumentException that lists those that there are
    public Setting setting(String name) {
        List<String> names = settings.stream().map(Setting::name).toList();
        if (names.contains(name)) return settings.get(names.indexOf(name));
        throw new IllegalArgumentException("loss " + this.name + " has no setting '" + name + "'"
                + "; " + (names.isEmpty() ? "it has none" : Names.known(name, names)));
    }
}
