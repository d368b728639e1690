package dev.penumbra.clickhouse.forget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.clickhouse.forget.Subject.Mark;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectTest {
    @Test
    void anEmptyMarkIsRefusedBecauseEveryRowWithoutOneBearsIt() {
        assertThatThrownBy(() -> new Subject(Mark.SESSION, List.of("s-1", " "), null, null))
                .isInstanceOf(ForgetException.class)
                .hasMessageContaining("an empty --session would mean every exchange without one");
        assertThatThrownBy(() -> new Subject(Mark.DIMENSION, List.of("tenant="), null, null))
                .hasMessageContaining("must read NAME=VALUE");
        assertThatThrownBy(() -> new Subject(Mark.DIMENSION, List.of("acme"), null, null))
                .hasMessageContaining("but is \"acme\"");
    }

    @Test
    void nobodyIsNoSubject() {
        assertThatThrownBy(() -> new Subject(Mark.EXCHANGE, List.of(), null, null))
                .hasMessageContaining("nobody is named");
    }

    @Test
    void aTimeThatEndsBeforeItBeginsIsRefused() {
        Instant noon = Instant.parse("2026-11-20T12:00:00Z");

        assertThatThrownBy(() -> new Subject(Mark.SESSION, List.of("s"), noon, noon))
                .hasMessageContaining("swap them");
    }

    @Test
    void valuesAreParametersAndNeverPartsOfTheStatement() {
        Subject subject = new Subject(Mark.SESSION, List.of("o'hare\\"), null, null);

        assertThat(subject.condition()).doesNotContain("hare");
        assertThat(subject.parameters()).containsEntry("param_values", "['o\\'hare\\\\']");
    }
}
