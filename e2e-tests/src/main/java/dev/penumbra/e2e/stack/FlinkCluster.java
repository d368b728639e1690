package dev.penumbra.e2e.stack;

import dev.penumbra.jobs.JobManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The Flink of a stack that is a cluster: its {@code config.yaml}, and how its processes are started. */
final class FlinkCluster {
    private static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

    private final StackFolder folder;
    private final StackPorts ports;

    FlinkCluster(StackFolder folder, StackPorts ports) {
        this.folder = folder;
        this.ports = ports;
    }

    void writeConfiguration() {
        try (InputStream shipped = FlinkCluster.class.getResourceAsStream("flink-config.yaml")) {
            Files.createDirectories(home());
            Path file = home().resolve("config.yaml");
            Files.copy(Objects.requireNonNull(shipped), file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    JavaCommand jobManager() {
        List<String> words = common(Part.JOB_MANAGER);
        words.addAll(List.of("--", "--config", folder.configuration().toString()));
        return command(Part.JOB_MANAGER, JobManager.class.getName(), "-Xmx256m", words);
    }

    /** Its id lets the JobManager know a new process of the same name as the successor of the old one. */
    JavaCommand taskManager(Part part) {
        List<String> words = common(part);
        words.add("-Dtaskmanager.resource-id=" + part.label());
        return command(part, TASK_MANAGER, "-Xmx384m", words);
    }

    private List<String> common(Part part) {
        return new ArrayList<>(List.of(
                "--configDir",
                home().toString(),
                "-Djobmanager.rpc.port=" + ports.jobManager(),
                "-Drest.port=" + ports.flinkUi(),
                "-Drest.bind-port=" + ports.flinkUi(),
                "-Dio.tmp.dirs=" + freshFolder(part)));
    }

    /** Without what a killed process has left: unpacked libraries and the open state, which is in the checkpoints. */
    private Path freshFolder(Part part) {
        Path own = home().resolve(part.label());
        if (Files.exists(own)) {
            StackFolder.delete(own);
        }
        StackFolder.create(own);
        return own;
    }

    private Path home() {
        return folder.data("flink");
    }

    private static JavaCommand command(Part part, String main, String heap, List<String> words) {
        List<String> options = new ArrayList<>(List.of(heap));
        options.addAll(StackCommands.FLINK_OPTIONS);
        return new JavaCommand(part.label(), main, options, words);
    }
}
