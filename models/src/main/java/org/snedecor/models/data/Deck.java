package org.snedecor.models.data;

import java.util.Arrays;
import org.snedecor.core.random.RandomStream;

/// A shuffled deck of cards 0 .. n − 1. A hand never has a card twice while the deck can help it; a deck with too
/// few left is put together and shuffled anew, with round 0, 1, 2 ... as the last of its keys.
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

    /// `hand` cards: all different if there are as many, else every card before any comes again.
    int[] deal(int hand) {
        int[] cardsDealt = new int[hand];
        int done = 0;
        if (order.length - dealt < Math.min(hand, cards)) shuffle();
        while (done < hand) {
            if (dealt == order.length) shuffle();
            cardsDealt[done++] = order[dealt++];
        }
        return cardsDealt;
    }

    private void shuffle() {
        order = RandomStream.of(seed, keys).permutation(cards);
        keys[keys.length - 1]++;
        dealt = 0;
    }
}
