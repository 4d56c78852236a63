package org.snedecor.tests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.PermittedSubclassesAttribute;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which file of source knows which, read from class files.
///
/// A file knows another if a class of it names one of the other's anywhere: a supertype, a signature, a call, a cast. Only a `permits` list does not count:
/// the language makes a sealed type name its own subtypes, whether its code uses them or not. What javac copies, constants, leaves no trace.
///
/// @param arrows of each file by name, `org.snedecor.core.op.Op`, those that it knows, without itself
record FileGraph(Map<String, Set<String>> arrows) {

    /// The class files below a folder.
    static FileGraph of(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return of(files.filter(file -> file.toString().endsWith(".class")).toList());
        }
    }

    private static FileGraph of(List<Path> classFiles) {
        Map<String, Set<String>> named = new TreeMap<>();
        for (Path file : classFiles) {
            ClassModel model = parsed(file);
            named.computeIfAbsent(source(model.thisClass().asInternalName()), _ -> new TreeSet<>()).addAll(names(model));
        }
        named.forEach((file, others) -> {
            others.retainAll(named.keySet());
            others.remove(file);
        });
        return new FileGraph(named);
    }

    private static ClassModel parsed(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All names of classes in the constant pool as it would be without the `permits` list: they stand there by themselves and in signatures.
    private static Set<String> names(ClassModel model) {
        byte[] open = ClassFile.of(ClassFile.ConstantPoolSharingOption.NEW_POOL, ClassFile.StackMapsOption.DROP_STACK_MAPS).transformClass(model, (builder, element) -> {
            if (!(element instanceof PermittedSubclassesAttribute)) builder.with(element);
        });
        Set<String> names = new HashSet<>();
        for (PoolEntry entry : ClassFile.of().parse(open).constantPool()) {
            if (!(entry instanceof Utf8Entry text)) continue;
            Matcher name = NAME.matcher(text.stringValue());
            while (name.find()) names.add(source(name.group()));
        }
        return names;
    }

    private static final Pattern NAME = Pattern.compile("org/snedecor/[\\w/]+");

    /// The class at top level that a class stands in: files are called after theirs.
    private static String source(String internalName) {
        return internalName.replaceFirst("\\$.*", "").replace('/', '.');
    }

    /// The largest sets of files each of which knows each other, directly or by others of the set.
    List<Set<String>> circles() {
        List<Set<String>> circles = new ArrayList<>();
        Set<String> done = new HashSet<>();
        Map<String, Set<String>> known = new TreeMap<>();
        arrows.keySet().forEach(file -> known.put(file, reached(file)));
        for (String file : arrows.keySet()) {
            if (!known.get(file).contains(file) || !done.add(file)) continue;
            Set<String> circle = new TreeSet<>(known.get(file));
            circle.removeIf(other -> !known.get(other).contains(file));
            done.addAll(circle);
            circles.add(circle);
        }
        return circles;
    }

    /// All that a file knows directly or by others: itself too, if it stands in a circle.
    private Set<String> reached(String file) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(file));
        while (!open.isEmpty()) {
            for (String next : arrows.get(open.pop())) if (reached.add(next)) open.push(next);
        }
        return reached;
    }
}
