package org.snedecor.models.report.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snedecor.models.io.CsvFile;
import org.snedecor.models.io.FileFormatException;

/// The course of a training, `metrics.csv` or `steps.csv`: its columns by name, a number for each round or stretch of steps. What a cell is silent about is NaN.
public record Metrics(Map<String, double[]> columns) {
    static final Metrics NONE = new Metrics(Map.of());

    /// @throws FileFormatException where a cell is no number
    public static Metrics read(Path file) throws FileFormatException {
        if (!Files.exists(file)) return NONE;
        List<List<String>> rows = CsvFile.read(file);
        if (rows.isEmpty()) return NONE;
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int c = 0; c < rows.getFirst().size(); c++) {
            double[] column = new double[rows.size() - 1];
            for (int r = 0; r < column.length; r++) column[r] = number(file, r + 2, c < rows.get(r + 1).size() ? rows.get(r + 1).get(c) : "");
            columns.put(rows.getFirst().get(c), column);
        }
        return new Metrics(columns);
    }

    private static double number(Path file, int line, String cell) throws FileFormatException {
        try {
            return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new FileFormatException(file, "line " + line + ": '" + cell + "' is not a number");
        }
    }

    /// Empty where there is no such column, as in the runs of earlier versions.
    public double[] column(String name) {
        return columns.getOrDefault(name, new double[0]);
    }

    /// Is there a number in it?
    boolean has(String name) {
        for (double x : column(name)) if (!Double.isNaN(x)) return true;
        return false;
    }

    int rounds() {
        return column("step").length;
    }

    /// The names of all columns.
    public List<String> names() {
        return new ArrayList<>(columns.keySet());
    }
}
