package dev.penumbra.e2e.bench.subject;

import dev.penumbra.e2e.bench.process.PinnedProcess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One that runs.
 *
 * @param mirrorPort where the same program mirrors every request, if it has a port for that
 * @param process null for the upstream itself
 */
public record Subject(
        SubjectKind kind,
        int port,
        int mirrorPort,
        @Nullable PinnedProcess process) implements AutoCloseable {
    public List<Long> pids() {
        return process == null ? List.of() : process.pids();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
