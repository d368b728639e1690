package dev.penumbra.schema.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreTheComponentsInSnakeCase() {
        assertThat(Table.SAMPLES.columns())
                .containsExactly(
                        "exchange_id",
                        "started_at",
                        "segment",
                        "task_kind",
                        "prompt",
                        "lite_text",
                        "pro_text",
                        "lite_repeat_text",
                        "pro_repeat_text",
                        "version");
    }

    @Test
    void valuesFollowTheOrderOfTheColumns() {
        SampleRow row = new SampleRow("id", Instant.EPOCH, "s", "k", "p", "l", "r", "", "", 2);

        assertThat(Table.SAMPLES.values(row)).containsExactly("id", Instant.EPOCH, "s", "k", "p", "l", "r", "", "", 2L);
    }
}
