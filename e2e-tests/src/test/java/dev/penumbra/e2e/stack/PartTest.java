package dev.penumbra.e2e.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PartTest {
    @Test
    void onlyJobsEndOnPurpose() {
        assertThat(Arrays.stream(Part.values()).filter(part -> part.hasEndedOnPurpose(0)))
                .containsExactly(Part.JOBS, Part.JOB_MANAGER);
    }

    @Test
    void whatEndsWithAnotherCodeHasDied() {
        assertThat(Part.values()).noneMatch(part -> part.hasEndedOnPurpose(1));
        assertThat(Part.values()).noneMatch(part -> part.hasEndedOnPurpose(137));
    }
}
