package dev.penumbra.clickhouse.forget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldingTextTest {
    private static final List<Holding> HOLDINGS = List.of(
            new Holding("samples", "rows", 3L, 2, 1L, Instant.parse("2026-11-20T12:00:00.5Z"), "texts"),
            Holding.unseen("topic", "records", "not looked at"));

    @Test
    void jsonHasStableNamesAndSaysNullWhereNobodyKnows() {
        assertThat(HoldingText.json(HOLDINGS)).isEqualTo("""
            [{"place":"samples","unit":"rows","found":3,"removed":2,"left":1,"gone_by":"2026-11-20T12:00:00.500Z","note":"texts"},
            {"place":"topic","unit":"records","found":null,"removed":0,"left":null,"gone_by":null,"note":"not looked at"}]
            """);
    }

    @Test
    void theTableShowsADashThere() {
        assertThat(HoldingText.table(HOLDINGS).lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "PLACE OF FOUND REMOVED LEFT GONE BY WHAT",
                        "samples rows 3 2 1 2026-11-20T12:00:00Z texts",
                        "topic records - 0 - - not looked at");
    }
}
