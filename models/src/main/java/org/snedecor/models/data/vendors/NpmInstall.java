package org.snedecor.models.data.vendors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.snedecor.models.io.FileFormatException;

/// `npm install --prefix FOLDER PACKAGE@VERSION ...`: the user's own npm fetches, checks and unpacks packages. Scripts of theirs are not run.
public final class NpmInstall {

    private static final String ERROR = "npm error ";

    /// The fourth names the address where a connection failed.
    private static final int LINES = 4;

    private NpmInstall() {}

    /// @param folder where `node_modules` comes to be
    /// @throws FileFormatException where there is no npm, or it fails; with its own reason
    public static void run(List<VendorPackage> packages, Path folder) throws FileFormatException {
        run("npm", packages, folder);
    }

    /// @param program what is started as npm
    public static void run(String program, List<VendorPackage> packages, Path folder) throws FileFormatException {
        List<String> command = new ArrayList<>(List.of(program, "install", "--prefix", folder.toString(), "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund",
                "--fetch-retries=1"));
        for (VendorPackage one : packages) command.add(one.spec());
        Process npm;
        try {
            npm = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new FileFormatException(Path.of(program), "it could not be started, and it is what fetches the packages; install Node.js with npm, or name a folder that has them with --packages", e);
        }
        try {
            npm.getOutputStream().close();
            String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = npm.waitFor();
            if (status != 0) throw new FileFormatException(Path.of(program), "it could not fetch the packages (exit status " + status + "): " + reason(said));
        } catch (IOException e) {
            throw FileFormatException.reading(Path.of(program), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FileFormatException(Path.of(program), "it was interrupted before it had fetched the packages", e);
        } finally {
            npm.destroy();
        }
    }

    /// The first lines that npm marks as errors, or else the last line.
    private static String reason(String said) {
        List<String> lines = said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        String errors = lines.stream().filter(line -> line.startsWith(ERROR)).limit(LINES).map(line -> line.substring(ERROR.length())).collect(Collectors.joining(", "));
        return !errors.isEmpty() ? errors : lines.isEmpty() ? "it did not say why" : lines.getLast();
    }
}
