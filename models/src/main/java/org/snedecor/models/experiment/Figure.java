package org.snedecor.models.experiment;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.snedecor.models.io.AtomicFile;
import org.snedecor.models.report.page.Element;

/// A drawing of a study: part of the page, and an SVG file of its own.
///
/// @param name of the file, without its ending   @param caption what it shows, and what to see in it   @param drawing an `svg` element of [Plot] or [Forest]
public record Figure(String name, String caption, Making drawing) {
    /// Makes a new element for each place where the drawing appears.
    @FunctionalInterface
    public interface Making {
        Element svg();
    }

    /// Colours by the reader's choice of light or dark; the page has the same.
    static final String STYLE = """
            svg.study{background:var(--card);color-scheme:light dark;--card:#f6f7f9;--ink:#1c1f23;--dim:#5a6370;--line:#d5dae0;
            --c0:#0b63b0;--c1:#b84a00;--c2:#16744a;--c3:#a3286f;--c4:#6a4fc4;--c5:#7a5c00;--c6:#007a8a;--c7:#555c66}
            @media (prefers-color-scheme:dark){svg.study{--card:#1d2126;--ink:#e7eaee;--dim:#a3adb9;--line:#3a424c;
            --c0:#6db3f8;--c1:#ff9c5a;--c2:#5fd39b;--c3:#f08cc8;--c4:#b3a1ff;--c5:#e0c060;--c6:#5cd3e0;--c7:#b6bec8}}
            .study text{fill:var(--dim);font:12px system-ui,sans-serif}
            .study .head{fill:var(--ink);font-weight:600}
            .study .end{text-anchor:end}.study .middle{text-anchor:middle}
            .study path.grid{stroke:var(--line);stroke-width:1;fill:none}
            .study .line{fill:none;stroke-width:2;stroke-linejoin:round}.study .area{fill-opacity:.3;stroke-width:1.5}
            .study .s0{stroke:var(--c0)}.study .s1{stroke:var(--c1)}.study .s2{stroke:var(--c2)}.study .s3{stroke:var(--c3)}
            .study .s4{stroke:var(--c4)}.study .s5{stroke:var(--c5)}.study .s6{stroke:var(--c6)}.study .s7{stroke:var(--c7)}
            .study .f0{fill:var(--c0)}.study .f1{fill:var(--c1)}.study .f2{fill:var(--c2)}.study .f3{fill:var(--c3)}
            .study .f4{fill:var(--c4)}.study .f5{fill:var(--c5)}.study .f6{fill:var(--c6)}.study .f7{fill:var(--c7)}
            .study .line,.study .area{stroke-dasharray:none}.study .line.d1{stroke-dasharray:7 3}.study .many{fill-opacity:.35}
            """;

    /// Writes the file, which needs nothing but itself.
    void write(Path folder) throws FileSystemException {
        Element svg = drawing.svg().set("xmlns", "http://www.w3.org/2000/svg").add(Element.of("style").say(STYLE));
        AtomicFile.write(folder.resolve(name + ".svg"), out -> out.write((svg + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
