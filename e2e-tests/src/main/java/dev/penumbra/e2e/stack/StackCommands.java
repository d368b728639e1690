package dev.penumbra.e2e.stack;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseException;
import dev.penumbra.clickhouse.embedded.EmbeddedClickHouse;
import dev.penumbra.clickhouse.migration.ConfiguredPrices;
import dev.penumbra.clickhouse.migration.MigrationException;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.clickhouse.migration.SegmentSettingsFile;
import dev.penumbra.clickhouse.migration.SettingsException;
import dev.penumbra.clickhouse.migration.SettingsLoader;
import dev.penumbra.jobs.Jobs;
import dev.penumbra.proxy.ShadowProxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** How each part of one stack is started and how it says that it is ready. */
final class StackCommands {
    private static final String LOOPBACK = "http://127.0.0.1:";
    private static final String SERIAL_GC = "-XX:+UseSerialGC";
    /** Flink's serializers look into the JDK's own classes. */
    static final List<String> FLINK_OPTIONS = List.of(
            SERIAL_GC,
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED");

    private final StackConfiguration configuration;
    private final StackFolder folder;
    private final StackPorts ports;
    private final List<Detour> detours;
    private final FlinkCluster flink;

    StackCommands(StackConfiguration configuration, StackFolder folder, StackPorts ports, List<Detour> detours) {
        this.configuration = configuration;
        this.folder = folder;
        this.ports = ports;
        this.detours = detours;
        this.flink = new FlinkCluster(folder, ports);
    }

    /** What the processes of the form read when they start. */
    void writeFiles(Form form) {
        configuration.write(folder.configuration());
        if (form == Form.CLUSTER) {
            StackPlaces.secondProxy(configuration, folder, ports).write(folder.secondConfiguration());
            flink.writeConfiguration();
        }
    }

    /** Returns once the part is ready. */
    void start(Part part, Processes processes) {
        processes.start(part, command(part), () -> probe(part, processes).isReady());
        if (part == Part.CLICKHOUSE) {
            migrate();
        }
    }

    JavaCommand command(Part part) {
        return switch (part) {
            case CLICKHOUSE -> clickHouse();
            case KAFKA -> kafka();
            case JOBS -> jobs();
            case JOB_MANAGER -> flink.jobManager();
            case TASK_MANAGER, SECOND_TASK_MANAGER -> flink.taskManager(part);
            case PROXY -> proxy(part, folder.configuration());
            case SECOND_PROXY -> proxy(part, folder.secondConfiguration());
        };
    }

    /** Asks the part's process that runs now. */
    Probe probe(Part part, Processes processes) {
        String flinkUi = LOOPBACK + ports.flinkUi();
        return switch (part) {
            case CLICKHOUSE -> HttpProbe.ok(LOOPBACK + ports.clickHouse() + "/ping");
            case KAFKA -> KafkaBroker.probe(kafkaServers(), topic());
            case JOBS, JOB_MANAGER -> HttpProbe.jobsRun(flinkUi, jobCount());
            case TASK_MANAGER, SECOND_TASK_MANAGER ->
                HttpProbe.taskManagerKnown(
                        flinkUi, part.label(), processes.get(part).startedAt());
            case PROXY -> HttpProbe.ok(LOOPBACK + ports.admin() + "/health/ready");
            case SECOND_PROXY -> HttpProbe.ok(LOOPBACK + ports.secondAdmin() + "/health/ready");
        };
    }

    /** The judge is a job of its own, and there may be none. */
    private int jobCount() {
        return configuration.text("/jobs/judge/enabled").equals("false") ? 1 : 2;
    }

    private void migrate() {
        try {
            ClickHouseAccess access = ClickHouseAccess.ofData(folder.data("clickhouse"));
            new Schema(access, Clock.systemUTC()).apply();
            SettingsLoader settings = new SettingsLoader(access, Clock.systemUTC());
            settings.loadPrices(ConfiguredPrices.read(folder.configuration()));
            settings.loadSegmentSettings(SegmentSettingsFile.read(folder.configuration()));
        } catch (ClickHouseException | MigrationException | SettingsException refused) {
            throw new StackException("ClickHouse could not be prepared: " + refused.getMessage(), refused);
        }
    }

    private JavaCommand clickHouse() {
        return command(
                Part.CLICKHOUSE,
                EmbeddedClickHouse.class.getName(),
                List.of("-Xmx256m", SERIAL_GC),
                "--data",
                folder.data("clickhouse").toString(),
                "--port",
                Integer.toString(ports.clickHouse()),
                "--password-file",
                folder.clickHousePassword().toString());
    }

    private JavaCommand kafka() {
        List<String> arguments = new ArrayList<>(List.of(
                "--data",
                folder.data("kafka").toString(),
                "--port",
                Integer.toString(ports.kafka()),
                "--controller-port",
                Integer.toString(ports.kafkaController()),
                "--topic",
                topic()));
        detours.stream()
                .filter(Detour::leadsToKafka)
                .forEach(detour -> arguments.addAll(List.of("--detour", detour.exit() + "=" + detour.entrance())));
        return command(
                Part.KAFKA,
                KafkaBroker.class.getName(),
                List.of("-Xmx256m", SERIAL_GC),
                arguments.toArray(String[]::new));
    }

    private JavaCommand jobs() {
        List<String> options = new ArrayList<>(List.of("-Xmx768m"));
        options.addAll(FLINK_OPTIONS);
        return command(
                Part.JOBS,
                Jobs.class.getName(),
                options,
                "--config",
                folder.configuration().toString());
    }

    private static JavaCommand proxy(Part part, Path file) {
        return command(part, ShadowProxy.class.getName(), List.of("-Xmx768m", SERIAL_GC), "--config", file.toString());
    }

    private static JavaCommand command(Part part, String main, List<String> options, String... arguments) {
        return new JavaCommand(part.label(), main, options, List.of(arguments));
    }

    private String topic() {
        return configuration.text("/proxy/kafka/topic");
    }

    private String kafkaServers() {
        return "127.0.0.1:" + ports.kafka();
    }
}
