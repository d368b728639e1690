package dev.penumbra.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.e2e.bench.rig.LoadResult;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class GoalsTest {
    private final Measurements measurements = new Measurements();

    @Test
    void aCostIsTheMedianOverRoundsOfTheMeanOfBothHalves() throws IOException {
        cost(0, 10, 20, 30, 20);
        cost(1, 10, 10, 10, 10);
        cost(2, 40, 10, 40, 10);
        JsonNode row = row(Goal.G1);
        assertThat(row.path("value").asDouble()).isEqualTo(1.0);
        assertThat(row.path("holds").asBoolean()).isTrue();
    }

    @Test
    void aRowHasTheFieldsThatProgramsRead() throws IOException {
        cost(0, 10, 20, 10, 20);
        JsonNode row = row(Goal.G1);
        assertThat(row.fieldNames()).toIterable().containsExactly("id", "what", "value", "must", "aim", "holds");
        assertThat(row.path("id").asText()).isEqualTo("G1");
        assertThat(row.path("must").asDouble()).isEqualTo(0.6);
        assertThat(row.path("holds").asBoolean()).isFalse();
    }

    @Test
    void anAddedLatencyIsTakenOffTheDirectOne() throws IOException {
        for (int half = 0; half < 2; half++) {
            add(Phase.ONE_CONNECTION, Arm.DIRECT, 0, half, 50, 50);
            add(Phase.ONE_CONNECTION, Arm.NGINX, 0, half, 100, 100);
            add(Phase.ONE_CONNECTION, Arm.OURS, 0, half, 200, 200);
        }
        assertThat(row(Goal.G6).path("value").asDouble()).isEqualTo(3.0);
    }

    @Test
    void aTailWithinTheNoiseOfTheSameArmHolds() throws IOException {
        add(Phase.MIRROR_TAX, Arm.OURS, 0, 0, 0, 100);
        add(Phase.MIRROR_TAX, Arm.OURS_TENTH, 0, 0, 0, 130);
        add(Phase.MIRROR_TAX, Arm.OURS_TENTH, 0, 1, 0, 182);
        add(Phase.MIRROR_TAX, Arm.OURS, 0, 1, 0, 140);
        JsonNode row = row(Goal.G9);
        assertThat(row.path("value").asDouble()).isEqualTo(1.3);
        assertThat(row.path("holds").asBoolean()).isTrue();
    }

    @Test
    void theTableSaysWhatDoesNotHold() {
        cost(0, 10, 20, 10, 20);
        assertThat(GoalTable.table(new Goals(measurements).rows(Set.of(Goal.G1))))
                .containsPattern("G1 .*0.50 .*NO");
    }

    private JsonNode row(Goal goal) throws IOException {
        List<GoalRow> rows = new Goals(measurements).rows(Set.of(goal));
        return new ObjectMapper().readTree(GoalTable.json(rows)).get(0);
    }

    private void cost(int round, double nginx, double ours, double nginxAgain, double oursAgain) {
        add(Phase.COST, Arm.NGINX, round, 0, nginx, 0);
        add(Phase.COST, Arm.OURS, round, 0, ours, 0);
        add(Phase.COST, Arm.OURS, round, 1, oursAgain, 0);
        add(Phase.COST, Arm.NGINX, round, 1, nginxAgain, 0);
    }

    private void add(Phase phase, Arm arm, int round, int half, double cpuMicros, double p99Micros) {
        LoadResult result = new LoadResult(1, 1, cpuMicros, 0, 0, p99Micros, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null);
        measurements.add(new Measurement(phase, arm, round, half, 0, result));
    }
}
