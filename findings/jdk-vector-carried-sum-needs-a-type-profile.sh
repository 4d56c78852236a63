#!/usr/bin/env bash
# A loop of the Vector API that sums by `sum = sum.add(x)` is compiled without vectors where C2 has no type profile; by `sum = x.add(sum)` it is compiled with them.
#
# Guess: addition is commutative and both are calls of FloatVector.add, which is inlined by annotation, so both become the same instructions.
# Seen:  Temurin 25.0.3, x86-64. The class of `x`, which the loop has just loaded, is known; that of `sum` follows from the very call that is to be inlined, and only a
#        profile breaks that circle. Without one FloatVector.lanewise stays a virtual call: every turn makes objects, 786 kB for 65,536 numbers of 512-bit vectors and
#        10 ms in place of 2 us; the other form makes none. Usual runs have the profile. Loops that are compiled very early, with a low CompileThresholdScaling, had none in
#        some processes and in others they had, and code that was once compiled so stays. -XX:-UseTypeProfile makes it happen each time.
#
# Needs a JDK 25 of HotSpot with C2. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
jdk=""; for d in "${JAVA_HOME:-}" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$d/release" && { jdk=$d; break; }; done
[ -n "$jdk" ] || { echo "a JDK 25 is needed"; exit 2; }
cat > Carried.java <<'JAVA'
import java.lang.management.ManagementFactory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

public class Carried {
    static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    static float sink;

    static void carried(float[] a) {
        FloatVector sum = FloatVector.zero(S);
        for (int i = 0; i < a.length; i += S.length()) sum = sum.add(FloatVector.fromArray(S, a, i));
        sink += sum.lane(0);
    }

    static void fresh(float[] a) {
        FloatVector sum = FloatVector.zero(S);
        for (int i = 0; i < a.length; i += S.length()) sum = FloatVector.fromArray(S, a, i).add(sum);
        sink += sum.lane(0);
    }

    public static void main(String[] args) {
        float[] a = new float[1 << 16];
        for (int i = 0; i < 300; i++) {
            carried(a);
            fresh(a);
        }
        System.out.println(bytes(() -> carried(a)) + " " + bytes(() -> fresh(a)));
    }

    static long bytes(Runnable pass) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().threadId(), before = threads.getThreadAllocatedBytes(id);
        for (int i = 0; i < 20; i++) pass.run();
        return (threads.getThreadAllocatedBytes(id) - before) / 20;
    }
}
JAVA
"$jdk/bin/javac" --add-modules jdk.incubator.vector Carried.java 2>/dev/null
profiled=$("$jdk/bin/java" --add-modules jdk.incubator.vector Carried 2>/dev/null)
without=$("$jdk/bin/java" --add-modules jdk.incubator.vector -XX:-UseTypeProfile Carried 2>/dev/null)
"$jdk/bin/java" -version 2>&1 | sed -n 2p
echo "bytes a pass, sum.add(x) and x.add(sum): with a profile $profiled, without one $without"
[ "${without% *}" -gt 100000 ] && [ "${without#* }" -lt 1000 ] && [ "${profiled% *}" -lt 1000 ] || { echo "this is no longer so"; exit 1; }
