package dev.penumbra.dashboards.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MacrosTest {
    private static final String CHOICE = "$__conditionalAll(segment IN (${segment:singlequote}), $segment)";

    private static Macros with(String... segments) {
        return new Macros(100, 200, 60, Map.of("segment", List.of(segments)));
    }

    @Test
    void timesAreSeconds() {
        assertThat(with().inAlert("$__timeFilter(pair.at) $__timeInterval(at) $__interval_s $__fromTime"))
                .isEqualTo("pair.at >= toDateTime(100) AND pair.at <= toDateTime(200)"
                        + " toStartOfInterval(toDateTime(at), INTERVAL 60 second) 60 toDateTime(100)");
    }

    @Test
    void severalValuesAreQuotedAndEscaped() {
        assertThat(with("a", "it's").onBoard(CHOICE)).isEqualTo("segment IN ('a','it\\'s')");
    }

    @Test
    void allIsNoCondition() {
        assertThat(with().onBoard("x AND " + CHOICE + " AND " + CHOICE)).isEqualTo("x AND 1=1 AND 1=1");
    }

    @Test
    void anAlertHasNoBrowserToExpandAChoice() {
        assertThatThrownBy(() -> with("a").inAlert(CHOICE)).hasMessageContaining("nobody expands $__conditionalAll");
    }
}
