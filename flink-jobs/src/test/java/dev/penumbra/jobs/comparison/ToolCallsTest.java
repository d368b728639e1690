package dev.penumbra.jobs.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolCallsTest {
    private static final String A = "{\"name\":\"find\",\"args\":{\"city\":\"Oslo\",\"n\":3}}";
    private static final String A_IN_OTHER_DRESS =
            "{\"name\":\"find\",\"args\":{\"n\":3.0,\"city\":\"oslo \",\"unit\":null}}";
    private static final String B = "{\"name\":\"find\",\"args\":{\"city\":\"Rome\",\"n\":3}}";
    private static final String C = "{\"name\":\"book\",\"args\":{}}";

    private final Metric calls = ToolCalls.whole(AnswerRules.NONE);

    @Test
    void theSameCallsInAnotherOrderAgree() {
        Agreement agreement = calls.measure(list(A, C, B), list(B, A_IN_OTHER_DRESS, C));

        assertThat(agreement.agrees()).isTrue();
        assertThat(agreement.score()).isEqualTo(1, within(1e-9));
        assertThat(agreement.differences()).isEmpty();
    }

    @Test
    void howTwoAnswersDifferIsSaid() {
        assertThat(calls.measure(list(A), "[]").differences()).containsExactly("call_presence");
        assertThat(calls.measure(list(A), list(A, A)).differences()).containsExactly("count");
        assertThat(calls.measure(list(A), list(C)).differences()).containsExactly("name");
        assertThat(calls.measure(list(A, A), list(C)).differences()).containsExactly("count", "name");
        assertThat(calls.measure(list(A), list(B)).differences()).containsExactly("args");
        assertThat(calls.measure("[]", "[]").agrees()).isTrue();
    }

    @Test
    void oneOfTwoArgumentsIsHalfACall() {
        Agreement agreement = calls.measure(list(A), list(B));

        assertThat(agreement.agrees()).isFalse();
        assertThat(agreement.score()).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void anArgumentThatIsNotComparedMakesNoDifference() {
        AnswerRules rules = new AnswerRules(List.of(), Map.of(), List.of(), List.of("$.city"), Map.of());

        assertThat(ToolCalls.whole(rules).measure(list(A), list(B)).agrees()).isTrue();
    }

    @Test
    void whereTheCallIsTheRouteItsNameIsEnough() {
        Metric names = ToolCalls.namesAlone();

        assertThat(names.measure(list(A), list(B)).agrees()).isTrue();
        assertThat(names.measure(list(A), list(C)).agrees()).isFalse();
        assertThat(names.name()).isNotEqualTo(calls.name());
    }

    @Test
    void argumentsThatBeginLikeAnObjectAndAreNoneAreMalformed() {
        assertThat(ToolCalls.areMalformed("[{\"name\":\"f\",\"args\":\"{\\\"a\"}]"))
                .isTrue();
        assertThat(ToolCalls.areMalformed("[{\"name\":\"f\",\"args\":\"free text of a custom tool\"}]"))
                .isFalse();
        assertThat(ToolCalls.areMalformed(list(A))).isFalse();
    }

    private static String list(String... calls) {
        return "[" + String.join(",", calls) + "]";
    }
}
