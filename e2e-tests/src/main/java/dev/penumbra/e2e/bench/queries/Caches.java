package dev.penumbra.e2e.bench.queries;

import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What makes a second run faster than the first. */
final class Caches {
    private static final Path OF_THE_SYSTEM = Path.of("/proc/sys/vm/drop_caches");
    private static final List<String> OF_THE_ENGINE = List.of("MARK", "UNCOMPRESSED", "INDEX MARK", "QUERY CONDITION");

    private final ClickHouseClient clickhouse;

    Caches(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    /** Those of the engine, and the system's if this process may. */
    void drop() {
        OF_THE_ENGINE.forEach(name -> clickhouse.execute("SYSTEM DROP " + name + " CACHE"));
        if (reachesTheSystem()) {
            dropOfTheSystem();
        }
    }

    /** Whether the next read comes from the disk. */
    static boolean reachesTheSystem() {
        return Files.isWritable(OF_THE_SYSTEM);
    }

    private static void dropOfTheSystem() {
        try {
            Files.writeString(OF_THE_SYSTEM, "1");
        } catch (IOException keptByTheSystem) {
            // a container's root may open the file and still not write it: then cold is the engine's caches alone
        }
    }
}
