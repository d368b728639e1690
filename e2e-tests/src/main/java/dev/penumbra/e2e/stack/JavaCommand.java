package dev.penumbra.e2e.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One JVM to start: the Java and the class path of this JVM, another main class, run attached.
 *
 * @param name of the process, its log file and its line in a status
 * @param jvmOptions such as {@code -Xmx256m}
 */
public record JavaCommand(String name, String mainClass, List<String> jvmOptions, List<String> arguments) {
    /** Options for every JVM of the stack, behind ours, so that they win. */
    private static final String GIVEN_OPTIONS = "PENUMBRA_JVM_OPTIONS";

    private static final String LOGGING = "dev/penumbra/e2e/stack/process-logging.xml";

    public JavaCommand {
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
    }

    /** The class path goes by the environment, so that a process list stays readable. */
    ProcessBuilder builder() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(jvmOptions);
        words.addAll(givenOptions());
        words.add("-Dlogback.configurationFile=" + LOGGING);
        words.add(AttachedProcess.class.getName());
        words.add(mainClass);
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder;
    }

    private static List<String> givenOptions() {
        String given = System.getenv().getOrDefault(GIVEN_OPTIONS, "").strip();
        return given.isEmpty() ? List.of() : List.of(given.split("\\s+"));
    }
}
