package dev.penumbra.e2e.bench.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.bench.GoalRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole bench over few rows: everything is generated, asked and told; what it takes means nothing. */
class QueryBenchIT {
    private static final QueryScale SMALL = new QueryScale(3_000, 6_000, 3, 5, 1);
    /** In the place of the shipped boards, whose panels are asked by their own module and take long. */
    private static final String BOARD =
            "{\"title\": \"Pairs\", \"panels\": [{\"title\": \"All\", \"targets\": [{\"rawSql\": \"SELECT count() FROM comparisons\"}]}]}";

    @TempDir
    private Path folder;

    @Test
    void everythingIsMeasured() throws IOException {
        List<String> told = new ArrayList<>();
        Path boards = Files.createDirectory(folder.resolve("boards"));
        Files.writeString(boards.resolve("pairs.json"), BOARD);

        List<GoalRow> rows = new QueryBench(folder, boards, SMALL, Clock.systemUTC(), told::add).rows();

        assertThat(rows).extracting(GoalRow::id).contains("Q_REC", "Q_MEM", "Q_BY", "Q_REP", "Q_BOARD", "Q_FINAL", "P");
        assertThat(rows).allSatisfy(row -> assertThat(row.value()).isPositive());
        assertThat(told).anySatisfy(sentence -> assertThat(sentence).contains("comparison_rows"));
    }
}
