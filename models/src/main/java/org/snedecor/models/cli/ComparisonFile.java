package org.snedecor.models.cli;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.snedecor.models.checkpoint.Fingerprint;
import org.snedecor.models.checkpoint.Identity;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.RecordJson;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `compare.json` in the folder of a comparison, from which it goes on after an interruption: the words of its command, its device, the facts that identify its images,
/// and the figures of each training that has come to its end, to the last bit.
final class ComparisonFile {
    static final String NAME = "compare.json";

    /// The options that do not change what comes out.
    private static final Set<String> ALWAYS = Set.of("--resume", "--threads", "--device", "--checkpoint-every", "--stream", "--cache", "--verbose", "--help", "--version", "--quiet", "--json", "--json-every");

    private static final String COMMAND = "command";
    private static final String DEVICE = "device";
    private static final String IMAGES = "images";
    private static final String TRAINED = "trained";

    private final Path file;
    private final Map<String, Object> content;
    private final Map<String, LossFigures> trained = new LinkedHashMap<>();

    private ComparisonFile(Path folder, Map<String, Object> content) {
        file = folder.resolve(NAME);
        this.content = content;
    }

    /// Of a new comparison, written down.
    ///
    /// @param command that began it   @param split its images, parted by the first seed
    static ComparisonFile begun(Path folder, ParseResult command, String device, DataSplit split) throws FileSystemException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(COMMAND, words(command));
        content.put(DEVICE, device);
        content.put(IMAGES, Fingerprint.of(split));
        ComparisonFile begun = new ComparisonFile(folder, content);
        begun.write();
        return begun;
    }

    /// @throws FileSystemException where the folder holds no comparison   @throws FileFormatException where the file is not as it was written
    static ComparisonFile read(Path folder) throws FileSystemException, FileFormatException {
        Path file = folder.resolve(NAME);
        if (!Files.isDirectory(folder)) throw new FileSystemException(folder.toString(), null, Files.exists(folder) ? "is not a folder of compare but a file" : "there is no such folder");
        if (!Files.isRegularFile(file)) throw new FileSystemException(folder.toString(), null, "is not a folder of compare: it has no " + NAME);
        Map<String, Object> content = Json.read(file);
        ComparisonFile read = new ComparisonFile(folder, content);
        if (!(content.get(COMMAND) instanceof List<?> words && words.stream().allMatch(String.class::isInstance) && content.get(DEVICE) instanceof String && content.get(IMAGES) instanceof Map)) {
            throw new FileFormatException(file, "is not what compare writes: '" + COMMAND + "', '" + DEVICE + "' or '" + IMAGES + "' is missing");
        }
        try {
            if (content.remove(TRAINED) instanceof Map<?, ?> all) all.forEach((name, figures) -> read.trained.put((String) name, RecordJson.read(LossFigures.class, (Map<?, ?>) figures, null)));
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new FileFormatException(file, "is not what compare writes: " + e.getMessage(), e);
        }
        return read;
    }

    /// What a command line says of the comparison itself, but for the name of its folder: each value in one word with its option.
    private static List<String> words(ParseResult command) {
        List<String> words = new ArrayList<>();
        for (OptionSpec option : new LinkedHashSet<>(command.matchedOptions())) {
            String name = option.longestName();
            if (ALWAYS.contains(name) || name.equals("--out")) continue;
            if (option.getValue() instanceof Boolean) words.add(name);
            else option.originalStringValues().forEach(value -> words.add(name + "=" + value));
        }
        for (ArgSpec losses : new LinkedHashSet<>(command.matchedPositionals())) words.addAll(losses.originalStringValues());
        return words;
    }

    /// Refuses a command that would change the comparison which it goes on with.
    static void requireNoMore(ParseResult command) {
        for (OptionSpec option : command.matchedOptions()) if (!ALWAYS.contains(option.longestName())) refuse(option.longestName());
        for (ArgSpec losses : command.matchedPositionals()) refuse(losses.originalStringValues().getFirst());
    }

    private static void refuse(String word) {
        throw new UserError(word + " cannot be given with --resume, which goes on with a comparison as it was begun; leave it out");
    }

    /// The command that began it, with what another says besides.
    String[] command(ParseResult now) {
        List<String> all = new ArrayList<>(((List<?>) content.get(COMMAND)).stream().map(String.class::cast).toList());
        for (OptionSpec option : new LinkedHashSet<>(now.matchedOptions())) {
            if (option.getValue() instanceof Boolean on) all.add(option.negatable() && !on ? option.longestName().replaceFirst("--", "--no-") : option.longestName());
            else option.originalStringValues().forEach(value -> all.add(option.longestName() + "=" + value));
        }
        return all.toArray(String[]::new);
    }

    String device() {
        return (String) content.get(DEVICE);
    }

    /// @throws FileFormatException where these are not the images of the comparison
    void require(DataSplit split) throws FileFormatException {
        SequencedMap<String, String> were = new LinkedHashMap<>();
        ((Map<?, ?>) content.get(IMAGES)).forEach((name, fact) -> were.put((String) name, String.valueOf(fact)));
        Optional<String> difference = new Identity(Fingerprint.of(split)).difference(new Identity(were));
        if (difference.isPresent()) throw new FileFormatException(file, "is of other images: " + difference.get());
    }

    /// @param name of the training; empty where it has not come to its end
    Optional<LossFigures> of(String name) {
        return Optional.ofNullable(trained.get(name));
    }

    /// The training has come to its end.
    void put(String name, LossFigures figures) throws FileSystemException {
        trained.put(name, figures);
        write();
    }

    private void write() throws FileSystemException {
        Map<String, Object> all = new LinkedHashMap<>(content);
        Map<String, Object> figures = new LinkedHashMap<>();
        trained.forEach((name, one) -> figures.put(name, RecordJson.write(one)));
        all.put(TRAINED, figures);
        Json.write(file, all);
    }
}
