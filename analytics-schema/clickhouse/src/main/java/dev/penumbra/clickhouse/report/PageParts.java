package dev.penumbra.clickhouse.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What every page carries with it, since it must open without a network: its style, its script and the chart library. */
final class PageParts {
    private static final String PACKAGED = "/META-INF/maven/org.webjars.npm/echarts/pom.properties";
    private static final String LIBRARY = "/META-INF/resources/webjars/echarts/%s/dist/echarts.min.js";

    private PageParts() {}

    static String style() {
        return text("report.css");
    }

    static PageScript charts() {
        return new PageScript(text("report.js"));
    }

    static PageScript library() {
        return new PageScript(text(LIBRARY.formatted(libraryVersion())));
    }

    /** As it was packaged, so that it is fixed in one place, where dependencies are. */
    private static String libraryVersion() {
        try {
            Properties packaged = new Properties();
            packaged.load(new StringReader(text(PACKAGED)));
            return packaged.getProperty("version");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String text(String name) {
        try (InputStream part = PageParts.class.getResourceAsStream(name)) {
            if (part == null) {
                throw new IllegalStateException("not among the classes: " + name);
            }
            return new String(part.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
