package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.eval.ClusterAgreement;
import org.snedecor.tests.losses.Records;

class ClusterAgreementTest {

    @Test
    void recordedScores() {
        for (Map<String, Object> record : Records.of("retrieval.json", "clustering")) {
            ClusterAgreement found = ClusterAgreement.of(Records.ints(record.get("clusters")), Records.ints(record.get("labels")));
            String what = (String) record.get("data");
            assertEquals(Records.number(record.get("NMI")), found.nmi(), 1e-12, what);
            assertEquals(Records.number(record.get("AMI")), found.ami(), 1e-12, what);
            assertEquals(Records.number(record.get("MI_nats")), found.mutualInformation(), 1e-12, what);
            assertEquals(Records.number(record.get("expectedMI_nats")), found.expected(), 1e-12, what);
        }
    }

    /// The mean MI over every assignment of the second names to things.
    private static double expected(int[] u, int[] v, int from) {
        if (from == v.length) return mutualInformation(u, v);
        double sum = 0;
        for (int i = from; i < v.length; i++) {
            int[] swapped = v.clone();
            swapped[from] = v[i];
            swapped[i] = v[from];
            sum += expected(u, swapped, from + 1);
        }
        return sum / (v.length - from);
    }

    private static double mutualInformation(int[] u, int[] v) {
        double n = u.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            int a = u[i];
            int b = v[i];
            double both = IntStream.range(0, u.length).filter(j -> u[j] == a && v[j] == b).count();
            sum += Math.log(n * both / IntStream.of(u).filter(x -> x == a).count() / IntStream.of(v).filter(x -> x == b).count()) / n;
        }
        return sum;
    }

    @Property(tries = 100)
    void expectedIsTheMeanOverAllAssignments(@ForAll @IntRange(min = 1, max = 6) int n, @ForAll @IntRange(min = 1, max = 4) int parts, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int[] u = IntStream.generate(() -> random.nextInt(parts)).limit(n).toArray();
        int[] v = IntStream.generate(() -> random.nextInt(parts)).limit(n).toArray();
        ClusterAgreement found = ClusterAgreement.of(u, v);
        assertEquals(mutualInformation(u, v), found.mutualInformation(), 1e-12);
        assertEquals(expected(u, v, 0), found.expected(), 1e-12);
    }

    /// At a size where factorials would have cost digits: of independent names MI is E and AMI is 0, but for chance.
    @Test
    void ofManyThings() {
        RandomStream random = RandomStream.of(3);
        int n = 200_000;
        int[] u = IntStream.generate(() -> random.nextInt(1000)).limit(n).toArray();
        int[] v = IntStream.generate(() -> random.nextInt(1000)).limit(n).toArray();
        ClusterAgreement found = ClusterAgreement.of(u, v);
        assertEquals(found.expected(), found.mutualInformation(), 0.005 * found.expected());
        assertEquals(0, found.ami(), 0.005);
    }

    @Property(tries = 100)
    void namesAndOrderDoNotMatter(@ForAll @IntRange(min = 1, max = 80) int n, @ForAll @IntRange(min = 1, max = 9) int parts, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int[] u = IntStream.generate(() -> random.nextInt(parts)).limit(n).toArray();
        int[] v = IntStream.generate(() -> random.nextInt(parts)).limit(n).toArray();
        int[] renamed = IntStream.of(u).map(x -> -7 * x).toArray();
        ClusterAgreement found = ClusterAgreement.of(u, v);
        assertEquals(found, ClusterAgreement.of(renamed, v));
        int[] back = IntStream.range(0, n).map(i -> u[n - 1 - i]).toArray();
        int[] alike = IntStream.range(0, n).map(i -> v[n - 1 - i]).toArray();
        assertEquals(found, ClusterAgreement.of(back, alike));
        assertEquals(1, ClusterAgreement.of(u, renamed).ami());
        assertEquals(1, ClusterAgreement.of(u, renamed).nmi());
    }

    @Test
    void degeneratePartitions() {
        assertEquals(1, ClusterAgreement.of(new int[] {3}, new int[] {8}).ami());
        assertEquals(1, ClusterAgreement.of(new int[] {1, 2, 3}, new int[] {6, 5, 4}).ami());
        assertEquals(0, ClusterAgreement.of(new int[3], new int[] {6, 5, 4}).nmi());
        assertEquals(0, ClusterAgreement.of(new int[] {6, 5, 4}, new int[3]).ami());
        assertTrue(Double.isNaN(ClusterAgreement.of(new int[0], new int[0]).nmi()));
        assertThrows(IllegalArgumentException.class, () -> ClusterAgreement.of(new int[2], new int[3]));
    }
}
