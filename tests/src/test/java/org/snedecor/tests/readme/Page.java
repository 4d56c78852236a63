package org.snedecor.tests.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The pages of the repository, and what is read out of one.
///
/// @param file below [#ROOT]
public record Page(Path file, String text) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> PASSED_OVER = Set.of("target", ".git", "runs", "src");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern FENCED = Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("^#+ +(.+?) *$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]*)]\\(([^)#\\s]*)#?([^)\\s]*)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /// @param to empty for a place in the page itself   @param place the part behind `#`, or empty
    public record Link(String words, String to, String place) {}

    static Page of(Path file) {
        try {
            return new Page(file, Files.readString(ROOT.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Page of(String file) {
        return of(Path.of(file));
    }

    /// Every `.md` of the repository but for those among the sources, which are data.
    static List<Page> all() throws IOException {
        try (Stream<Path> files = Files.find(ROOT, 4, (file, _) -> file.toString().endsWith(".md"))) {
            return files.map(ROOT::relativize).filter(file -> Stream.iterate(file, Path::getParent).limit(file.getNameCount())
                    .noneMatch(part -> PASSED_OVER.contains(part.getFileName().toString()))).sorted().map(Page::of).toList();
        }
    }

    /// Its blocks of code in this language, which stands behind the first three backquotes.
    public List<String> blocks(String language) {
        return BLOCK.matcher(text).results().filter(block -> block.group(1).equals(language)).map(block -> block.group(2)).toList();
    }

    /// The page without its blocks of code.
    String prose() {
        return FENCED.matcher(text).replaceAll("");
    }

    public List<Link> links() {
        return LINK.matcher(prose()).results().map(link -> new Link(link.group(1), link.group(2), link.group(3))).toList();
    }

    /// What stands between single backquotes.
    List<String> code() {
        return CODE.matcher(prose()).results().map(code -> code.group(1)).toList();
    }

    /// The names by which a link leads to its headings: small letters, blanks as hyphens, without punctuation.
    Set<String> places() {
        Set<String> places = new TreeSet<>();
        HEADING.matcher(prose()).results().forEach(heading -> places.add(heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-')));
        return places;
    }

    /// The file that a link of this page leads to.
    public Path target(Link link) {
        return link.to().isEmpty() ? ROOT.resolve(file) : ROOT.resolve(file).resolveSibling(link.to()).normalize();
    }
}
