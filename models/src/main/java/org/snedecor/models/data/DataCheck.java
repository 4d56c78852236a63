package org.snedecor.models.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.snedecor.models.data.Finding.Level;
import org.snedecor.models.data.Inspection.Looked;
import org.snedecor.models.io.FileFormatException;

/// Problems of a data set that can be found before training.
///
/// | | |
/// |---|---|
/// | wrong | pictures that cannot be read; the same pixels in two parts of the split, or in two classes; less than three classes that would have to be parted |
/// | odd | the same pixels twice in a class; classes with one image; only some classes of the test in training; pictures below 8 pixels, longer than 3 : 1, or of 16 times more or fewer pixels than the median |
/// | note | whether training and test have the same classes; what was passed over |
///
/// @param images how many can be read   @param parts how many of these each part has
public record DataCheck(String data, int images, int classes, Map<String, Integer> parts, List<Finding> findings) {
    private static final int SMALL = 8;
    private static final double LONG = 3;
    private static final double FAR = 16;

    /// @param data what a command line names, as [DataSets#find] takes it
    /// @throws FileFormatException where it is no data set, so that nothing else can be said
    public static DataCheck of(String data) throws FileFormatException {
        Inspection inspection = Inspection.of(DataSets.find(data, ImageShape.STANDARD));
        List<Finding> findings = new ArrayList<>();
        List<Looked> broken = inspection.images().stream().filter(image -> image.broken().isPresent()).toList();
        add(findings, Level.WRONG, "pictures that cannot be read", broken.stream().map(image -> image.broken().get()).toList());
        List<Looked> whole = inspection.images().stream().filter(image -> image.broken().isEmpty()).toList();
        Map<String, Set<String>> classes = new LinkedHashMap<>();
        Map<String, Integer> parts = new LinkedHashMap<>();
        for (Looked image : whole) {
            classes.computeIfAbsent(image.part(), _ -> new LinkedHashSet<>()).add(image.ofClass());
            parts.merge(image.part(), 1, Integer::sum);
        }
        duplicates(whole, findings);
        lonely(whole, findings);
        overlap(classes, findings);
        sizes(whole, findings);
        findings.addAll(inspection.findings());
        findings.sort((a, b) -> a.level().compareTo(b.level()));
        Set<String> all = classes.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        return new DataCheck(data, whole.size(), all.size(), parts, List.copyOf(findings));
    }

    /// Whether nothing is wrong.
    public boolean passes() {
        return findings.stream().noneMatch(finding -> finding.level() == Level.WRONG);
    }

    private static void add(List<Finding> findings, Level level, String what, List<String> examples) {
        if (!examples.isEmpty()) findings.add(new Finding(level, what, examples.size(), examples));
    }

    /// By decoded pixels: the same picture under two names, or stored in two formats.
    private static void duplicates(List<Looked> images, List<Finding> findings) {
        Map<String, List<Looked>> same = new LinkedHashMap<>();
        for (Looked image : images) same.computeIfAbsent(image.hash(), _ -> new ArrayList<>()).add(image);
        same.values().removeIf(group -> group.size() < 2);
        Predicate<List<Looked>> acrossParts = group -> group.stream().map(Looked::part).distinct().count() > 1;
        Predicate<List<Looked>> acrossClasses = group -> group.stream().map(Looked::ofClass).distinct().count() > 1;
        add(findings, Level.WRONG, "pictures in two parts of the split, pixel by pixel", names(same, acrossParts));
        add(findings, Level.WRONG, "pictures in two classes, pixel by pixel", names(same, acrossClasses));
        add(findings, Level.ODD, "pictures that are twice in their class, pixel by pixel", names(same, acrossParts.or(acrossClasses).negate()));
    }

    private static List<String> names(Map<String, List<Looked>> same, Predicate<List<Looked>> which) {
        return same.values().stream().filter(which).map(group -> group.stream().limit(3).map(Looked::name).collect(Collectors.joining(" = "))
                + (group.size() > 3 ? " = " + (group.size() - 3) + " more" : "")).toList();
    }

    private static void lonely(List<Looked> images, List<Finding> findings) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Looked image : images) counts.merge((image.part().isEmpty() ? "" : image.part() + "/") + image.ofClass(), 1, Integer::sum);
        add(findings, Level.ODD, "classes with one image, which has nothing to be near to", counts.keySet().stream().filter(name -> counts.get(name) == 1).toList());
    }

    private static void overlap(Map<String, Set<String>> classes, List<Finding> findings) {
        Set<String> train = classes.getOrDefault(PartFolders.Part.TRAIN.word(), Set.of());
        Set<String> test = classes.getOrDefault(PartFolders.Part.TEST.word(), classes.getOrDefault(PartFolders.Part.VALIDATION.word(), Set.of()));
        if (classes.getOrDefault("", Set.of()).equals(Set.of(""))) return;          // loose pictures, which have a finding of their own
        if (classes.containsKey("")) {
            int count = classes.get("").size();
            if (count < 3) findings.add(new Finding(Level.WRONG, "classes, too few to be parted into training, validation and test, which takes three", count, List.copyOf(classes.get(""))));
            else findings.add(new Finding(Level.NOTE, "classes without a split, of which training takes some and the test others, as retrieval of unseen classes asks", count, List.of()));
        } else if (!train.isEmpty() && !test.isEmpty()) {
            List<String> both = test.stream().filter(train::contains).toList();
            if (both.isEmpty()) findings.add(new Finding(Level.NOTE, "classes of the test, none of them in training, as retrieval of unseen classes asks", test.size(), List.of()));
            else if (both.size() == test.size()) {
                findings.add(new Finding(Level.NOTE, "classes of the test, all of them in training, which is right for classification and wrong for retrieval of unseen classes", both.size(), both));
            } else {
                findings.add(new Finding(Level.ODD, "classes of the test that are in training, while others of its " + test.size() + " are not, so that scores mix what was seen with what was not", both.size(), both));
            }
        }
    }

    private static void sizes(List<Looked> images, List<Finding> findings) {
        if (images.isEmpty()) return;
        long[] areas = images.stream().mapToLong(DataCheck::area).sorted().toArray();
        double median = areas[areas.length / 2];
        add(findings, Level.ODD, "pictures with a side below " + SMALL + " pixels", examples(images, image -> Math.min(image.height(), image.width()) < SMALL));
        add(findings, Level.ODD, "pictures longer than 3 : 1, which bringing them to a size distorts",
                examples(images, image -> Math.max(image.height(), image.width()) > LONG * Math.min(image.height(), image.width())));
        add(findings, Level.ODD, String.format(Locale.ROOT, "pictures of %.0f times more or fewer pixels than the median, %.0f", FAR, median),
                examples(images, image -> area(image) > FAR * median || area(image) * FAR < median));
    }

    private static long area(Looked image) {
        return (long) image.height() * image.width();
    }

    private static List<String> examples(List<Looked> images, Predicate<Looked> which) {
        return images.stream().filter(which).map(image -> image.name() + ", " + image.height() + " x " + image.width()).toList();
    }
}
