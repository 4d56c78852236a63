package org.snedecor.models.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.report.page.ReportPage;
import org.snedecor.models.report.tensorboard.TensorBoardRun;
import org.snedecor.models.train.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "report", sortOptions = false, showDefaultValues = true,
        description = "Write one HTML page about one run or several side by side: curves, scores, similarities, nearest pictures, maps, confusions, configuration. "
                + "It opens in any browser, without a network.")
final class ReportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "A run folder.")
    List<Path> runs;

    @Mixin
    DeviceOptions device;

    @Option(names = "--out", paramLabel = "FILE", description = "The page (default: report.html in the folder of the run; of several, in the current folder).")
    Path out;

    @Option(names = "--tensorboard", paramLabel = "FOLDER", description = "Write no page but a new folder for TensorBoard: each run's course, distances, picture and embeddings.")
    Path tensorBoard;

    @Override
    public Integer call() throws Exception {
        Set<Path> seen = new HashSet<>();
        for (Path run : runs) {
            RunFolder.open(run);
            if (!seen.add(run.toRealPath())) throw new UserError(run + ": is given twice");
        }
        if (tensorBoard != null) return forTensorBoard();
        Path page = out != null ? out : runs.size() == 1 ? runs.getFirst().resolve(ReportPage.FILE) : Path.of(ReportPage.FILE);
        if (Files.isDirectory(page)) throw new UserError(page + ": is a folder; --out names the page itself, such as " + page.resolve(ReportPage.FILE));
        // An existing page is usually one of ours and is overwritten; any other file stays unchanged.
        if (Files.exists(page) && !page.toString().endsWith(".html")) throw new UserError(page + ": exists already and is not called *.html; the report goes into a new file or over an old report");
        Path folder = page.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) throw new UserError(page + ": cannot be written: " + folder + " is not a folder");
        ReportPage report = ReportPage.of(runs, device.backend());
        report.missing().forEach(what -> System.err.println("snedecor: " + what));
        report.write(page);
        System.out.println("report     " + page);
        return 0;
    }

    /// A folder for each run, as `tensorboard --logdir` wants them.
    private int forTensorBoard() throws IOException {
        if (out != null) throw new UserError("--out names a page and has no effect with --tensorboard");
        Set<String> names = new HashSet<>();
        for (Path run : runs) {
            String name = run.toRealPath().getFileName().toString();
            if (!Files.isRegularFile(run.resolve(RunFolder.PLAN))) throw new FileFormatException(run, "is not a run folder: it has no " + RunFolder.PLAN);
            if (!names.add(name)) throw new UserError(run + ": another run is called " + name + " too; TensorBoard tells runs apart by their names");
        }
        RunFolder all = RunFolder.create(tensorBoard);
        for (Path run : runs) TensorBoardRun.write(run, Files.createDirectory(all.file(run.toRealPath().getFileName().toString())));
        System.out.println("for        tensorboard --logdir " + tensorBoard);
        return 0;
    }
}
