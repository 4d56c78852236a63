package org.snedecor.models.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.snedecor.models.data.Vendors;
import org.snedecor.models.data.vendors.NpmInstall;
import org.snedecor.models.data.vendors.VendorFolder;
import org.snedecor.models.data.vendors.VendorPackage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "fetch", sortOptions = false,
        description = "Fetch a data set that is not part of Snedecor and prepare it. vendors: symbols as six vendors draw them, from packages that your npm fetches, with the licences in SOURCES.md.")
final class FetchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DATA", description = "vendors.")
    String data;

    @Option(names = "--out", paramLabel = "FOLDER", description = "A new folder (default: data/vendors, where --data vendors looks).")
    Path folder = Vendors.FOLDER;

    @Option(names = "--packages", paramLabel = "FOLDER", description = "Where npm has installed the packages already: nothing is fetched then.")
    Path packages;

    /// Seconds without a line, at most.
    private static final int SILENCE = 15;

    @Override
    public Integer call() throws Exception {
        if (!data.equals(Vendors.NAME)) throw new UserError("fetch: no set is called '" + data + "', what it fetches is " + Vendors.NAME);
        if (Files.exists(folder)) throw new UserError(folder + ": exists already; fetch into a new folder, or move it away");
        Path there = folder.toAbsolutePath().getParent();
        while (there != null && !Files.exists(there)) there = there.getParent();
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) throw new UserError(folder + ": cannot be written: " + there + " is not a folder that takes it");
        if (packages != null) {
            prepare(packages);
        } else {
            Path temporary = Files.createTempDirectory("snedecor-npm-");
            try (Tidying _ = Tidying.onSignal(() -> discard(temporary))) {
                List<VendorPackage> all = new ArrayList<>(VendorPackage.SIX);
                all.add(VendorPackage.TABLE);
                System.out.println("fetching   " + String.join(" ", all.stream().map(VendorPackage::spec).toList()));
                fetch(all, temporary);
                prepare(temporary);
            } finally {
                VendorFolder.delete(temporary);
            }
        }
        return 0;
    }

    /// Ends npm, which would go on without us and write into the folder, and deletes the folder.
    private static void discard(Path temporary) {
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().join());
        try {
            VendorFolder.delete(temporary);
        } catch (IOException e) {
            System.err.println("snedecor: " + temporary + ": could not be deleted: " + e.getMessage());
        }
    }

    /// With a line now and then: npm says nothing before it has all of them, and on a slow line or a busy machine that takes minutes.
    private static void fetch(List<VendorPackage> all, Path to) throws Exception {
        long begun = System.nanoTime();
        Thread clock = Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Thread.sleep(Duration.ofSeconds(SILENCE));
                    System.out.println("fetching   npm is at it, " + seconds(begun) + " s so far");
                }
            } catch (InterruptedException _) {
                // it is done
            }
        });
        try {
            NpmInstall.run(all, to);
        } finally {
            clock.interrupt();
        }
        System.out.println("fetched    " + all.size() + " packages in " + seconds(begun) + " s");
    }

    private static long seconds(long since) {
        return Math.round((System.nanoTime() - since) * 1e-9);
    }

    private void prepare(Path from) throws Exception {
        Interval interval = new Interval(SILENCE);
        VendorFolder drawn = VendorFolder.draw(from, VendorPackage.SIX, remark -> System.out.println("symbols    " + remark), (done, of) -> {
            if (done < of && interval.over()) System.out.println("drawing    " + done + " of " + of + " symbols");
        });
        drawn.write(folder);
        System.out.println("written    " + folder + ": " + drawn.symbols().size() + " symbols by " + drawn.vendors().size() + " vendors, of 3 x 32 x 32; "
                + drawn.count("train") + " to train on, " + drawn.count("val") + " for validation, " + drawn.count("test") + " for the test");
        System.out.println("pixels     sha256 " + drawn.sha256());
    }
}
