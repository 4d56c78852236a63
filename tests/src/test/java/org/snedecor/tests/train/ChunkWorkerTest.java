package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.ChunkNorm;
import org.snedecor.core.nn.ChunkPasses;
import org.snedecor.core.nn.ChunkedGradients;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.State;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.checkpoint.Fingerprint;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.train.ChunkWorker;
import org.snedecor.models.train.ChunkedBatch;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.FlatNumbers;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.TrainingPlan;
import org.snedecor.models.train.Workers;

/// Chunks that pass elsewhere, by weights that were handed over as bytes, give the bits of chunks that pass here: weights, running statistics and the loss's own.
final class ChunkWorkerTest {
    @TempDir
    Path folder;

    private Path list() throws IOException {
        StringBuilder list = new StringBuilder("path,label\n");
        RandomStream random = RandomStream.of(3);
        for (int i = 0; i < 40; i++) {
            byte[] pixels = new byte[12 * 12];
            for (int p = 0; p < pixels.length; p++) pixels[p] = (byte) (random.nextInt(100) + 30 * (i % 4));
            ImageFiles.writeGrid(folder.resolve(i + ".png"), List.of(new Picture(1, 12, 12, pixels)), 1);
            list.append(i).append(".png,").append(i % 4).append('\n');
        }
        return Files.writeString(folder.resolve("list.csv"), list);
    }

    private TrainingPlan.Builder plan(Backend backend) throws IOException {
        return TrainingPlan.usual().data(list() + "@1x12x12").classes(0.5, 0).model("resnet8").embedding(6).loss("proxy-anchor").batches(new BatchPlan.Balanced(2, 4)).chunk(3).length(Length.ofSteps(2)).seed(5)
                .on(backend);
    }

    private String weights(Experiment experiment) throws Exception {
        Path file = folder.resolve("weights.safetensors");
        experiment.learned(List.of()).save(file);
        return Fingerprint.of(Safetensors.read(file).tensors());
    }

    /// Two workers; the last chunk comes first.
    private static Workers others(ChunkWorker... workers) {
        return (backend, network, batch) -> new Passes(workers, backend, network, batch, ChunkWorker.numbers(network));
    }

    private record Passes(ChunkWorker[] workers, Backend backend, Layer network, ChunkedBatch batch, byte[] numbers) implements ChunkPasses {
        private String version() {
            return "step " + batch.step();
        }

        @Override
        public NdArray embeddings() {
            byte[][] each = new byte[batch.chunks()][];
            for (int c = each.length - 1; c >= 0; c--) each[c] = workers[c % workers.length].embed(batch, c, version(), () -> numbers);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] one : each) all.writeBytes(one);
            return FlatNumbers.arrays(backend, List.of(Shape.of(batch.rows().length, 6)), all.toByteArray()).getFirst();
        }

        @Override
        public void add(Map<Parameter, NdArray> sums, NdArray dz) {
            byte[] all = FlatNumbers.of(List.of(dz));
            int row = all.length / batch.rows().length;
            ChunkWorker.Share[] shares = new ChunkWorker.Share[batch.chunks()];
            for (int c = shares.length - 1; c >= 0; c--) {
                shares[c] = workers[(c + 1) % workers.length].differentiate(batch, c, version(), () -> numbers, Arrays.copyOfRange(all, batch.from(c) * row, batch.to(c) * row));
            }
            State state = State.of(network);
            List<Parameter> parameters = List.copyOf(state.parameters().values());
            byte[] sum = new byte[shares[0].gradients().length];
            for (ChunkWorker.Share share : shares) FlatNumbers.add(sum, share.gradients(), FlatNumbers.size(backend));
            List<NdArray> gradients = FlatNumbers.arrays(backend, parameters.stream().map(Parameter::shape).toList(), sum);
            Map<Parameter, NdArray> more = new LinkedHashMap<>();
            IntStream.range(0, gradients.size()).forEach(i -> more.put(parameters.get(i), gradients.get(i)));
            ChunkedGradients.addTo(sums, parameters, more::get);
            for (ChunkWorker.Share share : shares) share.seen().forEach(seen -> seen.follow(state.statistics(), backend));
        }
    }

    @Test
    void chunksElsewhereGiveTheBitsOfChunksHere() throws Exception {
        for (Backend backend : List.of(Backends.get("vector"), Backends.get("reference"))) {
            for (ChunkNorm norm : List.of(ChunkNorm.CHUNK, ChunkNorm.FROZEN)) {
                TrainingPlan plan = plan(backend).chunkNorm(norm).plan();
                assertEquals(weights(new Experiment(plan, backend)), weights(new Experiment(plan, backend).by(others(ChunkWorker.of(plan, backend), ChunkWorker.of(plan, backend)))),
                        backend.name() + " " + norm);
            }
        }
    }

    private String refusal(TrainingPlan plan) {
        return assertThrows(IllegalArgumentException.class, () -> new Experiment(plan, Backends.best()).by((_, _, _) -> null)).getMessage();
    }

    @Test
    void plansThatCannotBeSpreadAreRefused() throws Exception {
        assertEquals("a batch of 2 classes x 4 images has no chunks that could be handed out; choose one of fewer than 8 images", refusal(plan(Backends.best()).chunk(0).plan()));
        assertEquals("batch norm by all rows of a batch goes through the chunks once more for each norm, in one process; choose chunk or frozen",
                refusal(plan(Backends.best()).chunkNorm(ChunkNorm.BATCH).plan()));
    }
}
