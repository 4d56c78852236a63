package org.snedecor.models.data;

import java.util.Arrays;
import org.snedecor.core.random.RandomStream;

/// π_0 π_1 π_2 ..., each a random order of the numbers 0 .. n − 1, taken from the front in parts without a number twice
///
/// Nothing is left out: a part that an order cannot fill takes what is left of it and goes on with the next. So after any count of draws
/// each number was drawn as often as there were whole orders, or once more: **counts never differ by more than 1**.
///
/// A part of h ≤ n numbers that begins with the r < h last ones of an order, R, takes h − r more, none of R. There are n − r ≥ h − r others, so
/// the next order can begin with those, and R comes somewhere after. That order is drawn evenly among all whose first h − r numbers are not in
/// R. It still has every number once, which is all that the bound above needs. Where the length of the parts divides n, R is empty and every
/// order is possible.
///
/// A part of more than n numbers is drawn as parts of n and one of the rest: every number, before any comes again.
///
/// Order d is drawn from the stream (seed, keys, d).
final class ShuffledCycle {

    private final int count;
    private final long seed;
    private final long[] keys;
    private int[] order = {};
    private int taken;

    ShuffledCycle(int count, long seed, long... keys) {
        this.count = count;
        this.seed = seed;
        this.keys = Arrays.copyOf(keys, keys.length + 1);
    }

    /// The next `size` numbers.
    int[] next(int size) {
        int[] part = new int[size];
        for (int from = 0; from < size; from += count) take(part, from, Math.min(count, size - from));
        return part;
    }

    /// To `part[from ..]`, at most n numbers.
    private void take(int[] part, int from, int wanted) {
        int left = Math.min(wanted, order.length - taken);
        System.arraycopy(order, taken, part, from, left);
        taken += left;
        if (left == wanted) return;
        shuffle(Arrays.copyOfRange(part, from, from + left), wanted - left);
        System.arraycopy(order, 0, part, from + left, wanted - left);
        taken = wanted - left;
    }

    /// The next order, whose first `free` numbers are none of `held`: all others in random order, the first of them in front, the rest shuffled again
    /// together with those held.
    private void shuffle(int[] held, int free) {
        RandomStream random = RandomStream.of(seed, keys);
        keys[keys.length - 1]++;
        order = random.permutation(count);
        if (held.length == 0) return;
        boolean[] isHeld = new boolean[count];
        for (int number : held) isHeld[number] = true;
        int[] behind = new int[count - free];
        int front = 0, back = 0;
        for (int number : order.clone()) {
            if (!isHeld[number] && front < free) order[front++] = number;
            else behind[back++] = number;
        }
        random.shuffle(behind);
        System.arraycopy(behind, 0, order, free, behind.length);
    }
}
