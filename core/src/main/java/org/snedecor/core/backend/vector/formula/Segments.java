package org.snedecor.core.backend.vector.formula;

/// Segment o is the points `o · points + i`, 0 <= i < points; unit `o · pieces + piece` those of them with `piece · PIECE <= i < (piece + 1) · PIECE`.
///
/// The long segments of a reduction, cut into pieces of [#PIECE] points; a unit is a piece of a segment. The shape alone decides where segments are
/// cut, and the blocks of a unit come in order, so bits do not depend on the tasks or on the order in which they walk.
///
/// That order follows memory, which delivers twice as much to a reader that continues where it was. In `[n, c, h, w]` the planes of a channel lie c
/// planes apart, so reading one channel after the other jumps. Where segments are spread over memory like that, a task takes the same piece of
/// several segments and goes through them a row, in this example a plane, at a time:
/// ```
/// for (row of the piece) for (o of the segments) for (block of the row of segment o) ...
/// ```
/// A loop that reads a single array takes two rows at a time, because memory delivers more to two streams. Moments of `[64, 64, 64, 64]` on one
/// thread: 8.3 ms a channel at a time, 5.8 ms this way by single rows, 3.3 ms by pairs of rows; a triad of that size, three times the numbers, 7.6
/// ms.
///
/// @param kept segments   @param points of a segment   @param pieces of a segment   @param together segments of a task
/// @param across do the points of a segment lie further apart in memory than the segments?   @param inPairs do long rows go two by two?
public record Segments(NestEvaluator evaluator, int kept, int points, int pieces, int together, boolean across, boolean inPairs) {
    /// Points of a piece, and about those of a task.
    public static final int PIECE = 16 * FormulaLoop.BLOCK;
    /// About this number of tasks is enough for all threads; larger ones read longer runs.
    private static final int TASKS = 16;
    private static final int MOST_TOGETHER = 16;

    public static Segments of(NestEvaluator evaluator, int kept, int points, boolean across, boolean inPairs) {
        int pieces = (points - 1) / PIECE + 1;
        int least = Math.max(1, PIECE / points);
        int together = across ? Math.clamp((long) kept * pieces / TASKS, least, Math.max(least, MOST_TOGETHER)) : least;
        return new Segments(evaluator, kept, points, pieces, Math.min(together, kept), across, inPairs);
    }

    /// The work on a block of a unit.
    public interface Visit {
        /// @param before points of the unit came before   @param from the first point   @param length how many follow each other
        /// @param beside the distance in points to as many more of the unit, which are done together with them; 0 for none
        void block(ReductionBlock block, int unit, int before, int from, int length, int beside);
    }

    public int units() {
        return kept * pieces;
    }

    private int groups() {
        return (kept - 1) / together + 1;
    }

    public int tasks() {
        return pieces * groups();
    }

    /// All blocks of the units of a task.
    public void walk(int task, ReductionBlock values, Visit visit) {
        int piece = across ? task / groups() : task % pieces;
        int first = (across ? task % groups() : task / pieces) * together;
        int last = Math.min(kept, first + together);
        int start = piece * PIECE;
        int to = (int) Math.min(points, (long) start + PIECE);
        int block = inPairs ? FormulaLoop.BLOCK : ReductionBlock.SIZE;
        for (int at = start; at < to; ) {
            int row = across ? evaluator.longRowFrom(first * points + at) : to - at;
            int length = Math.min(row > 0 ? row : block, to - at);
            int beside = across && inPairs && row == evaluator.inner() && at + 2 * row <= to ? row : 0;
            for (int o = first; o < last; o++) {
                for (int i = 0; i < length; ) {
                    int from = o * points + at + i;
                    int part = evaluator.part(from, Math.min(block, length - i), 1);
                    visit.block(values, o * pieces + piece, at - start + (beside > 0 ? 2 * i : i), from, part, beside);
                    i += part;
                }
            }
            at += length + beside;
        }
    }
}
