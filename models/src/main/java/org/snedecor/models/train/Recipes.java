package org.snedecor.models.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.io.Json;

/// The recipes that were tried on Glyphs, loss by loss, each with the score that it reached on the validation characters
/// (see [Scores#validation]) after one epoch with seed 1; the last two of the relation network, some of whose seeds stay behind, after two epochs
/// and over three seeds. The test characters had no part in it. `recipes.json` holds them, `compare --search` tries them again.
public final class Recipes {
    private static final SequencedMap<String, List<Recipe>> TRIED = read();

    private Recipes() {}

    /// The losses that there is a recipe for, family by family.
    public static List<String> losses() {
        return List.copyOf(TRIED.keySet());
    }

    /// The losses of the registry that can stand alone, family by family, whether or not there is a recipe for them.
    public static List<String> standingAlone() {
        return Losses.all().values().stream().filter(LossEntry::alone).map(LossEntry::name).toList();
    }

    /// All recipes that were tried; for any other loss the standard one.
    public static List<Recipe> tried(String loss) {
        return TRIED.getOrDefault(loss, List.of(Recipe.standard(loss)));
    }

    /// The one with the best score.
    public static Recipe best(String loss) {
        return best(tried(loss));
    }

    /// The first of those with the best score; one without a score is the last choice.
    public static Recipe best(List<Recipe> recipes) {
        return Collections.max(recipes, Comparator.comparingDouble(r -> Double.isNaN(r.validation()) ? Double.NEGATIVE_INFINITY : r.validation()));
    }

    private static SequencedMap<String, List<Recipe>> read() {
        try (InputStream in = Recipes.class.getResourceAsStream("recipes.json")) {
            SequencedMap<String, List<Recipe>> all = new LinkedHashMap<>();
            Json.parse(Path.of("recipes.json"), new String(in.readAllBytes(), StandardCharsets.UTF_8)).forEach((loss, list) -> {
                List<Recipe> recipes = new ArrayList<>();
                for (Object one : (List<?>) list) recipes.add(Recipe.of(loss, (Map<?, ?>) one));
                all.put(loss, List.copyOf(recipes));
            });
            return Collections.unmodifiableSequencedMap(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
