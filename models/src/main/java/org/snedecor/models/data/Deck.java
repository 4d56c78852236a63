package org.snedecor.models.data;

import java.util.Arrays;
import org.snedecor.core.random.RandomStream;

/// π_0 π_1 π_2 ..., each a random order of the cards 0 .. n − 1, dealt from the front in hands without a card twice
///
/// Nothing is left out: a hand that a deck cannot fill takes what is left of it and goes on with the next. So after any number of cards
/// each of them was dealt as often as there were whole decks, or once more: **counts never differ by more than 1**.
///
/// A hand of h ≤ n cards that begins with the r < h last ones of a deck, R, takes h − r more, none of R. There are n − r ≥ h − r others, so
/// the next deck can begin with those, and R comes somewhere after: the order is drawn evenly among all whose first h − r cards are not in
/// R. It still has every card once, which is all that the bound above needs. Where hands divide the deck, R is empty and every order
/// possible.
///
/// A hand of more than n cards is dealt as hands of n and one of the rest: every card, before any comes again.
///
/// The order of deck d is drawn from the stream (seed, keys, d).
final class Deck {

    private final int cards;
    private final long seed;
    private final long[] keys;
    private int[] order = {};
    private int dealt;

    Deck(int cards, long seed, long... keys) {
        this.cards = cards;
        this.seed = seed;
        this.keys = Arrays.copyOf(keys, keys.length + 1);
    }

    /// The next `size` cards.
    int[] deal(int size) {
        int[] hand = new int[size];
        for (int from = 0; from < size; from += cards) deal(hand, from, Math.min(cards, size - from));
        return hand;
    }

    /// To `hand[from ..]`, no more cards than there are.
    private void deal(int[] hand, int from, int count) {
        int left = Math.min(count, order.length - dealt);
        System.arraycopy(order, dealt, hand, from, left);
        dealt += left;
        if (left == count) return;
        shuffle(Arrays.copyOfRange(hand, from, from + left), count - left);
        System.arraycopy(order, 0, hand, from + left, count - left);
        dealt = count - left;
    }

    /// A deck whose first `free` cards are none of `held`: all others in random order, the first of them in front, the rest shuffled again
    /// together with those held.
    private void shuffle(int[] held, int free) {
        RandomStream random = RandomStream.of(seed, keys);
        keys[keys.length - 1]++;
        order = random.permutation(cards);
        if (held.length == 0) return;
        boolean[] isHeld = new boolean[cards];
        for (int card : held) isHeld[card] = true;
        int[] behind = new int[cards - free];
        int front = 0, back = 0;
        for (int card : order.clone()) {
            if (!isHeld[card] && front < free) order[front++] = card;
            else behind[back++] = card;
        }
        random.shuffle(behind);
        System.arraycopy(behind, 0, order, free, behind.length);
    }
}
