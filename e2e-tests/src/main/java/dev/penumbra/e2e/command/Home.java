package dev.penumbra.e2e.command;

import dev.penumbra.e2e.stack.StackFolder;
import java.nio.file.Path;
import java.util.Map;

/** Where a stack keeps its folder: {@code PENUMBRA_HOME}, or {@code .penumbra/demo} in the repository. */
final class Home {
    static final String VARIABLE = "PENUMBRA_HOME";
    /** Set by the launcher, which may be called from anywhere. */
    static final String REPOSITORY_PROPERTY = "penumbra.repository";

    private Home() {}

    static StackFolder folder() {
        return folder(System.getenv(), System.getProperty(REPOSITORY_PROPERTY, ""));
    }

    static StackFolder folder(Map<String, String> environment, String repository) {
        String chosen = environment.getOrDefault(VARIABLE, "");
        return new StackFolder(chosen.isBlank() ? Path.of(repository, ".penumbra", "demo") : Path.of(chosen));
    }
}
