package org.snedecor.models.train;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.NumberCheck;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;
import org.snedecor.core.nn.Tentative;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.losses.Labels;
import org.snedecor.models.data.Batch;
import org.snedecor.models.train.Length.Rounds;
import org.snedecor.models.train.TrainingListener.RoundReport;

/// The loop: batch, loss, gradients, step; after each round ([Rounds]) a validation score, by which the best weights are kept and training
/// stops early.
///
/// @param patience rounds without a better score before the run ends, 0 for never
public record Trainer(Backend backend, Objective objective, State state, Optimizer optimizer, long seed, int patience, List<TrainingListener> listeners) {

    public Trainer {
        listeners = List.copyOf(listeners);
    }

    /// One step on one batch; the loss before it.
    ///
    /// @throws ArithmeticException where the loss, what it is computed from, or a gradient is not finite, naming the first operation whose result is
    ///     not; neither weights, nor running statistics, nor the optimiser have moved then
    public double step(Batch batch) {
        return step(batch, embeddings -> objective.loss().of(embeddings, Labels.of(batch.labels())));
    }

    /// The same with a loss of the embeddings that is made for this batch.
    public double step(Batch batch, UnaryOperator<Tensor> lossOfEmbeddings) {
        try {
            return taken(batch, lossOfEmbeddings);
        } catch (ArithmeticException refused) {
            throw NumberCheck.here() ? refused : new ArithmeticException(refused.getMessage() + origin(batch, lossOfEmbeddings));
        }
    }

    private double taken(Batch batch, UnaryOperator<Tensor> lossOfEmbeddings) {
        try (var step = backend.step()) {
            Tentative<Tensor> pass = Tentative.of(() -> loss(batch, lossOfEmbeddings));
            double value = pass.result().item();
            // Before anything moves: what is not finite would ruin the weights and all that the optimiser remembers.
            if (!Double.isFinite(value)) throw new ArithmeticException("the loss is " + value);
            Gradients gradients = Gradients.of(pass.result());
            gradients.requireFinite(state.parameters());
            for (TrainingListener listener : listeners) listener.differentiated(optimizer.steps() + 1, gradients, state.parameters());
            pass.commit();
            optimizer.step(gradients);
            return value;
        }
    }

    private Tensor loss(Batch batch, UnaryOperator<Tensor> lossOfEmbeddings) {
        Tensor images = Tensor.constant(batch.images(backend));
        return lossOfEmbeddings.apply(objective.network().apply(images, Phase.train(seed, optimizer.steps())));
    }

    /// Where a refused step went wrong: the same once more, with all results looked at, and again without moving anything.
    private String origin(Batch batch, UnaryOperator<Tensor> lossOfEmbeddings) {
        try (var step = backend.step()) {
            NumberCheck.call(() -> Tentative.of(() -> Gradients.of(loss(batch, lossOfEmbeddings))));
            return "; each operation gives finite numbers, the sum of several gradients does not";
        } catch (ArithmeticException first) {
            return "; the first is " + first.getMessage();
        }
    }

    /// Where the next step comes from: draws a batch, makes one step on it, returns the loss.
    @FunctionalInterface
    public interface Steps {
        double next(Trainer trainer) throws InterruptedException;
    }

    /// [#fit] with the batches of a loader.
    public int fit(Loader loader, Rounds rounds, Supplier<Validation> validation) throws InterruptedException {
        return fit(trainer -> trainer.step(loader.next()), rounds, validation);
    }

    /// Trains, and leaves the best weights in place: those of the best score, or the last where there is none.
    ///
    /// @param validation of the network as it stands after each round
    /// @return steps done
    public int fit(Steps steps, Rounds rounds, Supplier<Validation> validation) throws InterruptedException {
        Map<String, NdArray> best = null;
        Validation bestSoFar = null;
        int sinceBest = 0;                                                  // rounds
        int done = 0;
        for (TrainingListener listener : listeners) listener.started(rounds);
        while (done < rounds.steps() && !(patience > 0 && sinceBest >= patience)) {
            double rate = optimizer.rate();
            int count = Math.min(rounds.round(), rounds.steps() - done);
            long start = System.nanoTime();
            double sum = 0;
            for (int i = 0; i < count; i++) {
                done++;
                double loss;
                try {
                    loss = steps.next(this);
                } catch (ArithmeticException e) {
                    throw new ArithmeticException("training: epoch " + rounds.epochsOf(done) + ", step " + done + ": " + e.getMessage() + "; try a lower learning rate or --clip");
                }
                sum += loss;
                for (TrainingListener listener : listeners) listener.stepped(done, loss);
            }
            double seconds = (System.nanoTime() - start) * 1e-9;
            Validation now = validation.get();
            boolean better = now.isBetterThan(bestSoFar);
            if (better) {
                bestSoFar = now;
                best = state.copies();
            }
            sinceBest = better || best == null ? 0 : sinceBest + 1;
            RoundReport report = new RoundReport(rounds.epochsOf(done), done, sum / count, rate, now.score(), now.spread(), now.classes(), seconds, better);
            for (TrainingListener listener : listeners) listener.roundEnded(report);
        }
        if (best != null) state.load(best);
        return done;
    }
}
