package dev.penumbra.clickhouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser sees it. What it looks like is kept in target/report for people to look at. */
class ReportInBrowserIT {
    private static final Path KEPT = Path.of("target", "report").toAbsolutePath();
    private static final Pattern ROW = Pattern.compile("<tr role=\"row\" class=\"");
    private static final Report REPORT = Reports.ofEveryVerdict();

    @TempDir
    private Path folder;

    private Chromium chromium;
    private Path page;

    @BeforeEach
    void write() throws Exception {
        chromium = Chromium.orSkip(folder);
        page = Files.createDirectories(KEPT).resolve("report.html");
        new ReportFile(page).write(ReportPage.of(REPORT));
    }

    /** Without the scripts, which hold markup of their own and would fill a message. */
    private static String shown(Chromium.Ended ended) {
        return ended.output().split("<script>", 2)[0];
    }

    @Test
    void theTableIsCompleteBothChartsAreDrawnAndNothingIsComplainedAbout() {
        Chromium.Ended ended = chromium.open(page);

        assertThat(ended.messages().lines().filter(line -> line.contains("CONSOLE")))
                .isEmpty();
        assertThat(ROW.matcher(shown(ended)).results())
                .hasSize(REPORT.segments().size());
        assertThat(shown(ended).split("<svg ", -1)).hasSize(1 + 2);
        assertThat(shown(ended)).contains("Frontier", "Pays at $0.50 a better answer", "NEEDS VALUE</text>");
    }

    @Test
    void namesOfClientsMakeNoElements() {
        assertThat(shown(chromium.open(page)))
                .contains("feature=&lt;/script&gt;&lt;script&gt;console.error('ran')")
                .doesNotContain("<img");
    }

    @Test
    void anEmptyPageOpensToo() {
        Path empty = KEPT.resolve("empty.html");
        new ReportFile(empty).write(ReportPage.of(Reports.empty()));

        Chromium.Ended ended = chromium.open(empty);

        assertThat(ended.messages()).doesNotContain("CONSOLE");
        assertThat(shown(ended)).contains("Nothing has been compared yet.");
    }

    @Test
    void picturesAreKeptForPeople() {
        chromium.photograph(page, KEPT.resolve("light.png"), false, 1280, 3400);
        chromium.photograph(page, KEPT.resolve("dark.png"), true, 1280, 3400);
        chromium.photograph(page, KEPT.resolve("narrow.png"), false, 400, 6600);
        chromium.print(page, KEPT.resolve("report.pdf"));

        assertThat(KEPT.toFile().list()).contains("light.png", "dark.png", "narrow.png", "report.pdf");
    }
}
