package org.snedecor.tests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the pages name is there: files, headings, classes. So a page cannot outlive what it tells of.
final class PagesTest {
    private static final Pattern TYPE = Pattern.compile("(?:class|record|interface|enum) +([A-Z]\\w*)");

    /// A name in capitals and small letters that is no part of a path, an option or a longer name.
    private static final Pattern NAME = Pattern.compile("(?<![\\w./…:+=#-])[A-Z]\\w*[a-z]\\w*(?![\\w/…])");

    /// Files below the top that a page names without a link.
    private static final Pattern FILE = Pattern.compile("(?:core|losses|models|opencl-kernels|tests|\\.readme|\\.ci|\\.github)/[\\w./-]+");

    /// What readers are asked to write: in the recipes of CONTRIBUTING, in the example of models, on the page on own pictures.
    private static final Set<String> WRITTEN_BY_READERS = Set.of("Sinh", "Small", "Drawings");

    private static Set<String> types() throws IOException {
        Set<String> types = new HashSet<>(WRITTEN_BY_READERS);
        for (String module : List.of("core", "losses", "models", "opencl-kernels", "tests")) {
            try (Stream<Path> files = Files.walk(Page.ROOT.resolve(module))) {
                for (Path file : files.filter(file -> file.toString().endsWith(".java") && !file.toString().contains("/target/")).toList()) {
                    TYPE.matcher(Files.readString(file)).results().forEach(type -> types.add(type.group(1)));
                }
            }
        }
        return types;
    }

    private static boolean isOfJava(String name) {
        for (String place : List.of("java.lang.", "java.util.", "java.nio.file.")) {
            try {
                Class.forName(place + name);
                return true;
            } catch (ClassNotFoundException _) {
                // perhaps in the next
            }
        }
        return false;
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> lost = new ArrayList<>();
        int count = 0;
        for (Page page : Page.all()) {
            for (Page.Link link : page.links()) {
                if (link.to().contains(":")) continue;
                count++;
                Path target = page.target(link);
                String where = page.file() + ": [" + link.words() + "](" + link.to() + (link.place().isEmpty() ? "" : "#" + link.place()) + ")";
                if (!Files.exists(target)) lost.add(where + " leads nowhere");
                else if (!link.place().isEmpty() && !Page.of(Page.ROOT.relativize(target)).places().contains(link.place())) lost.add(where + " leads to no heading");
                else if (link.to().endsWith(".java") && link.words().matches("[A-Z]\\w+") && !link.to().endsWith("/" + link.words() + ".java")) lost.add(where + " calls the file by another name");
            }
        }
        assertEquals(List.of(), lost);
        assertTrue(count >= 60, "only " + count + " links were found");
    }

    @Test
    void everyClassIsThere() throws IOException {
        Set<String> types = types();
        List<String> lost = new ArrayList<>();
        int count = 0;
        for (Page page : Page.all()) {
            for (String code : page.code()) {
                for (String name : NAME.matcher(code).results().map(match -> match.group()).toList()) {
                    count++;
                    if (!types.contains(name) && !isOfJava(name)) lost.add(page.file() + ": `" + code + "` names " + name + ", and there is no such class");
                }
            }
        }
        assertEquals(List.of(), lost);
        assertTrue(count >= 10, "only " + count + " names were found");
    }

    @Test
    void everyFileIsThere() throws IOException {
        List<String> lost = new ArrayList<>();
        int count = 0;
        for (Page page : Page.all()) {
            for (String code : page.code()) {
                if (!FILE.matcher(code).matches() || code.contains("/target/") || code.contains("Sinh")) continue;
                count++;
                if (!Files.exists(Page.ROOT.resolve(code))) lost.add(page.file() + ": `" + code + "` is not there");
            }
        }
        assertEquals(List.of(), lost);
        assertTrue(count >= 2, "only " + count + " files were found");
    }
}
