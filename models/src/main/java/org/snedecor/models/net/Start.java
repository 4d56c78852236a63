package org.snedecor.models.net;

import java.nio.file.Path;
import java.util.List;
import org.snedecor.core.nn.Layer;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.FileNames;
import org.snedecor.models.io.Safetensors;

/// The state of a network before it learns.
public sealed interface Start {
    /// All weights are drawn by the seed.
    record Fresh() implements Start {}

    /// The weights come from a safetensors file: one of a run, or one in torchvision's names, or in others.
    ///
    /// @param file also a run folder   @param names a file that [WeightNames#read] takes; empty where the names are ours or torchvision's
    /// @param fresh parts of the network that are drawn by the seed, whatever the file has for them
    record Stored(String file, String names, List<String> fresh) implements Start {
        public Stored {
            fresh = List.copyOf(fresh);
        }

        @Override
        public void load(Layer network) throws FileFormatException {
            Path given = FileNames.path("weights", file);
            if (OnnxModel.isNamed(file)) throw new FileFormatException(given, "is an ONNX file, which brings its own network; give it as the model");
            Path path = WeightsFile.of(given);
            WeightNames known = !names.isEmpty() ? WeightNames.read(FileNames.path("names of weights", names))
                    : Safetensors.read(path).metadata().containsKey("snedecor") ? WeightNames.ours(network) : WeightNames.torchvision(network);
            NamedWeights.load(path, network, known, fresh.toArray(String[]::new));
        }
    }

    /// An ONNX file, whose path is the name of the model.
    record Tuned(FineTuning tuning) implements Start {
        @Override
        public NetworkFactory network(String model) throws FileFormatException {
            return OnnxModel.read(FileNames.path("model", model), tuning);
        }
    }

    /// The weights come from an earlier run of the same network, in our names.
    ///
    /// @param run its folder   @param before how that run began
    record Continued(String run, Start before) implements Start {
        @Override
        public NetworkFactory network(String model) throws FileFormatException {
            return before.network(model);
        }

        @Override
        public void load(Layer network) throws FileFormatException {
            NamedWeights.load(WeightsFile.of(FileNames.path("run", run)), network, WeightNames.ours(network));
        }
    }

    /// @param model a name that [Networks] knows; of an ONNX file its path
    /// @throws IllegalArgumentException as [Networks#get]
    default NetworkFactory network(String model) throws FileFormatException {
        return Networks.get(model);
    }

    /// The same network before its weights are put in, which then come from elsewhere.
    default Start form() {
        return switch (this) {
            case Fresh fresh -> fresh;
            case Tuned tuned -> tuned;
            case Stored _ -> new Fresh();
            case Continued(String _, Start before) -> before.form();
        };
    }

    /// Loads weights into a network, if they come from a file of their own.
    ///
    /// @throws FileFormatException in one sentence; no weight has changed then
    default void load(Layer network) throws FileFormatException {}
}
