package org.snedecor.opencl.driver;

import java.util.List;

/// JOCL's own library, which its jar brings and which JOCL unpacks into `java.io.tmpdir` and loads from there, once in a process: the first attempt says what
/// stands in the way, every later one only that it has failed. So what the first one said is kept.
final class NativeJocl {
    /// In JOCL's account of a failure the reason stands behind this line, and a stack trace behind that.
    private static final String RESOURCE = "as a resource:";

    private NativeJocl() {}

    /// Why it does not load, in one sentence; null where it does.
    ///
    /// @param first any call of JOCL
    static String missing(Runnable first) {
        try {
            first.run();
            return null;
        } catch (LinkageError e) {
            return "JOCL's library does not load: " + reason(String.valueOf(e.getMessage())) + "; it is unpacked into " + System.getProperty("java.io.tmpdir")
                    + ", and another folder is named by -Djava.io.tmpdir=FOLDER in SNEDECOR_JVM";
        }
    }

    /// `java.io.FileNotFoundException: /tmp/x.so (Read-only file system)` without the name of the class, and a file's name once where Java says it twice; of a text
    /// that is not JOCL's, its first line.
    static String reason(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i + 1 < lines.size(); i++) if (lines.get(i).endsWith(RESOURCE)) return lines.get(i + 1).replaceFirst("^[\\w.$]+(Error|Exception): ", "").replaceFirst("^(.+): \\1: ", "$1: ");
        return lines.isEmpty() || text.equals("null") ? "no reason was given" : lines.getFirst();
    }
}
