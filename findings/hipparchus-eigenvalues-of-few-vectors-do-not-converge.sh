#!/usr/bin/env bash
# The covariance matrix of fewer vectors than dimensions has no eigenvalues for Hipparchus: its iteration gives up.
#
# Guess: the QR iteration of a symmetric matrix always converges, in two or three turns an eigenvalue; many eigenvalues equal to 0 make it faster.
# Seen:  EigenDecompositionSymmetric of hipparchus-core 4.0.2 ends with "convergence failed" for the covariance of 32 random unit vectors of float
#        in 128 dimensions, seeds 1 to 4, as embeddings of a small batch are. Half the largest entry added to the diagonal, subtracted from the
#        eigenvalues afterwards, and it converges; the matrix of as many vectors in 64 dimensions converges as it is.
#
# Needs Maven and a JDK 25. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
jdk=""; for d in "${JAVA_HOME:-}" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$d/release" && { jdk=$d; break; }; done
[ -n "$jdk" ] || { echo "a JDK 25 is needed"; exit 2; }
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies><dependency><groupId>org.hipparchus</groupId><artifactId>hipparchus-core</artifactId><version>4.0.2</version></dependency></dependencies></project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >/dev/null
cat > Covariance.java <<'JAVA'
import java.util.Random;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.*;

public class Covariance {
    /// Of `count` unit vectors in `d` dimensions.
    static double[][] of(int count, int d, Random random) {
        double[][] x = new double[count][d];
        double[] mean = new double[d];
        for (double[] row : x) {
            double square = 0;
            for (int i = 0; i < d; i++) square += (row[i] = random.nextGaussian()) * row[i];
            for (int i = 0; i < d; i++) mean[i] += (row[i] = (float) (row[i] / Math.sqrt(square))) / count;
        }
        double[][] covariance = new double[d][d];
        for (double[] row : x)
            for (int i = 0; i < d; i++)
                for (int j = 0; j < d; j++) covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / count;
        return covariance;
    }

    static boolean converges(double[][] matrix, double shift) {
        RealMatrix a = new Array2DRowRealMatrix(matrix);
        for (int i = 0; i < matrix.length; i++) a.addToEntry(i, i, shift);
        try {
            return new EigenDecompositionSymmetric(a).getEigenvalues().length == matrix.length;
        } catch (MathRuntimeException e) {
            return false;
        }
    }

    public static void main(String[] a) {
        int wide = 0, shifted = 0, narrow = 0;
        for (int seed = 1; seed <= 4; seed++) {
            double[][] matrix = of(32, 128, new Random(seed));
            double largest = 0;
            for (double[] row : matrix) for (double v : row) largest = Math.max(largest, Math.abs(v));
            if (converges(matrix, 0)) wide++;
            if (converges(matrix, largest / 2)) shifted++;
            if (converges(of(32, 64, new Random(seed)), 0)) narrow++;
        }
        System.out.println(wide + " " + shifted + " " + narrow);
    }
}
JAVA
seen=$("$jdk/bin/java" -cp 'lib/*' Covariance.java)
echo "hipparchus-core 4.0.2: of four matrices converge (128 dimensions, the same shifted, 64 dimensions): $seen"
[ "$seen" = "0 4 4" ] || { echo "this is no longer so"; exit 1; }
