package org.snedecor.models.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.snedecor.models.report.tensorboard.EventFile;
import org.snedecor.models.report.tensorboard.TensorBoardRun;
import org.snedecor.models.train.TrainingListener;

/// Writes a running training for TensorBoard: loss and share of active images of some steps, the columns of `metrics.csv` after each round, and at
/// the end the files of `report --tensorboard`. If something cannot be written, one line says so and training goes on.
final class TensorBoardCourse implements TrainingListener, AutoCloseable {
    /// @param to the folder of the run within that of TensorBoard
    private record Board(Path run, Path to, OutputStream out, EventFile events) {}

    private Board board;                                                // null where none is asked for, or no more
    private int rows;
    private boolean behind;
    private int step;
    private final Interval interval = new Interval(1);

    private TensorBoardCourse(Board board) {
        this.board = board;
    }

    @FunctionalInterface
    private interface OnBoard {
        void to(Board board) throws IOException;
    }

    /// @param all the folder of TensorBoard, null for none   @param again is the run one that goes on? Then its folder may be there already
    static TensorBoardCourse of(Path all, Path run, boolean again) throws IOException {
        if (all == null) return new TensorBoardCourse(null);
        Path to = all.resolve(run.toRealPath().getFileName());
        try {
            Files.createDirectories(all);
            if (!again || !Files.isDirectory(to)) Files.createDirectory(to);
        } catch (FileAlreadyExistsException e) {
            throw new FileSystemException(e.getFile(), null, Files.isDirectory(Path.of(e.getFile()))
                    ? "exists already; TensorBoard tells runs apart by the names of their folders, so choose another with --tensorboard or --out" : "is a file; --tensorboard names a folder");
        } catch (FileSystemException e) {
            throw new FileSystemException(e.getFile(), null, "cannot be made: " + (e.getReason() == null ? "there is no such folder, or it is closed to you" : e.getReason()));
        }
        double now = now();
        // Named by the second in which it is begun; TensorBoard reads a folder's files in the order of their names.
        long second = (long) now;
        while (Files.exists(file(to, second))) second++;
        OutputStream out = Files.newOutputStream(file(to, second));
        return new TensorBoardCourse(new Board(run, to, out, new EventFile(out, now)));
    }

    private static Path file(Path to, long second) {
        return to.resolve(String.format(Locale.ROOT, TensorBoardRun.EVENTS, second));
    }

    @Override
    public void resumed(int step, double sum, List<RoundReport> rounds) {
        this.step = step;
        rows = rounds.size();
        tryTo(board -> board.events.again(now(), step + 1));
    }

    @Override
    public void stepped(int step, StepReport report) {
        catchUp();
        this.step = step;
        if (step != 1 && !interval.over()) return;
        tryTo(board -> {
            board.events.scalar("steps/loss", now(), step, report.loss());
            if (!Double.isNaN(report.active())) board.events.scalar("steps/active", now(), step, report.active());
        });
    }

    /// The row of `metrics.csv` is written after this.
    @Override
    public void roundEnded(RoundReport report) {
        behind = true;
    }

    @Override
    public void trained() {
        catchUp();
    }

    private void catchUp() {
        if (!behind) return;
        behind = false;
        tryTo(board -> rows = TensorBoardRun.course(board.run, rows, board.events));
    }

    /// The run has all its files.
    void results() {
        tryTo(board -> TensorBoardRun.results(board.run, board.to, board.events, now(), step));
    }

    @Override
    public void close() {
        tryTo(board -> board.out.close());
    }

    private void tryTo(OnBoard writing) {
        if (board == null) return;
        try {
            writing.to(board);
        } catch (IOException e) {
            System.err.println("snedecor: " + board.to + ": no more is written for TensorBoard: " + e.getMessage());
            Board failed = board;
            board = null;
            try {
                failed.out.close();
            } catch (IOException _) {
                // it has been said that it cannot be written
            }
        }
    }

    private static double now() {
        return System.currentTimeMillis() / 1000.0;
    }
}
