// What a device is asked before it is trusted, beside its arithmetic: do the items of a group see what the others wrote into local memory, and do loops
// run to their ends? What is right is said in SelfCheck.java.

// Each item adds what a neighbour has, a further one in every round: item i of a group of n reads that of item (i + round + 1) mod n.
kernel void barriers(const int rounds, global uint* sums) {
    local uint box[GROUP];
    const int i = get_local_id(0);
    uint own = get_global_id(0) + 1;
    for (int round = 0; round < rounds; round++) {
        box[i] = own;
        barrier(CLK_LOCAL_MEM_FENCE);
        const uint theirs = box[(i + round + 1) % GROUP];
        barrier(CLK_LOCAL_MEM_FENCE);
        own = own * 31 + theirs;
    }
    sums[get_global_id(0)] = own;
}

// How many steps two loops took, one in the other, and where these led to: a generator of random numbers can only be followed step by step.
kernel void long_loops(const int outer, const int inner, global uint* out) {
    uint steps = 0;
    uint random = 1;
    for (int i = 0; i < outer; i++) {
        for (int j = 0; j < inner; j++) {
            random = random * 1664525u + 1013904223u;
            steps++;
        }
    }
    out[0] = steps;
    out[1] = random;
}
