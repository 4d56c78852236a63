package org.snedecor.models.train;

import static org.snedecor.core.formula.Formula.A;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.NumberCheck;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.ChunkNorm;
import org.snedecor.core.nn.ChunkPasses;
import org.snedecor.core.nn.ChunkedGradients;
import org.snedecor.core.nn.Chunking;
import org.snedecor.core.nn.Moments;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;
import org.snedecor.core.nn.Tentative;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.losses.Labels;
import org.snedecor.models.data.Batch;
import org.snedecor.models.train.Length.Rounds;
import org.snedecor.models.train.TrainingListener.RoundReport;
import org.snedecor.models.train.TrainingListener.StepReport;

/// The loop: batch, loss, gradients, step; after each round ([Rounds]) a validation score, by which the best weights are kept and training
/// stops early.
///
/// @param chunking how batches pass through the network in chunks ([ChunkedGradients]), where they do   @param patience rounds without a better score before the run
///        ends, 0 for never
public record Trainer(Backend backend, Objective objective, State state, Optimizer optimizer, long seed, Optional<Chunking> chunking, int patience, List<TrainingListener> listeners) {

    public Trainer {
        listeners = List.copyOf(listeners);
    }

    /// One step on one batch.
    ///
    /// @throws ArithmeticException where the loss, what it is computed from, or a gradient is not finite, naming the first operation whose result is
    ///     not; neither weights, nor running statistics, nor the optimiser have moved then
    public StepReport step(Batch batch) {
        return step(batch, embeddings -> objective.loss().of(embeddings, Labels.of(batch.labels())));
    }

    /// The same with a loss of the embeddings that is made for this batch.
    public StepReport step(Batch batch, UnaryOperator<Tensor> lossOfEmbeddings) {
        try {
            return taken(batch, lossOfEmbeddings);
        } catch (ArithmeticException refused) {
            throw NumberCheck.here() ? refused : new ArithmeticException(refused.getMessage() + origin(batch, lossOfEmbeddings));
        }
    }

    /// One step on a batch whose chunks pass through the network anywhere.
    ///
    /// @param labels of the batch
    /// @throws ArithmeticException as [#step(Batch)]; the operation is not named
    public StepReport step(int[] labels, ChunkPasses chunks) {
        return taken(labels.length, () -> inChunks(chunks, embeddings -> objective.loss().of(embeddings, Labels.of(labels))));
    }

    private StepReport taken(Batch batch, UnaryOperator<Tensor> lossOfEmbeddings) {
        return taken(batch.labels().length, () -> pass(batch, lossOfEmbeddings));
    }

    private StepReport taken(int images, Supplier<Pass> forwardAndBackward) {
        try (var step = backend.step()) {
            Pass pass = forwardAndBackward.get();
            pass.gradients.requireFinite(state.parameters());
            for (TrainingListener listener : listeners) listener.differentiated(optimizer.steps() + 1, pass.gradients, state.parameters());
            pass.commit.run();
            optimizer.step(pass.gradients);
            return new StepReport(pass.value, images, pass.active());
        }
    }

    /// Forward and backward. Nothing has moved yet.
    ///
    /// @param ofEmbeddings their gradient; empty where no embedding depends on a weight   @param commit lets the running statistics follow
    private record Pass(double value, Gradients gradients, Optional<NdArray> ofEmbeddings, Runnable commit) {
        /// Of the rows of gradients the share whose max |g| is not 0, exactly: the square of a small one would be 0.
        double active() {
            if (ofEmbeddings.isEmpty()) return Double.NaN;
            double[] largest = ofEmbeddings.get().map(A.abs()).max(1).toDoubles();
            return (double) Arrays.stream(largest).filter(g -> g != 0).count() / largest.length;
        }
    }

    private Pass pass(Batch batch, UnaryOperator<Tensor> lossOfEmbeddings) {
        return chunking.filter(c -> c.size() < batch.labels().length).map(c -> inChunks(batch, c, lossOfEmbeddings)).orElseGet(() -> whole(batch, lossOfEmbeddings));
    }

    private Pass whole(Batch batch, UnaryOperator<Tensor> lossOfEmbeddings) {
        record Forward(Tensor embeddings, Tensor loss) {}
        Moments moments = chunking.filter(c -> c.norm() == ChunkNorm.FROZEN).map(_ -> Moments.RUNNING).orElse(Moments.OF_ROWS);     // also of a batch that is one chunk
        Tentative<Forward> forward = Tentative.of(() -> {
            Tensor images = Tensor.constant(batch.images(backend));
            Tensor embeddings = objective.network().apply(images, Phase.train(seed, optimizer.steps(), 0, moments));
            return new Forward(embeddings.isConstant() ? embeddings : embeddings.watch(), lossOfEmbeddings.apply(embeddings));
        });
        Tensor z = forward.result().embeddings;
        double value = finite(forward.result().loss);
        Gradients gradients = Gradients.of(forward.result().loss);
        return new Pass(value, gradients, z.isConstant() ? Optional.empty() : Optional.of(gradients.at(z)), forward::commit);
    }

    private Pass inChunks(Batch batch, Chunking by, UnaryOperator<Tensor> lossOfEmbeddings) {
        return inChunks(lossOfEmbeddings, loss -> ChunkedGradients.of(backend, objective.network(), (from, to) -> batch.images(backend, from, to), batch.labels().length, by,
                seed, optimizer.steps(), loss, state.parameters().values()));
    }

    private Pass inChunks(ChunkPasses anywhere, UnaryOperator<Tensor> lossOfEmbeddings) {
        return inChunks(lossOfEmbeddings, loss -> ChunkedGradients.of(objective.network(), anywhere, loss, state.parameters().values()));
    }

    private static Pass inChunks(UnaryOperator<Tensor> lossOfEmbeddings, Function<UnaryOperator<Tensor>, ChunkedGradients> gradients) {
        var whole = new Object() {
            Tentative<Tensor> loss;                                            // what a loss remembers waits too
        };
        ChunkedGradients chunks = gradients.apply(z -> (whole.loss = Tentative.of(() -> lossOfEmbeddings.apply(z))).result());
        return new Pass(finite(chunks.loss()), chunks.gradients(), Optional.of(chunks.ofEmbeddings()), () -> {
            chunks.commit();
            whole.loss.commit();
        });
    }

    /// Called before anything moves: a value that is not finite would ruin the weights and the optimiser's state.
    private static double finite(Tensor loss) {
        double value = loss.item();
        if (!Double.isFinite(value)) throw new ArithmeticException("the loss is " + value);
        return value;
    }

    /// Finds where a refused step went wrong, by repeating it with all results checked, again without moving anything.
    private String origin(Batch batch, UnaryOperator<Tensor> lossOfEmbeddings) {
        try (var step = backend.step()) {
            NumberCheck.call(() -> pass(batch, lossOfEmbeddings));
            return "; each operation gives finite numbers, the sum of several gradients does not";
        } catch (ArithmeticException first) {
            return "; the first is " + first.getMessage();
        }
    }

    /// Where the next step comes from: draws a batch and makes one step on it.
    @FunctionalInterface
    public interface Steps {
        StepReport next(Trainer trainer) throws InterruptedException;
    }

    /// Is asked between two steps, where a training can be written down or end.
    @FunctionalInterface
    public interface Between {
        /// @param last is training over, but for putting the best weights in place?
        /// @throws InterruptedException to end the training here
        void at(Standing standing, boolean last) throws InterruptedException;
    }

    /// [#fit] with the batches of a loader.
    public int fit(Loader loader, Rounds rounds, Supplier<Validation> validation) throws InterruptedException {
        return fit(trainer -> trainer.step(loader.next()), rounds, validation);
    }

    /// Trains from the start, and leaves the best weights in place: those of the best score, or the last where there is none.
    ///
    /// @param validation of the network as it stands after each round
    /// @return steps done
    public int fit(Steps steps, Rounds rounds, Supplier<Validation> validation) throws InterruptedException {
        return fit(steps, rounds, validation, Standing.START, (_, _) -> {});
    }

    /// The same from where a training stood; its weights and all else that a step depends on are in place already.
    public int fit(Steps steps, Rounds rounds, Supplier<Validation> validation, Standing from, Between between) throws InterruptedException {
        Standing at = from;
        for (TrainingListener listener : listeners) {
            listener.started(rounds);
            if (at.done() > 0) listener.resumed(at.done(), at.sum(), at.rounds());
        }
        while (!over(at, rounds)) {
            int end = Math.min(at.roundBegin() + rounds.round(), rounds.steps());
            while (at.done() < end) {
                at = stepped(steps, rounds, at);
                between.at(at, false);
            }
            at = scored(validation.get(), rounds, at);
            between.at(at, over(at, rounds));
        }
        at.best().ifPresent(state::load);
        for (TrainingListener listener : listeners) listener.trained();
        return at.done();
    }

    private boolean over(Standing at, Rounds rounds) {
        return at.roundBegin() >= rounds.steps() || patience > 0 && at.roundsSinceBest() >= patience;
    }

    private Standing stepped(Steps steps, Rounds rounds, Standing at) throws InterruptedException {
        int step = at.done() + 1;
        double rate = optimizer.rate();
        long start = System.nanoTime();
        StepReport report;
        try {
            report = steps.next(this);
        } catch (ArithmeticException e) {
            throw new ArithmeticException("training: epoch " + rounds.epochsOf(step) + ", step " + step + ": " + e.getMessage() + "; try a lower learning rate or --clip");
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        for (TrainingListener listener : listeners) listener.stepped(step, report);
        return at.stepped(report, rate, seconds);
    }

    private Standing scored(Validation now, Rounds rounds, Standing at) {
        boolean better = now.isBetterThan(at.bestValidation());
        int steps = at.done() - at.roundBegin();
        RoundReport report = new RoundReport(rounds.epochsOf(at.done()), at.done(), at.sum() / steps, at.active() / steps, at.rate(),
                now.score(), now.spread(), now.classes(), at.seconds(), better);
        Standing next = at.scored(report, better ? Optional.of(state.copies()) : at.best());
        for (TrainingListener listener : listeners) listener.roundEnded(report);
        return next;
    }
}
