package dev.penumbra.clickhouse.embedded;

import dev.penumbra.clickhouse.embedded.engine.Engine;
import dev.penumbra.clickhouse.embedded.library.EngineLibrary;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A program whose own faults are caught while the engine lives beside it and after it has gone: the JVM turns SIGSEGV
 * into NullPointerException and StackOverflowError, and SIGFPE into ArithmeticException.
 */
final class SignalSurvival {
    private static final int ENOUGH_TO_BE_COMPILED = 200_000;

    private SignalSurvival() {}

    public static void main(String... arguments) throws IOException {
        Path library = EngineLibrary.ofThisMachine().prepared(System.err::println);
        Engine engine = Engine.start(library, Path.of(arguments[0]));
        expect(engine.ask("SELECT sum(number) FROM numbers(1000000)").equals("499999500000"));
        faults();
        for (int i = 0; i < 200; i++) {
            expect(engine.ask("SELECT " + i).equals(String.valueOf(i)));
        }
        faults();
        engine.close();
        faults();
        System.out.println("survived");
    }

    private static void faults() {
        int caught = 0;
        for (int i = 0; i < ENOUGH_TO_BE_COMPILED; i++) {
            caught += nullPointer(i % 2 == 0 ? null : new int[] {1}) + division(i % 2);
        }
        expect(caught == ENOUGH_TO_BE_COMPILED);
        expect(overflow());
    }

    /** Dereferences null on purpose: compiled code finds it by the signal alone. */
    @SuppressWarnings("NullAway")
    private static int nullPointer(int @Nullable [] array) {
        try {
            return array[0] - 1;
        } catch (NullPointerException expected) {
            return 1;
        }
    }

    private static int division(int divisor) {
        try {
            return 0 / divisor;
        } catch (ArithmeticException expected) {
            return 1;
        }
    }

    private static boolean overflow() {
        try {
            return deeper(1) < 0;
        } catch (StackOverflowError expected) {
            return true;
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int deeper(int depth) {
        return deeper(depth + 1) + 1;
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("an expectation does not hold");
        }
    }
}
