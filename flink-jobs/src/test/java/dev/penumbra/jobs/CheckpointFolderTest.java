package dev.penumbra.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeOffsets;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
    private static final byte[] STATE = new byte[1000];

    @TempDir
    Path folder;

    @Test
    void thereIsNoneBeforeTheFirstRun() {
        assertThat(CheckpointFolder.newest(folder.resolve("judge"))).isEmpty();
    }

    @Test
    void theNewestOfAllRunsIsFound() throws IOException {
        whole("a/chk-90", 1_000);
        Path newest = whole("b/chk-7", 2_000);

        assertThat(CheckpointFolder.newest(folder)).contains(newest);
    }

    @Test
    void aHigherNumberDecidesWithinTheSameInstant() throws IOException {
        whole("a/chk-9", 1_000);
        Path newest = whole("a/chk-10", 1_000);

        assertThat(CheckpointFolder.newest(folder)).contains(newest);
    }

    @Test
    void aSavepointThatIsNewerThanTheCheckpointsIsFound() throws IOException {
        whole("a/chk-9", 1_000);
        Path savepoint = whole("savepoints/savepoint-a-1", 2_000);

        assertThat(CheckpointFolder.newest(folder)).contains(savepoint);
    }

    @Test
    void whatWasNotFinishedIsPassedOver() throws IOException {
        Path whole = whole("a/chk-9", 1_000);
        Files.createDirectories(folder.resolve("a/chk-10"));
        Files.createDirectories(folder.resolve("a/shared"));

        assertThat(CheckpointFolder.newest(folder)).contains(whole);
    }

    @Test
    void aCheckpointWhoseMetadataAreTornAnywhereIsPassedOver() throws IOException {
        Path whole = whole("a/chk-9", 1_000);
        Path metadata = whole("a/chk-10", 2_000).resolve("_metadata");
        byte[] all = Files.readAllBytes(metadata);

        for (int length = 0; length < all.length; length++) {
            rewrite(metadata, Arrays.copyOf(all, length));
            assertThat(CheckpointFolder.newest(folder)).as("%s bytes", length).contains(whole);
        }
    }

    @Test
    void aCheckpointOneOfWhoseFilesIsGoneIsPassedOver() throws IOException {
        Path whole = whole("a/chk-9", 1_000);
        Path torn = whole("a/chk-10", 2_000);
        Files.delete(torn.resolve("state"));

        assertThat(CheckpointFolder.newest(folder)).contains(whole);
    }

    @Test
    void aCheckpointOneOfWhoseFilesIsCutShortIsPassedOver() throws IOException {
        Path whole = whole("a/chk-9", 1_000);
        Path torn = whole("a/chk-10", 2_000);
        Files.write(torn.resolve("state"), Arrays.copyOf(STATE, 999));

        assertThat(CheckpointFolder.newest(folder)).contains(whole);
    }

    /** Its lengths are right, and yet no run that went on from it has come as far as a checkpoint of its own. */
    @Test
    void aCheckpointThatWasGoneOnFromInVainAgainAndAgainIsPassedOver() throws IOException {
        Path older = whole("a/chk-9", 1_000);
        Path newest = whole("a/chk-10", 2_000);
        for (int start = 0; start < 5; start++) {
            assertThat(CheckpointFolder.newest(folder)).contains(newest);
            Restores.of(folder).begin(newest);
        }

        assertThat(CheckpointFolder.newest(folder)).contains(older);
        Path later = whole("b/chk-1", 3_000);
        assertThat(CheckpointFolder.newest(folder)).contains(later);
    }

    @Test
    void aCountOfRestoresThatIsTornIsNone() throws IOException {
        Path newest = whole("a/chk-10", 2_000);
        Files.writeString(folder.resolve("restores.properties"), "a/chk-10=\\u12");

        assertThat(CheckpointFolder.newest(folder)).contains(newest);
        Restores.of(folder).begin(newest);
    }

    /** As a TaskManager that is left of an earlier run does. */
    @Test
    void whatOthersDeleteMeanwhileIsPassedOver() throws Exception {
        Path newest = whole("kept/chk-1", 100_000);
        AtomicBoolean done = new AtomicBoolean();
        Thread other = new Thread(() -> {
            for (int run = 0; !done.get(); run = (run + 1) % 20) {
                comeAndGo(run);
            }
        });
        other.start();
        try {
            for (int look = 0; look < 300; look++) {
                assertThat(CheckpointFolder.newest(folder)).contains(newest);
                CheckpointFolder.forgetOldRuns(folder, 1);
            }
        } finally {
            done.set(true);
            other.join();
        }
    }

    private void comeAndGo(int run) {
        Path checkpoint = folder.resolve("run-" + run + "/chk-1");
        try {
            Files.createDirectories(checkpoint);
            for (int file = 0; file < 5; file++) {
                Files.write(checkpoint.resolve("file-" + file), STATE);
            }
            for (int file = 0; file < 5; file++) {
                Files.deleteIfExists(checkpoint.resolve("file-" + file));
            }
            Files.deleteIfExists(checkpoint);
        } catch (IOException deletedByTheOther) {
            // Either may be the first.
        }
    }

    @Test
    void asManyRunsAreKeptAsHaveTheRetainedCheckpoints() throws IOException {
        whole("a/chk-90", 1_000);
        whole("b/chk-6", 1_500);
        whole("b/chk-7", 2_000);
        whole("c/chk-8", 3_000);
        Files.createDirectories(folder.resolve("died-before-its-first"));
        whole("savepoints/savepoint-a-1", 500);

        CheckpointFolder.forgetOldRuns(folder, 3);

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("b", "c", "savepoints");
    }

    @Test
    void nothingIsForgottenWhileThereAreFewerThanAreToBeRetained() throws IOException {
        whole("a/chk-90", 1_000);
        whole("b/chk-7", 2_000);
        Files.createDirectories(folder.resolve("died-before-its-first"));

        CheckpointFolder.forgetOldRuns(folder, 3);

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a", "b", "died-before-its-first");
    }

    @Test
    void tornCheckpointsDoNotCountAsRetained() throws IOException {
        whole("a/chk-90", 1_000);
        Files.delete(whole("b/chk-7", 2_000).resolve("state"));

        CheckpointFolder.forgetOldRuns(folder, 1);

        assertThat(folder.toFile().list()).containsExactly("a");
    }

    /** One operator with one file of state, as Flink writes it. */
    private Path whole(String path, long millis) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(path));
        Path file = Files.write(checkpoint.resolve("state"), STATE);
        KeyGroupsStateHandle state = new KeyGroupsStateHandle(
                new KeyGroupRangeOffsets(KeyGroupRange.of(0, 127)),
                new FileStateHandle(new org.apache.flink.core.fs.Path(file.toUri()), STATE.length));
        OperatorState operator = new OperatorState("pairing", "pairing", new OperatorID(), 1, 128);
        operator.putState(
                0, OperatorSubtaskState.builder().setManagedKeyedState(state).build());
        Path metadata = checkpoint.resolve("_metadata");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(metadata))) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(7, List.of(operator), List.of()), out);
        }
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(millis));
        return checkpoint;
    }

    private static void rewrite(Path metadata, byte[] bytes) throws IOException {
        FileTime written = Files.getLastModifiedTime(metadata);
        Files.write(metadata, bytes);
        Files.setLastModifiedTime(metadata, written);
    }
}
