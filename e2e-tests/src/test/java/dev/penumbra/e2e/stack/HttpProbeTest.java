package dev.penumbra.e2e.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HttpProbeTest {
    @Test
    void aJobRunsWhenAllItsTasksDo() throws Exception {
        String overview = """
                {"jobs": [
                  {"name": "comparison", "tasks": {"total": 3, "running": 3}},
                  {"name": "judge", "tasks": {"total": 2, "running": 1}},
                  {"name": "new", "tasks": {"total": 0, "running": 0}}]}
                """;

        assertThat(HttpProbe.runningJobs(overview)).isEqualTo(1);
    }

    @Test
    void aTaskManagerWasHeardOfAtItsLastHeartbeat() throws Exception {
        String known = """
                {"taskmanagers": [
                  {"id": "taskmanager", "timeSinceLastHeartbeat": 1700000000000},
                  {"id": "taskmanager-2", "timeSinceLastHeartbeat": 1700000001000}]}
                """;

        assertThat(HttpProbe.heardOf(known, "taskmanager-2")).isEqualTo(Instant.ofEpochMilli(1700000001000L));
        assertThat(HttpProbe.heardOf(known, "taskmanager-3")).isEqualTo(Instant.EPOCH);
    }
}
