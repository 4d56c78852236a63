package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;

/// Every recorded loss, value and all gradients, but for sequences of calls on one object, which CrossBatchMemoryTest and DynamicSoftMarginTest run. In the records of the papers a loss, a field or a parameter that is not known here is a
/// failure, and so is a file of which no record was run. `-Dsnedecor.reference=DIR` reads another folder of the same format.
///
/// Errors are relative: of a value to the value (of a weighted sum of distances to the largest of them) but at least 0.01, of a gradient to
/// its largest component but at least 0.001. For the F-statistic and the Gaussian KL term doubles are held to more: the value to itself,
/// and every component of the gradient to itself.
///
/// No float reproduces what four roundings of the inputs to a float change by more than the tolerance: a hinge that opens, a similarity
/// that enters the next cell, means that differ by 2⁻³⁰. A record that floats miss is held against itself, in doubles, with its inputs moved
/// so; if those miss it too, it counts as beyond floats, in a column of its own, and not as reproduced.
class RecordedValuesTest {
    private static final int JITTERS = 16;

    interface Reader {
        /// @return null where the record is left out
        RecordedCase read(RecordedLoss record, Backend backend);
    }

    private record Errors(double value, double gradient) {
        boolean within(Tolerance allowed) {
            return value <= allowed.value && gradient <= allowed.gradient;
        }
    }

    /// @param leastValue what a value is at least held against   @param each is each component of a gradient held against itself?
    private record Tolerance(double value, double gradient, double leastValue, boolean each) {
        /// The table in the README of the records' folder.
        static Tolerance of(RecordedLoss record, boolean floats) {
            String loss = record.loss();
            boolean statistic = loss.equals("f_statistic") || loss.equals("gaussian_kl");
            if (floats) {
                boolean saturated = record.batch().startsWith("c");
                return new Tolerance(saturated ? 1e-3 : 1e-5, statistic && saturated ? 1e-3 : 1e-4, 1e-2, false);
            }
            boolean close = record.batch().equals("g");                         // means 2⁻³⁰ apart
            if (statistic) return new Tolerance(close ? 1e-10 : 1e-12, close ? 1e-8 : 1e-10, 1e-14, true);
            return switch (loss) {
                case "ranked_list", "angular", "binomial_deviance" -> new Tolerance(1e-11, 1e-10, 1e-2, false);
                case "histogram", "histogram_from_similarities" -> new Tolerance(1e-12, 1e-9, 1e-2, false);
                default -> new Tolerance(1e-12, 1e-10, 1e-2, false);
            };
        }

        static Tolerance ofLibrary(RecordedLoss record, boolean floats) {
            if (floats) return of(record, true);
            // Its weights are of length 1 − 1e-7 or so, ours of length 1.
            boolean nearly = record.loss().equals("P2SGradLoss");
            return new Tolerance(nearly ? 1e-6 : 1e-11, nearly ? 1e-6 : 1e-9, 1e-2, false);
        }
    }

    /// What became of the records of one loss: how many were reproduced, with what errors at worst.
    private record Worst(int records, int beyondFloats, double value, double gradient) {
        static final Worst NONE = new Worst(0, 0, 0, 0);

        Worst and(Errors e) {
            return new Worst(records + 1, beyondFloats, Math.max(value, e.value), Math.max(gradient, e.gradient));
        }

        Worst andOneBeyondFloats() {
            return new Worst(records, beyondFloats + 1, value, gradient);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void papers(String backend) {
        run("seed_losses.json", backend, PaperRecords::read, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void pytorchMetricLearning(String backend) {
        assumeTrue(Records.has("pml_losses.json"), "the folder has no records of pytorch-metric-learning");
        run("pml_losses.json", backend, PytorchMetricLearningRecords::read, true);
    }

    private static void run(String file, String name, Reader reader, boolean library) {
        assumeTrue(Backends.all().containsKey(name), "no backend " + name);
        Backend backend = Backends.get(name);
        boolean floats = backend.unitRoundoff() > 1e-10;
        Map<String, Worst> worst = new TreeMap<>();
        Map<String, Integer> left = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        for (Map<String, Object> fields : Records.of(file, "records")) {
            RecordedLoss record = new RecordedLoss(fields);
            try {
                Tolerance allowed = library ? Tolerance.ofLibrary(record, floats) : Tolerance.of(record, floats);
                Errors errors = errors(record, reader, backend, allowed);
                if (errors == null) {
                    if (!record.has("mode") || !record.field("mode").equals("sequence")) failures.add(record + ": nothing reads it");
                    left.merge(record.loss(), 1, Integer::sum);
                } else if (errors.within(allowed)) {
                    worst.merge(record.loss(), Worst.NONE.and(errors), (w, _) -> w.and(errors));
                } else if (floats && isBeyondFloats(record, reader, allowed)) {
                    worst.merge(record.loss(), Worst.NONE.andOneBeyondFloats(), (w, _) -> w.andOneBeyondFloats());
                } else {
                    failures.add(record + ": value off by " + errors.value + ", gradient by " + errors.gradient);
                }
            } catch (AssertionError | RuntimeException e) {
                failures.add(record + ": " + e.getMessage());
            }
        }
        System.out.printf("%-10s %-42s %7s %10s %10s %14s%n", name, file, "records", "value", "gradient", "beyond floats");
        worst.forEach((loss, w) -> System.out.printf("%-10s %-42s %7d %10.1e %10.1e %14s%n", "", loss, w.records, w.value, w.gradient,
                w.beyondFloats == 0 ? "" : w.beyondFloats));
        int records = worst.values().stream().mapToInt(Worst::records).sum();
        System.out.printf("%-10s %-42s %7d%s%n", "", "together", records, left.isEmpty() ? "" : ", left out: " + left);
        assertEquals(List.of(), failures);
        assertTrue(records > 0, "no record of " + file + " was run");
        worst.forEach((loss, w) -> assertTrue(w.records > 0, "all records of " + loss + " are beyond floats"));
    }

    /// How far a record is missed; null where it is left out.
    private static Errors errors(RecordedLoss record, Reader reader, Backend backend, Tolerance allowed) {
        try (var _ = backend.step()) {
            RecordedCase c = reader.read(record, backend);
            if (c == null) return null;
            Tensor value = c.value().get();
            double[] right = Records.doubles(record.field("value"));
            double least = record.has("matrix") ? largest(Records.doubles(record.field("matrix")), allowed.leastValue) : allowed.leastValue;
            double off = largestDifference(right, value.value().toDoubles(), c.factor(), largest(right, least), false);
            if (c.inputs().isEmpty()) return new Errors(off, 0);
            Gradients gradients = Gradients.of(value);
            double worst = 0;
            for (var input : c.inputs().entrySet()) {
                double[] slope = c.gradient(input.getKey(), record);
                double[] found = gradients.at(input.getValue()).toDoubles();
                worst = Math.max(worst, largestDifference(slope, found, c.factor(), largest(slope, 1e-3), allowed.each));
            }
            return new Errors(off, worst);
        }
    }

    private static double largest(double[] numbers, double least) {
        return DoubleStream.of(numbers).map(Math::abs).reduce(least, Math::max);
    }

    private static double largestDifference(double[] right, double[] found, double factor, double scale, boolean each) {
        assertEquals(right.length, found.length, "as many numbers as recorded");
        double worst = 0;
        for (int i = 0; i < right.length; i++) {
            double off = Math.abs(found[i] * factor - right[i]) / (each ? Math.max(Math.abs(right[i]), 1e-290) : scale);
            if (!(off <= worst)) worst = off;                                    // NaN stays
            if (Double.isNaN(worst)) return worst;
        }
        return worst;
    }

    private static boolean isBeyondFloats(RecordedLoss record, Reader reader, Tolerance allowed) {
        for (int seed = 0; seed < JITTERS; seed++) {
            try {
                if (!errors(record.jittered(seed), reader, Backends.get("reference"), allowed).within(allowed)) return true;
            } catch (AssertionError _) {
                return true;                                                    // what else the record holds has changed too
            }
        }
        return false;
    }

    /// A file that says something else is not passed over.
    @Test
    void whatIsNotKnownIsAnError() {
        Map<String, Object> record = Records.of("seed_losses.json", "records").stream().filter(r -> r.get("loss").equals("contrastive")).findFirst().orElseThrow();
        says("a loss of this name is not known", with(record, "loss", "contrastif"));
        says("the field 'weights' is not known", with(record, "weights", List.of(1)));
        says("the field 'labels' is missing", with(record, "labels", null));
        says("the parameter 'margin' is missing", with(record, "params", Map.of("normalize", true)));
        says("the parameter 'power' is not known", with(record, "params", Map.of("normalize", true, "margin", 1, "power", 2)));
        says("the parameter 'normalize' is yes, which is not known", with(record, "params", Map.of("normalize", "yes", "margin", 1)));
        assertFalse(errors(new RecordedLoss(with(record, "value", 0.5)), PaperRecords::read, Backends.get("reference"), new Tolerance(1e-3, 1, 1e-2, false))
                .within(new Tolerance(1e-3, 1, 1e-2, false)));
    }

    private static Map<String, Object> with(Map<String, Object> record, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(record);
        if (value == null) changed.remove(field);
        else changed.put(field, value);
        return changed;
    }

    private static void says(String what, Map<String, Object> record) {
        String message = assertThrows(AssertionError.class, () -> PaperRecords.read(new RecordedLoss(record), Backends.get("reference"))).getMessage();
        assertTrue(message.contains(what), message);
    }
}
