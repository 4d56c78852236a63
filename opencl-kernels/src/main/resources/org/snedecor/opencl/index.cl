// Reading and adding at indices, and sorting, over [outer, extent, inner].
//
//     gather             y[o,i,j] = x[o, indices[i], j];  ALONG: x[o, indices[o,i,j], j]
//     scatter_...        x[o, indices[i], j] = sum of y[o,i,j] over the i with that index, in ascending order;  ALONG: at indices[o,i,j]
//     sort_by_counting   the place of an element is the number of those that come before it
//     sort_keys, sort_merge, sort_take   the same for long lines, by bitonic merging
//
// Two algorithms for a sum: "columns" where one work-item walks down a whole column of y, so nobody else writes where it does; "targets" where each
// element of x looks for its own i. The first does the least work, the second has work for more. Both add in ascending order: same bits. A launch takes the
// i from `first` to before `beyond`: all of them, unless the device ends long loops.
// ALONG: an index for every element of y, otherwise one list for all.

#ifdef ALONG
#define INDEX(o, i, j) indices[((o) * count + (i)) * inner + (j)]
#else
#define INDEX(o, i, j) indices[i]
#endif

kernel void gather(const int items, const int extent, const int inner, const int count,
                   global const float* x, global const int* indices, global float* y) {
    const int at = get_global_id(0);
    if (at >= items) return;
    const int j = at % inner;
    const int i = at / inner % count;
    const int o = at / inner / count;
    y[at] = x[(o * extent + INDEX(o, i, j)) * inner + j];
}

// One item for each o and j. The elements of x from `begin` to before `end` become 0 first.
kernel void scatter_columns(const int items, const int extent, const int inner, const int count, const int first, const int beyond,
                            const int begin, const int end, global const float* y, global const int* indices, global float* x) {
    const int at = get_global_id(0);
    if (at >= items) return;
    const int j = at % inner;
    const int o = at / inner;
    global float* to = x + o * extent * inner + j;
    for (int e = begin; e < end; e++) to[e * inner] = 0;
    for (int i = first; i < beyond; i++) to[INDEX(o, i, j) * inner] += y[(o * count + i) * inner + j];
}

// One item for each o, e and j.
kernel void scatter_targets(const int items, const int extent, const int inner, const int count, const int first, const int beyond,
                            global const float* y, global const int* indices, global float* x) {
    const int at = get_global_id(0);
    if (at >= items) return;
    const int j = at % inner;
    const int e = at / inner % extent;
    const int o = at / inner / extent;
    float sum = first == 0 ? 0 : x[at];
    for (int i = first; i < beyond; i++) if (INDEX(o, i, j) == e) sum += y[(o * count + i) * inner + j];
    x[at] = sum;
}

// A whole number in the order of the floats: -0 as 0, any NaN above infinity.
int key(float x) {
    const int bits = isnan(x) ? 0x7FC00000 : as_int(x == 0 ? 0.0f : x);
    return bits ^ ((bits >> 31) & 0x7FFFFFFF);
}

// One item for each o, e and j. Equal keys keep their order.
kernel void sort_by_counting(const int items, const int extent, const int inner, const int count, const int flip,
                             global const float* x, global float* y, global int* places) {
    const int at = get_global_id(0);
    if (at >= items) return;
    const int j = at % inner;
    const int e = at / inner % extent;
    const int o = at / inner / extent;
    global const float* line = x + o * extent * inner + j;
    const int own = key(x[at]) ^ flip;
    int place = 0;
    for (int other = 0; other < e; other++) place += (key(line[other * inner]) ^ flip) <= own;
    for (int other = e + 1; other < extent; other++) place += (key(line[other * inner]) ^ flip) < own;
    if (place >= count) return;
    y[(o * count + place) * inner + j] = x[at];
    places[(o * count + place) * inner + j] = e;
}

// For long lines: bitonic merging of (key, place) as whole numbers of 64 bits, all different, padded to a power of two by the greatest.
kernel void sort_keys(const int items, const int extent, const int inner, const int padded, const int flip, global const float* x, global long* keys) {
    const int at = get_global_id(0);
    if (at >= items) return;
    const int e = at % padded;
    const int line = at / padded;
    const long number = e < extent ? key(x[(line / inner * extent + e) * inner + line % inner]) ^ flip : 0;
    keys[at] = e < extent ? (number << 32) | e : LONG_MAX;
}

// One item for each pair that is `distance` apart within blocks of `block`, which are put in ascending and descending order by turns.
kernel void sort_merge(const int items, const int padded, const int block, const int distance, global long* keys) {
    const int at = get_global_id(0);
    if (at >= items) return;
    const int line = at / (padded / 2);
    const int pair = at % (padded / 2);
    const int low = pair / distance * 2 * distance + pair % distance;
    global long* of = keys + (long) line * padded;
    const long a = of[low];
    const long b = of[low + distance];
    const int ascending = (low & block) == 0;
    if ((a > b) == ascending) {
        of[low] = b;
        of[low + distance] = a;
    }
}

kernel void sort_take(const int items, const int extent, const int inner, const int count, const int padded,
                      global const long* keys, global const float* x, global float* y, global int* places) {
    const int at = get_global_id(0);
    if (at >= items) return;
    const int j = at % inner;
    const int i = at / inner % count;
    const int o = at / inner / count;
    const int e = (int) keys[(long) (o * inner + j) * padded + i];
    y[at] = x[(o * extent + e) * inner + j];
    places[at] = e;
}
