package org.snedecor.models.onnx.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snedecor.core.autograd.Tensor.Application;
import org.snedecor.core.op.Gather;
import org.snedecor.core.op.GatherAlong;
import org.snedecor.core.op.ScatterAdd;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.proto.GraphProto.TextAttribute;
import org.snedecor.models.onnx.proto.GraphProto.WholeAttribute;

/// Numbers moved by indices that are the network's own, the same for every image.
///
/// ```
/// gather        Gather
/// gatherAlong   GatherElements, its indices repeated for all images
/// scatterAdd    ScatterElements into zeros, where numbers that meet are added
/// ```
record IndexedNodes(Draft draft, Traced traced) {
    String gather(Gather gather, String x) {
        return draft.node("Gather", List.of(x, indices(gather.indices().shape(), gather.indices().toInts())), new WholeAttribute("axis", gather.axis()));
    }

    String gatherAlong(Application a, GatherAlong along, String x) {
        Shape y = a.y().shape();
        int axis = y.axis("gatherAlong", along.axis());
        long[] extents = traced.extents(a.y());
        String indices = null;
        for (int batch = 0; batch < extents.length; batch++) {
            if (extents[batch] != -1) continue;
            if (batch == axis) throw new UnsupportedOperationException("gatherAlong of the batch");
            indices = draft.node("Expand", indices(y.with(batch, 1), EveryImage.first(along.indices(), batch)), extentsBut(x, axis, y.extent(axis), y.rank()));
        }
        return draft.node("GatherElements", List.of(x, indices == null ? indices(y, along.indices().toInts()) : indices), new WholeAttribute("axis", axis));
    }

    /// The axes of the indices, one or more or none, become one, which runs over all of them.
    String scatterAdd(Application a, ScatterAdd scatter, String x) {
        int rank = a.y().shape().rank(), axis = a.y().shape().axis("scatterAdd", scatter.axis()), count = scatter.indices().size();
        String updates = x;
        if (scatter.indices().shape().rank() != 1) {
            long[] to = traced.extents(a.y());
            to[axis] = count;
            if (Arrays.stream(to).filter(extent -> extent == -1).count() > 1 || Arrays.stream(to).anyMatch(extent -> extent == 0)) {
                throw new UnsupportedOperationException("scatterAdd from " + a.inputs().getFirst().shape());
            }
            updates = draft.node("Reshape", x, draft.wholes(to));
        }
        int[] row = new int[rank];
        Arrays.fill(row, 1);
        row[axis] = count;
        String indices = draft.node("Expand", indices(Shape.of(row), scatter.indices().toInts()), draft.node("Shape", updates));
        String zeros = draft.node("ConstantOfShape", extentsBut(updates, axis, scatter.extent(), rank));
        return draft.node("ScatterElements", List.of(zeros, indices, updates), new WholeAttribute("axis", axis), new TextAttribute("reduction", "add"));
    }

    private String indices(Shape shape, int... numbers) {
        return draft.initializer("indices", StoredArray.of(Arrays.stream(numbers).asLongStream().toArray(), shape.extents()));
    }

    /// The extents that x has when the graph runs, but another one along an axis.
    private String extentsBut(String x, int axis, int extent, int rank) {
        List<String> parts = new ArrayList<>();
        String all = draft.node("Shape", x);
        if (axis > 0) parts.add(draft.node("Slice", all, draft.wholes(0), draft.wholes(axis)));
        parts.add(draft.wholes(extent));
        if (axis < rank - 1) parts.add(draft.node("Slice", all, draft.wholes(axis + 1), draft.wholes(rank)));
        return draft.node("Concat", parts, new WholeAttribute("axis", 0));
    }
}
