package dev.penumbra.clickhouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final Pattern ROW = Pattern.compile("<tr role=\"row\" class=\"([a-z-]+)\">.*</tr>");
    private static final Pattern SCRIPT = Pattern.compile("<script>([\\s\\S]*?)</script>");

    private static final String PAGE = ReportPage.of(Reports.ofEveryVerdict());

    /** What the page shows: without its style and its scripts, which hold markup of their own. */
    private static String shown(String page) {
        String body = page.substring(page.indexOf("<body>"));
        return body.contains("<script>\n") ? body.substring(0, body.indexOf("<script>\n")) : body;
    }

    private static String policy() {
        return PAGE.split("Content-Security-Policy\" content=\"", 2)[1].split("\"", 2)[0];
    }

    private static List<String> rows(String page) {
        return ROW.matcher(page).results().map(MatchResult::group).toList();
    }

    @Test
    void everySegmentHasALineInTheOrderOfTheVerdicts() {
        assertThat(ROW.matcher(PAGE).results().map(row -> row.group(1)))
                .containsExactly(
                        "upgrade",
                        "upgrade",
                        "downgrade",
                        "needs-value",
                        "route",
                        "not-enough-evidence",
                        "not-enough-evidence",
                        "not-enough-evidence",
                        "stay",
                        "stay");
    }

    @Test
    void aLineHasEveryFigureRoundedWithItsUnit() {
        assertThat(rows(PAGE).get(0))
                .contains(
                        "feature&#61;contract-review<span class=\"served\">served from Lite</span>",
                        "<span class=\"badge\">UPGRADE</span>",
                        "<span class=\"reason\">Pro gives 18.238 better answers in 100",
                        ">1,612<",
                        ">+18.2%<span class=\"interval\">+14.9% to +21.6%</span>",
                        ">+$21.30<",
                        ">$0.117<",
                        ">$1.00<",
                        ">+$12,451<",
                        ">+1,840 ms<",
                        ">Legal<",
                        ">24 Dec 2026<");
    }

    @Test
    void whatIsUnknownIsADash() {
        assertThat(rows(PAGE).get(7)).contains("feature&#61;new", ">0<", ">–<").doesNotContain("null", "$0", "0.0%");
    }

    @Test
    void namesOfClientsAreTextWhereverTheyStand() {
        assertThat(shown(PAGE))
                .contains("feature&#61;&lt;/script&gt;&lt;script&gt;")
                .doesNotContain("</script>", "<img", "onerror=", "\"' {{x}}");
        assertThat(SCRIPT.matcher(PAGE).results()).hasSize(2);
    }

    @Test
    void onlyTheScriptsOfThePageMayRunAndNothingMayBeLoaded() throws Exception {
        for (MatchResult script : SCRIPT.matcher(PAGE).results().toList()) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8));
            assertThat(policy()).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
        assertThat(policy()).startsWith("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-");
        assertThat(shown(PAGE)).doesNotContain("<link", " src=\"", "url(", "@import");
    }

    @Test
    void theHeadSaysWhatToDoAndOfWhat() {
        assertThat(shown(PAGE))
                .contains(
                        "Serve 2 segments on Pro (+$13,761 a month), and 1 segment on Lite (−$2,211 a month).",
                        "6 of 10 segments decided.",
                        "28 days: 31 Oct 2026, 10:05 UTC to 28 Nov 2026, 10:05 UTC",
                        "1,284,310 requests, 25,686 of them also asked of the other model");
    }

    @Test
    void withoutAComparisonThePageSaysSoAndDrawsNothing() {
        assertThat(ReportPage.of(Reports.empty()))
                .contains("Nothing has been compared yet.", "36 hours: ", "Why this page is empty")
                .doesNotContain("<script", "class=\"verdicts\"", "Infinity", "NaN");
    }

    @Test
    void aVerdictOfALaterVersionIsShownAsItIs() {
        String page = ReportPage.of(
                Reports.of(Reports.segment("a", "ASK_\"AGAIN\"", "x", "0.1", "0", "0.2", "1", null, "1")));

        assertThat(rows(page)).singleElement().asString().contains("class=\"other\"", "ASK &quot;AGAIN&quot;");
    }
}
