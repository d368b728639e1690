package dev.penumbra.jobs;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle.HandleAndLocalPath;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.StateObject;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a job can go on from a checkpoint: Flink can read its metadata, and every file these name is there and full. */
final class WholeCheckpoint {
    private static final Logger LOG = LoggerFactory.getLogger(WholeCheckpoint.class);

    private WholeCheckpoint() {}

    static boolean isWhole(Path checkpoint) {
        try {
            return read(checkpoint).getOperatorStates().stream()
                    .flatMap(operator -> operator.getStates().stream())
                    .flatMap(WholeCheckpoint::parts)
                    .flatMap(WholeCheckpoint::files)
                    .allMatch(WholeCheckpoint::isThere);
        } catch (IOException | RuntimeException torn) {
            LOG.atWarn()
                    .addKeyValue("checkpoint", checkpoint)
                    .addKeyValue("failure", torn.getClass().getName())
                    .log("A checkpoint cannot be read and is passed over");
            return false;
        }
    }

    private static CheckpointMetadata read(Path checkpoint) throws IOException {
        try (DataInputStream metadata =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(checkpoint.resolve("_metadata"))))) {
            return Checkpoints.loadCheckpointMetadata(
                    metadata,
                    WholeCheckpoint.class.getClassLoader(),
                    checkpoint.toUri().toString());
        }
    }

    private static Stream<StateObject> parts(OperatorSubtaskState state) {
        return Stream.of(
                        state.getManagedOperatorState(),
                        state.getRawOperatorState(),
                        state.getManagedKeyedState(),
                        state.getRawKeyedState())
                .flatMap(Collection::stream);
    }

    private static Stream<StreamStateHandle> files(StateObject part) {
        if (part instanceof IncrementalRemoteKeyedStateHandle incremental) {
            Stream<StreamStateHandle> tables = Stream.of(incremental.getSharedState(), incremental.getPrivateState())
                    .flatMap(Collection::stream)
                    .map(HandleAndLocalPath::getHandle);
            return Stream.concat(tables, Stream.of(incremental.getMetaDataStateHandle()));
        }
        return part instanceof StreamStateHandle file ? Stream.of(file) : Stream.empty();
    }

    /** What is in no file is in the metadata themselves. */
    private static boolean isThere(StreamStateHandle state) {
        return state.maybeGetPath()
                .map(file -> Path.of(file.getPath()))
                .map(file -> file.toFile().length() >= state.getStateSize() && Files.isRegularFile(file))
                .orElse(true);
    }
}
