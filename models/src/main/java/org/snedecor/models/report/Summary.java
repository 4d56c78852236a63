package org.snedecor.models.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Tensor.Application;
import org.snedecor.core.autograd.Trace;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;

/// The steps of a network for one image: `Summary.of(network, backend, 3, 224, 224)`.
///
/// A row is a layer with parameters, by its name in [State], or an operation without any. It is found by applying the network in evaluation to an
/// image of zeros, so for any network the list has exactly the operations that run.
///
/// @param parameters all numbers that the network learns, each once
public record Summary(Shape input, List<Row> rows, long parameters) {
    /// @param name of the layer, empty for an operation of none   @param kind of layer or operation   @param output its shape, without the batch
    /// @param parameters numbers that no row above has counted   @param flops arithmetic operations: a multiplication and an addition are two
    public record Row(String name, String kind, Shape output, long parameters, long flops) {}

    /// @param image channels, height and width; or whatever the network takes behind the axis of the batch
    public static Summary of(Layer network, Backend backend, int... image) {
        State state = State.of(network);
        int[] extents = new int[image.length + 1];
        extents[0] = 1;
        System.arraycopy(image, 0, extents, 1, image.length);
        Tensor input = Tensor.constant(NdArray.zeros(backend, Shape.of(extents)));
        Trace trace = Trace.of(input, x -> network.apply(x, Phase.EVALUATE));
        return new Summary(Shape.of(image), new Reading(state, State.layers(network), trace).rows(), state.count());
    }

    public long flops() {
        return rows.stream().mapToLong(Row::flops).sum();
    }

    @Override
    public String toString() {
        TextTable table = new TextTable("layer", "kind", "output", "parameters", "FLOPs");
        table.row("", "input", input.toString(), "", "");
        for (Row row : rows) table.row(row.name, row.kind, row.output.toString(), row.parameters == 0 ? "" : number(row.parameters), number(row.flops));
        long listed = rows.stream().mapToLong(Row::parameters).sum();
        table.row("all", "", rows.isEmpty() ? input.toString() : rows.getLast().output.toString(), number(listed), number(flops()));
        return listed == parameters ? table.toString() : table + number(parameters - listed) + " more parameters do nothing in evaluation\n";
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /// The rows of a trace.
    private static final class Reading {
        private final Map<String, Layer> layers;
        private final Trace trace;

        /// The names of the parameters that a tensor was made of alone; what depends on the image is not among them.
        private final Map<Tensor, Set<String>> made = new IdentityHashMap<>();
        private final Map<Tensor, Boolean> ofImage = new IdentityHashMap<>();
        private final Map<String, Parameter> uncounted;
        private final List<Row> rows = new ArrayList<>();

        /// The layer of the last row, whose operations may go on; null where it is none.
        private String open;

        Reading(State state, Map<String, Layer> layers, Trace trace) {
            this.layers = layers;
            this.trace = trace;
            uncounted = new LinkedHashMap<>(state.parameters());
            state.parameters().forEach((name, parameter) -> made.put(parameter.tensor(), Set.of(name)));
            ofImage.put(trace.input(), true);
        }

        List<Row> rows() {
            trace.applications().forEach(this::read);
            return Collections.unmodifiableList(rows);
        }

        private void read(Application application) {
            Set<String> read = new LinkedHashSet<>();
            boolean image = false;
            for (Tensor x : application.inputs()) {
                read.addAll(made.getOrDefault(x, Set.of()));
                image |= ofImage.containsKey(x);
            }
            if (!image) {
                made.put(application.y(), read);
                return;
            }
            ofImage.put(application.y(), true);
            String name = read.stream().map(Reading::layer).distinct().collect(Collectors.joining(", "));
            long parameters = read.stream().map(uncounted::remove).filter(p -> p != null).mapToLong(p -> p.shape().size()).sum();
            long flops = application.op().flops(application.y().shape(), application.inputs().stream().map(Tensor::shape).toArray(Shape[]::new));
            Shape output = application.y().shape().rank() == 0 ? Shape.SCALAR : application.y().shape().without(0);
            if (read.isEmpty()) {
                open = null;
                rows.add(new Row("", application.op().name(), output, 0, flops));
            } else if (name.equals(open)) {
                Row last = rows.getLast();
                rows.set(rows.size() - 1, new Row(name, last.kind, output, last.parameters + parameters, last.flops + flops));
            } else {
                open = name;
                Layer layer = layers.get(name);
                rows.add(new Row(name, layer == null ? application.op().name() : layer.getClass().getSimpleName(), output, parameters, flops));
            }
        }

        /// The layer that has a parameter; the network itself has the empty name.
        private static String layer(String parameter) {
            int point = parameter.lastIndexOf('.');
            return point < 0 ? "" : parameter.substring(0, point);
        }
    }
}
