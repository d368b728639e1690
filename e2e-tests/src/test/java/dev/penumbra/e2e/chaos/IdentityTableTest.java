package dev.penumbra.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityTableTest {
    private static final List<IdentityRow> ROWS = List.of(
            IdentityRow.equal("exchanges", "answered requests in exchanges", 3, 3),
            IdentityRow.equal("pairs", "pairs", 2, 1, List.of("exchange-a")));

    @Test
    void idsThatDifferStandBelowTheirLine() {
        assertThat(IdentityTable.table(ROWS)).containsSubsequence("exchanges", "yes", "pairs", "NO", "    exchange-a");
    }

    @Test
    void aProgramReadsOneObjectARow() {
        assertThat(IdentityTable.json(ROWS))
                .containsSubsequence(
                        "\"id\" : \"exchanges\"",
                        "\"expected\" : 3",
                        "\"seen\" : 3",
                        "\"holds\" : true",
                        "\"exchange-a\"");
    }
}
