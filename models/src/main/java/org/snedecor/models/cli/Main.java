package org.snedecor.models.cli;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.FileNames;
import org.snedecor.models.io.OneLine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// `snedecor COMMAND`: trains, evaluates, embeds, and says what there is.
@Command(name = "snedecor", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, version = "Snedecor 0.1.0",
        description = "Deep metric learning on the JVM, from scratch.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrainCommand.class, CompareCommand.class, ExperimentCommand.class, FetchCommand.class, CheckCommand.class, EvaluateCommand.class, ReportCommand.class, EmbedCommand.class, IndexCommand.class, QueryCommand.class, ExportCommand.class, LossesCommand.class, LossCommand.class,
            ModelsCommand.class,
            SummaryCommand.class, DevicesCommand.class, TuneCommand.class, DoctorCommand.class, CommandLine.HelpCommand.class
        })
public final class Main implements Runnable {
    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    boolean verbose;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /// The same without leaving the virtual machine: the exit code.
    public static int run(String... arguments) {
        return run(List.of(), arguments);
    }

    /// With further commands, each an object of a class with picocli's annotation: those of a module that this one does not know.
    public static int run(List<?> further, String... arguments) {
        Optional<String> unread = unread(arguments);
        if (unread.isPresent()) {
            System.err.println("snedecor: " + unread.get());
            return 1;
        }
        try {
            return commandLine(further).execute(arguments);
        } catch (OutOfMemoryError e) {
            System.err.println("snedecor: there is not enough memory (" + e.getMessage() + "); choose a smaller batch, embedding or data set, or give Java more with SNEDECOR_JVM=-Xmx16g");
            return 1;
        }
    }

    /// A name that Java could not read completely would name another file, and so would every path in a current folder with such a name.
    private static Optional<String> unread(String... arguments) {
        for (String argument : arguments) {
            Optional<String> unread = FileNames.unread("the argument", argument);
            if (unread.isPresent()) return unread;
        }
        return FileNames.unread("the current folder", System.getProperty("user.dir"));
    }

    private static Path path(String name) {
        try {
            return FileNames.path("file", name);
        } catch (FileFormatException e) {
            throw new TypeConversionException(e.reason());
        }
    }

    /// The command line with its conventions: for a failure one sentence on standard error and exit code 1, for unknown words exit code 2.
    private static CommandLine commandLine(List<?> further) {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        further.forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExpandAtFiles(false);                                       // names may begin with @
        line.registerConverter(Path.class, Main::path);
        // In the order of the code: sorting would use lower case in the default locale, which in Turkish puts --images last.
        line.getSubcommands().values().forEach(command -> command.getCommandSpec().usageMessage().sortSynopsis(false));
        line.setExecutionExceptionHandler((e, command, _) -> {
            command.getErr().println("snedecor: " + sentence(e));
            if (main.verbose) e.printStackTrace(command.getErr());
            return 1;
        });
        line.setParameterExceptionHandler((e, _) -> {
            e.getCommandLine().getErr().println("snedecor: " + unknown(e));
            if (main.verbose) e.printStackTrace(e.getCommandLine().getErr());
            return 2;
        });
        return line;
    }

    private static String sentence(Exception e) {
        return switch (e) {
            case FileSystemException f when f.getReason() != null -> OneLine.of(f.getMessage());
            case FileFormatException f -> OneLine.of(f.getMessage());
            case UserError u -> OneLine.of(u.getMessage());
            case Exception other when other.getMessage() != null -> other.getMessage().lines().findFirst().orElse("");
            default -> "an unexpected " + e.getClass().getSimpleName() + "; --verbose shows where";
        };
    }

    private static String unknown(ParameterException e) {
        String sentence = OneLine.of(e.getMessage());
        if (!(e instanceof UnmatchedArgumentException unmatched)) return sentence;
        List<String> near = unmatched.getSuggestions();
        return sentence + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near.stream().limit(2).toList()) + "?");
    }
}
