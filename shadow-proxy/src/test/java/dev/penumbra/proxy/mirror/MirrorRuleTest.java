package dev.penumbra.proxy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.event.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class MirrorRuleTest {
    @Test
    void theVersionIsTheSameInEveryProcessAndInWhateverOrderTheRuleIsWritten() {
        assertThat(rule("a", "b", "c", "d", "e").version()).isEqualTo("674cedd0");
        assertThat(rule("e", "c", "a", "d", "b").version()).isEqualTo("674cedd0");
    }

    @Test
    void anotherRuleHasAnotherVersion() {
        assertThat(rule("a", "b").version()).isNotEqualTo(rule("a", "c").version());
    }

    private static MirrorRule rule(String... names) {
        Map<String, List<String>> permitted = new LinkedHashMap<>();
        for (String name : names) {
            permitted.put(name, List.of("1", "2"));
        }
        RuleMatch match = new RuleMatch(List.of("route"), List.of("model"), permitted, permitted);
        return new MirrorRule(
                "all",
                match,
                Workload.INTERACTIVE,
                0.5,
                0.1,
                0,
                false,
                TextCapture.FULL,
                0,
                SampleKey.EXCHANGE,
                Schedule.LONGEST,
                null,
                "salt");
    }
}
