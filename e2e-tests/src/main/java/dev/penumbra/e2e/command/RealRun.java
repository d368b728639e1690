package dev.penumbra.e2e.command;

import dev.penumbra.e2e.check.JudgeArm;
import dev.penumbra.e2e.stack.Form;
import dev.penumbra.e2e.stack.Stack;
import dev.penumbra.e2e.stack.StackConfiguration;
import dev.penumbra.e2e.stack.StackException;
import dev.penumbra.e2e.stack.StackFolder;
import dev.penumbra.e2e.stack.StackPorts;
import dev.penumbra.proxy.config.ConfigurationException;
import dev.penumbra.proxy.config.ConfigurationReader;
import dev.penumbra.proxy.config.ProxyConfiguration;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A stack of either form in front of the models that a person's file names; it runs until Ctrl-C and keeps what it measures. */
record RealRun(Form form, Path file, StackConfiguration wanted, StackFolder folder, StackPorts ports) {
    private static final int INTERRUPTED = 130;

    static RealRun of(Form form, Path file, StackPorts ports) {
        return new RealRun(form, file, StackConfiguration.of(file), Home.folder(), ports);
    }

    /** What the proxy would read; refused in one sentence when it could not run with it. */
    ProxyConfiguration proxy() {
        try {
            String yaml = wanted.filledFor(folder, ports).yaml();
            return new ConfigurationReader(System::getenv).read(new StringReader(yaml));
        } catch (ConfigurationException unusable) {
            throw new StackException(file + ": " + unusable.getMessage() + ".", unusable);
        }
    }

    /** What the jobs would ask to judge; null for nothing. */
    @Nullable JudgeArm judge() {
        StackConfiguration filled = wanted.filledFor(folder, ports);
        return filled.text("/jobs/judge/enabled").equals("true")
                ? new JudgeArm(
                        filled.text("/jobs/judge/url"),
                        filled.text("/jobs/judge/model"),
                        Path.of(filled.text("/jobs/judge/api_key_file")))
                : null;
    }

    int untilInterrupted(PrintWriter err) throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        try (Stack stack = Stack.openKeeping(folder, ports, form)) {
            System.setProperty(
                    "penumbra.log", folder.logs().resolve("penumbra.log").toString());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, interrupted), "stop"));
            stack.start(wanted);
            stack.supervise();
            WhereNext.print(err, stack);
            new CountDownLatch(1).await();
            return 0;
        } catch (Exception failure) {
            if (interrupted.get()) {
                return INTERRUPTED;
            }
            throw failure;
        }
    }

    /** On Ctrl-C: what the main thread sees of the end is no failure. */
    private static void stop(Stack stack, AtomicBoolean interrupted) {
        interrupted.set(true);
        stack.close();
    }
}
