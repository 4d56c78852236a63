package org.snedecor.models.train;

import org.snedecor.models.data.AugmentationRecipe;
import org.snedecor.models.data.ImageSet;

/// steps = max(epochs · batches, steps), the second rounded up to whole epochs where `epochs` is above 0
///
/// How long training lasts: passes over the training images, steps, or both, where the longer counts.
///
/// A network learns by steps, and a pass over few images is few: 600 images are 10 batches of 60, and 4 passes over them are 40 steps, after
/// which a ResNet-8 retrieves worse than raw pixels do. So the usual length ([#suiting]) names both.
///
/// @param epochs passes over the training images, 0 for none   @param steps batches, 0 for none
public record Length(int epochs, int steps) {
    private static final int BETWEEN_SCORES = 100;
    private static final int SCORES = 10;

    public Length {
        if (epochs < 0 || steps < 0 || epochs == 0 && steps == 0) {
            throw new IllegalArgumentException("training must last at least 1 epoch or 1 step, not " + epochs + " epochs and " + steps + " steps");
        }
    }

    /// What suits a set: 4 passes, and 1,000 steps where it has [few][AugmentationRecipe#FEW] images, otherwise 500.
    public static Length suiting(ImageSet train) {
        return new Length(4, train.count() < AugmentationRecipe.FEW ? 1000 : 500);
    }

    /// Half as long, rounded up.
    public Length half() {
        return new Length(Math.ceilDiv(epochs, 2), Math.ceilDiv(steps, 2));
    }

    public static Length ofEpochs(int epochs) {
        if (epochs < 1) throw new IllegalArgumentException("the number of epochs must be at least 1, not " + epochs);
        return new Length(epochs, 0);
    }

    public static Length ofSteps(int steps) {
        if (steps < 1) throw new IllegalArgumentException("the number of steps must be at least 1, not " + steps);
        return new Length(0, steps);
    }

    /// The same as steps, parted into rounds.
    ///
    /// @param batches steps of a pass, at least 1
    /// @throws IllegalArgumentException where that is more than 2³¹ − 1 steps
    public Rounds rounds(int batches) {
        long all = epochs == 0 ? steps : (long) Math.max(epochs, Math.ceilDiv(steps, batches)) * batches;
        if (all > Integer.MAX_VALUE) throw new IllegalArgumentException("training of " + all + " steps is more than the " + Integer.MAX_VALUE + " that can be counted");
        int passes = (int) Math.clamp(all / ((long) SCORES * batches), 1, Math.max(1, BETWEEN_SCORES / batches));
        return new Rounds((int) all, batches, (int) Math.min(all, (long) passes * batches));
    }

    /// A training of `steps` steps that is scored after every `round` steps and at the end.
    ///
    /// A round is one epoch; where epochs are so short that scoring would take longer than training, it is as many epochs as fit into 100 steps,
    /// but no more than a tenth of the training.
    ///
    /// @param epoch steps of a pass over the training images
    public record Rounds(int steps, int epoch, int round) {
        /// Passes that `done` steps have begun.
        public int epochsOf(int done) {
            return Math.ceilDiv(done, epoch);
        }

        public int epochs() {
            return epochsOf(steps);
        }

        /// Is a round over after this step, counted from 1?
        public boolean endsRound(long step) {
            return step % round == 0 || step == steps;
        }

        @Override
        public String toString() {
            return steps + (steps == 1 ? " step in " : " steps in ") + epochs() + (epochs() == 1 ? " epoch" : " epochs") + ", scored every " + round;
        }
    }
}
