import org.snedecor.models.data.*;
import org.snedecor.models.io.*;

/// Writes some of the built-in characters as picture files with a list of them: `list.csv` with columns path and label.
void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    ImageSet glyphs = Glyphs.load();
    StringBuilder list = new StringBuilder("path,label\n");
    for (int n = 0; n < glyphs.count(); n += 10) {
        String name = "%05d.png".formatted(n);
        ImageFiles.writeGrid(folder.resolve(name), List.of(glyphs.picture(n)), 1);
        list.append(name).append(",character ").append(glyphs.labels()[n]).append('\n');
    }
    Files.writeString(folder.resolve("list.csv"), list);
}
