#!/usr/bin/env bash
# jHDF maps a file into memory for each dataset that it reads, and closing the file does not end the maps: they stay until the garbage collector finds them.
#
# Guess: HdfFile is AutoCloseable, so behind try-with-resources nothing of the file is left.
# Seen:  io.jhdf:jhdf 0.13.0, Linux, JDK 25. After 300 rounds of opening a file, reading 1 dataset of 1,000 doubles and closing it, 300 maps of the file are in /proc/self/maps;
#        after System.gc() none. Linux gives a process 65,530.
#
# Needs Maven, a JDK 25 and Linux. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
jdk=""; for d in "${JAVA_HOME:-}" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$d/release" && { jdk=$d; break; }; done
[ -n "$jdk" ] || { echo "a JDK 25 is needed"; exit 2; }
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version><dependencies>
<dependency><groupId>io.jhdf</groupId><artifactId>jhdf</artifactId><version>0.13.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >/dev/null
cat > Maps.java <<'JAVA'
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.*;
import java.util.stream.*;

public class Maps {
    static long maps(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(file.getFileName().toString())).count();
        }
    }

    public static void main(String[] a) throws Exception {
        Path file = Path.of("numbers.h5");
        try (WritableHdfFile out = HdfFile.write(file)) {
            out.putDataset("numbers", IntStream.range(0, 1000).asDoubleStream().toArray());
        }
        boolean right = true;
        for (int round = 0; round < 300; round++) {
            try (HdfFile in = new HdfFile(file)) {
                right &= ((double[]) in.getDatasetByPath("numbers").getData())[999] == 999;
            }
        }
        long left = maps(file);
        long after = left;
        for (int i = 0; i < 50 && after > 0; i++) {
            System.gc();
            Thread.sleep(100);
            after = maps(file);
        }
        System.out.println("jhdf 0.13.0: read right " + right + ", maps of the closed file " + left + ", after the collector " + after);
        boolean same = right && left > 200 && after == 0;
        if (!same) System.out.println("this is no longer so");
        System.exit(same ? 0 : 1);
    }
}
JAVA
"$jdk/bin/java" -Xms1g -Xmx1g -Xmn512m -cp 'lib/*' Maps.java 2>errors || { code=$?; cat errors; exit $code; }
