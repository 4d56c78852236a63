package org.snedecor.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.snedecor.models.report.page.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/// Whatever text goes in, a parser gets the same text out, and no markup.
class ElementTest {
    @Provide
    Arbitrary<String> nasty() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings().withChars("<>&\"'/=!-[]; \nscriptx\u0000\u001b\u0085\uFFFE\uD83D\uDC31").ofMaxLength(40),
                Arbitraries.of("<script>alert(1)</script>", "</style>", "]]>", "<!--", "&lt;", "&#x3c;", "\" onload=\"x", "' x='", "\uD83D"));
    }

    /// What XML has no place for, as it is shown.
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (int c : text.codePoints().toArray()) {
            if (c != '\n' && (c < 32 || c >= 127 && c < 160)) shown.append(String.format("\\x%02x", c));
            else shown.append(c >= 0xD800 && c < 0xE000 || c == 0xFFFE || c == 0xFFFF ? "\uFFFD" : Character.toString(c));
        }
        return shown.toString();
    }

    @Property(tries = 500)
    void textComesOutAsItWentIn(@ForAll("nasty") String text) throws Exception {
        String page = Element.of("p").set("title", text).say(text).add(Element.of("b").say("x")).toString();
        Node p = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page))).getDocumentElement();
        assertEquals(2 - (text.isEmpty() ? 1 : 0), p.getChildNodes().getLength(), page);
        assertEquals("b", p.getLastChild().getNodeName());
        assertEquals(shown(text) + "x", p.getTextContent());
        assertEquals(shown(text).replace('\n', ' '), p.getAttributes().getNamedItem("title").getNodeValue(), "a line break in an attribute is a blank");
        assertFalse(page.substring(1).contains("<script"), page);
    }

    @Test
    void attributesStandOnce() {
        assertEquals("<meta a=\"2\"/>", Element.of("meta").set("a", 1).set("a", 2).toString());
    }
}
