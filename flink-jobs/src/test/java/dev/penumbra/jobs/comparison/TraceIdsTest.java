package dev.penumbra.jobs.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceIdsTest {
    @Test
    void theTraceIsTheSecondPart() {
        assertThat(TraceIds.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    /** The W3C calls it invalid; as one trace it would be a chain of all calls that have none. */
    @Test
    void zerosAreNoTrace() {
        assertThat(TraceIds.of("00-00000000000000000000000000000000-00f067aa0ba902b7-01"))
                .isEmpty();
    }
}
