package dev.penumbra.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrafanaTest {
    /** What is left over would reach ClickHouse as it is, and be refused. */
    @Test
    void nothingThatABrowserPutsInIsLeftInAnyStatement() throws IOException {
        List<String> statements = new ArrayList<>();
        Boards.eachTarget((board, panel, target) -> statements.add(Grafana.statement(board, target, "feature=faq")));

        assertThat(statements)
                .hasSizeGreaterThan(80)
                .allSatisfy(statement -> assertThat(statement).doesNotContain("${", "$__conditionalAll"));
    }
}
