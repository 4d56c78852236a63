package org.snedecor.models.data;

/// The shapes of [Sprites] in the square from −r to r, x to the right and y downwards.
///
/// None is alike to itself turned by 90°, 180° or 270°, so a turn is seen of each.
enum SpriteOutline {
    /// 2 |x| ≤ y + r
    TRIANGLE {
        @Override boolean holds(int x, int y, int r) {
            return 2 * Math.abs(x) <= y + r && y <= r;
        }
    },
    /// x² + y² ≤ r² above the middle, |x| ≤ r below it
    DOME {
        @Override boolean holds(int x, int y, int r) {
            return y <= 0 ? x * x + y * y <= r * r : Math.abs(x) <= r && y <= r;
        }
    },
    /// a bar along the top, and one from its middle to the bottom, each a third as thick as the square
    TEE {
        @Override boolean holds(int x, int y, int r) {
            return Math.abs(x) <= r && Math.abs(y) <= r && (3 * y <= -r || 3 * Math.abs(x) <= r);
        }
    },
    /// a bar along the left side, and one along the bottom
    ELL {
        @Override boolean holds(int x, int y, int r) {
            return Math.abs(x) <= r && Math.abs(y) <= r && (3 * x <= -r || 3 * y >= r);
        }
    };

    /// Does the point lie in it?
    abstract boolean holds(int x, int y, int r);
}
