package org.snedecor.models.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.snedecor.models.data.DataCheck;
import org.snedecor.models.data.Finding;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.OneLine;
import org.snedecor.models.train.NoMemory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "check", description = "Look at every image of a data set before a long run: what is broken, there twice, alone in its class or of an odd size. "
        + "The exit status is 1 where something is wrong, otherwise 0.")
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DATA", description = "As train takes it.")
    String data;

    @Option(names = "--json", description = "One JSON object instead of a table.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        DataCheck check = NoMemory.naming("checking " + data, "give Java more memory with SNEDECOR_JVM=-Xmx8g", () -> DataCheck.of(data));
        if (json) System.out.println(Json.pretty(object(check)));
        else print(check);
        return check.passes() ? 0 : 1;
    }

    private static void print(DataCheck check) {
        String parts = Set.of("").containsAll(check.parts().keySet()) ? "" : check.parts().entrySet().stream()
                .map(part -> part.getValue() + " " + part.getKey()).collect(Collectors.joining(", ", ": ", ""));
        System.out.println(OneLine.of(check.data() + ": " + check.images() + " images in " + check.classes() + " classes" + parts));
        for (Finding finding : check.findings()) {
            System.out.printf(Locale.ROOT, "%-5s  %s: %d%n", word(finding), OneLine.of(finding.what()), finding.count());
            for (String example : finding.examples()) System.out.println("         " + OneLine.of(example));
        }
        System.out.println(check.passes() ? "nothing is wrong" : "something is wrong");
    }

    private static Map<String, Object> object(DataCheck check) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("data", check.data());
        map.put("passes", check.passes());
        map.put("images", check.images());
        map.put("classes", check.classes());
        map.put("parts", check.parts());
        map.put("findings", check.findings().stream().map(CheckCommand::object).toList());
        return map;
    }

    private static Map<String, Object> object(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("level", word(finding));
        map.put("what", finding.what());
        map.put("count", finding.count());
        map.put("examples", List.copyOf(finding.examples()));
        return map;
    }

    private static String word(Finding finding) {
        return finding.level().name().toLowerCase(Locale.ROOT);
    }
}
