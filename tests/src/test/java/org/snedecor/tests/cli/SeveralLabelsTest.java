package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.several.LabelRelation;
import org.snedecor.losses.several.LabelSets;
import org.snedecor.losses.several.Related;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.LabelPlan;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Picture;
import org.snedecor.models.train.TrainingPlan;

/// Images with several labels on the command line: what is trained, kept and scored, and what is refused.
class SeveralLabelsTest {
    private static final List<String> COLOURS = List.of("red", "green", "blue", "black");
    private static final List<String> FORMS = List.of("square", "disc");

    @TempDir
    Path folder;

    /// As a user writes it: never neither.
    public static final class First implements LabelRelation {
        public static LabelRelation of() {
            return new First();
        }

        @Override
        public Related of(LabelSets rows, int i, LabelSets columns, int j) {
            return rows.at(i)[0] == columns.at(j)[0] ? Related.POSITIVE : Related.NEGATIVE;
        }
    }

    @BeforeEach
    void pictures() throws IOException {
        RandomStream random = RandomStream.of(1);
        StringBuilder parted = new StringBuilder("path,labels,form,split\n");
        for (int n = 0; n < 32; n++) {
            byte[] pixels = new byte[16 * 16];
            for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (60 * (n % 4) + random.nextInt(40));
            ImageFiles.writeGrid(folder.resolve(n + ".png"), List.of(new Picture(1, 16, 16, pixels)), 1);
            parted.append(n).append(".png,").append(COLOURS.get(n % 4)).append('|').append(FORMS.get(n / 4 % 2)).append(',').append(FORMS.get(n / 4 % 2)).append(n < 20 ? ",train\n" : ",test\n");
        }
        Files.writeString(folder.resolve("labels.csv"), parted);
    }

    private CommandResult say(String command, String options) {
        return CommandResult.here(Stream.concat(Stream.of(command.split(" ")), Stream.of(options.split(" "))).toArray(String[]::new));
    }

    private CommandResult train(String options) {
        return train("run", options);
    }

    private CommandResult train(String run, String options) {
        return say("train --steps 2 --embedding 4 --no-baseline --no-report --model lenet --device vector --out " + folder.resolve(run), options);
    }

    private String list() {
        return folder.resolve("labels.csv") + "@1x16x16";
    }

    @Test
    void aRunKeepsItsLabelsAndIsScoredByThem() throws IOException {
        CommandResult trained = train("--data " + list() + " --labels labels --loss proxy-anchor --classes 4 --images 3");
        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.line("labels").equals("labels     labels, positive by overlap; right is an image that shares a label"), trained.out());
        assertTrue(trained.line("train on").endsWith("20 images of 1 x 16 x 16 in 8 sets of 6 labels"), trained.out());
        TrainingPlan plan = TrainingPlan.read(folder.resolve("run/config.json"));
        assertEquals(new LabelPlan(List.of("labels"), "overlap"), plan.labels());
        assertEquals(new BatchPlan.Positives("overlap", 4, 3), plan.batches());

        CommandResult own = say("evaluate " + folder.resolve("run"), "--no-baseline --metrics recall@1,ndcg@5");
        assertEquals(0, own.code(), own.err());
        assertTrue(own.out().contains("two images are right for each other if they share one"), own.out());
        String scored = trained.line("trained").replaceAll(" +", " ");
        assertEquals(scored, own.line("trained").replaceAll(" +", " "));
        CommandResult other = say("evaluate " + folder.resolve("run"), "--no-baseline --labels form --metrics ndcg@5");
        assertEquals(0, other.code(), other.err());
    }

    /// One that is built in, and one of a program's own.
    @Test
    void relationsAreByName() throws IOException {
        for (String relation : List.of("jaccard:0.3", First.class.getName().replace('$', '.'))) {
            CommandResult trained = train(relation.substring(0, 4), "--data " + list() + " --labels labels --relation " + relation + " --loss softmax --classes 3 --images 2");
            assertEquals(0, trained.code(), trained.err());
            assertEquals(relation, TrainingPlan.read(folder.resolve(relation.substring(0, 4)).resolve("config.json")).labels().relation());
        }
    }

    /// Files and report go by label, and a memory takes sets.
    @Test
    void filesGoByLabel() throws IOException {
        CommandResult trained = say("train --steps 2 --embedding 4 --no-baseline --model lenet --device vector --out " + folder.resolve("run"),
                "--data " + list() + " --labels labels --loss multi-similarity --memory 24 --classes 4 --images 3");
        assertEquals(0, trained.code(), trained.err());
        List<String> lines = Files.readAllLines(folder.resolve("run/classes.csv"));
        assertEquals("label,images,recall@1,mostly_taken_for,share", lines.getFirst());
        assertEquals(List.of("black", "blue", "disc", "green", "red", "square"), lines.stream().skip(1).map(line -> line.split(",")[0]).sorted().toList());
        assertTrue(Files.readString(folder.resolve("run/confusions.csv")).startsWith("label,other,share_of_both,label_as_other,other_as_label"));
        String report = Files.readString(folder.resolve("run/report.html"));
        assertTrue(report.contains("each label counts as a class"), "the report says so");
        assertTrue(report.contains("\"sets\":[["), "its script knows the labels of each set");
    }

    @Test
    void labelsMayHaveWeights() throws IOException {
        Path file = folder.resolve("labels.csv");
        Files.writeString(file, Files.readString(file).replaceAll("(red|green|blue|black)\\|(square|disc)", "$1:0.75|$2:0.25"));
        CommandResult trained = train("--data " + list() + " --labels labels --label-weights --relation jaccard:0.6 --loss softmax --classes 4 --images 3");
        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.line("train on").endsWith("20 images of 1 x 16 x 16 in 8 sets of 6 labels"), trained.out());
        assertEquals(new LabelPlan(List.of("labels"), true, "jaccard:0.6"), TrainingPlan.read(folder.resolve("run/config.json")).labels());
        CommandResult evaluated = say("evaluate " + folder.resolve("run"), "--no-baseline");
        assertEquals(0, evaluated.code(), evaluated.err());
        assertEquals("snedecor: --label-weights has no effect without --labels, which names the columns that labels stand in", train("other", "--data " + list() + " --label-weights").sentence());
    }

    @Test
    void lossesAreComparedByLabels() throws IOException {
        CommandResult compared = say("compare contrastive softmax --epochs 1 --model lenet --classes 3 --images 3 --device vector --out " + folder.resolve("all"), "--data " + list() + " --labels labels");
        assertEquals(0, compared.code(), compared.err());
        assertEquals(new BatchPlan.Positives("overlap", 3, 3), TrainingPlan.read(folder.resolve("all/softmax/config.json")).batches());
        String refused = say("compare arcface --out " + folder.resolve("none"), "--data " + list() + " --labels labels").sentence();
        assertTrue(refused.contains("loss arcface has no meaning for images with several labels"), refused);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", value = {
        "--data glyphs --labels shape -> labels shape: of glyphs only classes are known; several labels an image are known of sprites, and of lists FILE.csv",
        "--data sprites --labels shape,size -> labels shape,size: sprites have no factor 'size'; there are shape, colour, scale, rotation, x, y",
        "--data sprites --labels shape, -> --labels 'shape,': a name is empty; give the columns with commas between",
        "--data sprites --relation jaccard:0.5 -> --relation jaccard:0.5 has no effect without --labels, for an image of one class is positive for those of its class",
        "--data sprites --labels shape --relation jaccard:2 -> jaccard: a pair is positive from 2.0 on, which is outside (0, 1]",
        "--data sprites --labels shape --relation same -> there is no relation 'same' of labels; there are overlap, and jaccard:P or jaccard:P:N (positive where the Jaccard index is at least P, negative below N)",
        "--data sprites --labels shape --relation example.Mine -> there is no relation 'example.Mine', for there is no class of this name on the class path (./snedecor adds SNEDECOR_CLASSPATH to it)",
        "--data sprites --sampler positives -> --sampler positives draws images that share a label, so it needs --labels; of one class an image, balanced does the same",
        "--data sprites --labels shape --sampler factors --factors sprites -> --sampler factors labels each batch by one class an image, so it does not go with --labels; leave out one of them"})
    void whatCannotBeIsOneSentence(String options, String sentence) {
        assertEquals("snedecor: " + sentence, train(options).sentence());
    }

    @Test
    void aLossOfClassesIsRefused() {
        String sentence = train("--data sprites --labels shape,colour --loss arcface").sentence();
        assertTrue(sentence.startsWith("snedecor: loss arcface has no meaning for images with several labels, because it needs one class for each; "), sentence);
    }

    @Test
    void listsThatCannotBe() throws IOException {
        Path file = folder.resolve("labels.csv");
        Files.writeString(file, "path,labels,split\n0.png,a|b,train\n1.png,c,train\n2.png,d,train\n3.png,a,test\n4.png,a,test\n");
        assertEquals("snedecor: sampler: a batch of 1 groups x 2 images, but of the 3 images of " + file + " train none has another that is positive by the relation overlap",
                train("--data " + list() + " --labels labels --loss softmax --classes 1 --images 2").sentence());
        Files.writeString(file, "path,labels,split\n0.png,a|b,train\n1.png,a|c,train\n2.png,a,train\n3.png,a,test\n4.png,a,test\n");
        String all = train("--data " + list() + " --labels labels --loss contrastive --classes 1 --images 2").sentence();
        assertTrue(all.startsWith("snedecor: by the relation overlap no two images of " + file + " train: 3 images of 1 x 16 x 16 in 3 sets of 3 labels are negative, so nothing can be pushed apart; "), all);
        Files.writeString(file, "path,labels\n0.png,a|a\n");
        assertEquals("snedecor: " + file + ": line 2: 0.png has the label 'a' twice", train("--data " + list() + " --labels labels --loss softmax").sentence());
        Files.writeString(file, "path,labels\n0.png,\n");
        assertEquals("snedecor: " + file + ": line 2: the label of 0.png is empty", train("--data " + list() + " --labels labels --loss softmax").sentence());
        Files.writeString(file, "path,labels,split\n0.png,a|b,train\n1.png,a|c,train\n2.png,b|d,test\n3.png,c|e,test\n");
        String nothing = train("--data " + list() + " --labels labels --loss softmax --classes 1 --images 2").sentence();
        assertTrue(nothing.startsWith("snedecor: there is nothing to test on: "), nothing);
    }

    /// Without a split labels are parted, and it is said what is left out.
    @Test
    void whatIsLeftOutIsSaid() throws IOException {
        StringBuilder list = new StringBuilder("path,labels\n");
        for (int n = 0; n < 32; n++) list.append(n).append(".png,").append(n % 8).append(n < 8 ? "|" + (n + 1) % 8 : "").append('\n');
        Files.writeString(folder.resolve("labels.csv"), list);
        CommandResult trained = train("--data " + list() + " --labels labels --loss softmax --classes 2 --images 2");
        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.err().contains("labels.csv: parted by labels, so that none is learned and tested: left out "), trained.err());
    }
}
