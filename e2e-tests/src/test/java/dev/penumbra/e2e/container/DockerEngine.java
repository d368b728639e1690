package dev.penumbra.e2e.container;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;

/** Whether there is what a test with containers needs; where not, the test is skipped and says why. */
final class DockerEngine {
    private DockerEngine() {}

    static void require() {
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "skipped: no Docker engine answers; start one and run the test again");
    }

    /** Images that only this machine can have made. */
    static void requireBuilt(List<String> images) {
        require();
        Optional<String> missing =
                images.stream().filter(image -> !isHere(image)).findFirst();
        Assumptions.assumeTrue(
                missing.isEmpty(), () -> "skipped: there is no image " + missing.get() + "; run docker compose build");
    }

    /** The plugin of version 2, which Testcontainers calls. */
    static void requireCompose() {
        require();
        Assumptions.assumeTrue(
                isAnswered("docker", "compose", "version"),
                "skipped: docker compose is not installed; install the plugin and run the test again");
    }

    /** Images of others, which are pulled where they are not here yet. */
    static void requirePulled(List<String> images) {
        for (String image : images) {
            Assumptions.assumeTrue(
                    isHere(image) || isAnswered("docker", "pull", "--quiet", image),
                    "skipped: the image " + image + " is not here and cannot be pulled");
        }
    }

    static boolean isAnswered(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(10, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isHere(String image) {
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException absent) {
            return false;
        }
    }
}
