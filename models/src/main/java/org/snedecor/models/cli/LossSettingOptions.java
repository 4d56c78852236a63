package org.snedecor.models.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.registry.Setting;
import picocli.CommandLine.Option;

/// The settings of a loss; two common ones also have options of their own.
final class LossSettingOptions {
    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A setting of the loss; may be given several times.")
    Map<String, String> settings = Map.of();

    @Option(names = "--miner", paramLabel = "NAME", description = "Which pairs or triplets the loss counts, perhaps with settings, such as easy-hard:positives=hard. Short for --set miner=NAME.")
    String miner;

    @Option(names = "--reducer", paramLabel = "NAME", description = "What becomes of their terms: sum, all (the mean), nonzero (the mean of terms above 0), threshold:low=L,high=H, class-weighted:weights=W0/W1/W2, per-anchor:rows=NAME. Short for --set average=NAME.")
    String reducer;

    /// As they are kept.
    ///
    /// @throws IllegalArgumentException naming what is not known or not allowed
    Map<String, Object> of(LossEntry<?> entry) {
        Map<String, String> given = new LinkedHashMap<>(settings);
        add(given, entry, "--miner", "miner", miner);
        add(given, entry, "--reducer", "average", reducer);
        return entry.checked(given);
    }

    private static void add(Map<String, String> given, LossEntry<?> entry, String option, String setting, String value) {
        if (value == null) return;
        if (!has(entry, setting)) {
            List<String> others = Losses.all().values().stream().filter(other -> has(other, setting)).map(LossEntry::name).toList();
            throw new UserError(option + " does not go with " + entry.name() + ", which has no setting '" + setting + "'; those that do are " + String.join(", ", others));
        }
        String before = given.put(setting, value);
        if (before != null) throw new UserError(option + " " + value + " and --set " + setting + "=" + before + " say the same; give one of them");
    }

    private static boolean has(LossEntry<?> entry, String setting) {
        return entry.settings().stream().map(Setting::name).collect(Collectors.toSet()).contains(setting);
    }
}
