package org.snedecor.models.data.vendors;

import java.util.List;

/// A vendor's drawings as a package of npm. The version is fixed, so that everybody has the same symbols.
///
/// @param vendor  the name of its pictures' files
/// @param name    of the package
/// @param credit  whose drawings they are
/// @param licence of the drawings, by SPDX
public record VendorPackage(String vendor, String name, String version, String credit, String licence) {

    /// Six hands. `noto-v1` is Google's too, but was drawn by others, before 2017. EmojiOne is version 2, the last one under a free licence.
    public static final List<VendorPackage> SIX = List.of(
            new VendorPackage("emojione", "@iconify-json/emojione", "1.2.3", "EmojiOne 2", "CC-BY-4.0"),
            new VendorPackage("fluent", "@iconify-json/fluent-emoji-flat", "1.2.6", "Fluent Emoji by Microsoft", "MIT"),
            new VendorPackage("noto", "@iconify-json/noto", "1.2.9", "Noto Emoji by Google", "Apache-2.0"),
            new VendorPackage("noto-v1", "@iconify-json/noto-v1", "1.2.5", "Noto Emoji by Google, the first version", "Apache-2.0"),
            new VendorPackage("openmoji", "@iconify-json/openmoji", "1.2.29", "OpenMoji by HfG Schwäbisch Gmünd", "CC-BY-SA-4.0"),
            new VendorPackage("twemoji", "@iconify-json/twemoji", "1.2.5", "Twemoji by Twitter", "CC-BY-4.0"));

    /// No pictures are taken from it: it has the table of symbols, with Unicode's groups.
    public static final VendorPackage TABLE = new VendorPackage("", "openmoji", "17.0.0", "the table of symbols by OpenMoji", "CC-BY-SA-4.0");

    /// As npm takes it: `@iconify-json/noto@1.2.9`.
    public String spec() {
        return name + "@" + version;
    }
}
