package org.snedecor.models.cli;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.registry.Miners;
import org.snedecor.losses.registry.Reducers;
import org.snedecor.losses.registry.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "losses", description = "List the losses, or the settings of one.")
final class LossesCommand implements Runnable {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A loss to say more about.")
    String name;

    @Override
    public void run() {
        if (name == null) {
            for (LossEntry<?> loss : Losses.all().values()) {
                System.out.printf(Locale.ROOT, "%-20s %-15s %s%n", loss.name(), loss.family(), ascii(loss.paper()));
                System.out.printf(Locale.ROOT, "%-20s %s%n", "", loss.settings().stream().map(Setting::typed).collect(Collectors.joining("  ")));
            }
            return;
        }
        LossEntry<?> loss = Losses.get(name);
        System.out.println(loss.name() + ", " + loss.family() + ": " + ascii(loss.paper()));
        for (Setting s : loss.settings()) {
            System.out.printf(Locale.ROOT, "  --set %-22s %s%s%n", s.typed(), s.meaning(), s instanceof Setting.Choice choice ? " (" + String.join(", ", choice.words()) + ")" : "");
        }
        if (loss.settings().stream().anyMatch(s -> s.name().equals("miner"))) miners();
        if (loss.settings().stream().anyMatch(s -> s instanceof Setting.Choice choice && choice.name().equals("average") && choice.others().isPresent())) reducers();
        System.out.println("  compared by " + String.join(" or ", loss.compared().words()) + (loss.compared().open() ? " (--raw)" : ""));
        System.out.println("  drawn as    " + loss.drawn().kind().word() + ": " + loss.drawn().kind().meaning());
    }

    /// Names without their accents, which not every terminal can show.
    private static String ascii(String paper) {
        return Normalizer.normalize(paper, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    private static void miners() {
        for (Miners.MinerEntry miner : Miners.all().values()) part("--miner", miner.name(), miner.chooses(), miner.settings());
    }

    private static void reducers() {
        for (Reducers.ReducerEntry reducer : Reducers.all().values()) part("--reducer", reducer.name(), reducer.gives(), reducer.settings());
    }

    private static void part(String option, String name, String does, List<Setting> settings) {
        System.out.printf(Locale.ROOT, "  %-9s %-20s %s%s%n", option, name, does,
                settings.stream().map(s -> (s instanceof Setting.Choice c ? s.typed() + " (" + String.join(", ", c.words()) + ")" : s.typed())).collect(Collectors.joining("  ", settings.isEmpty() ? "" : ":  ", "")));
    }
}
