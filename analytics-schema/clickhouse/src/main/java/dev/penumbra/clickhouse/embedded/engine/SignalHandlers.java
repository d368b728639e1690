package dev.penumbra.clickhouse.embedded.engine;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The signal handlers of this process at one moment. The engine takes over the deadly signals when it starts and sets
 * them to their defaults when it ends; the JVM needs its own, since it turns SIGSEGV into NullPointerException and stops
 * threads by it. So they are saved before and restored after.
 */
final class SignalHandlers {
    private static final int HIGHEST_SIGNAL = 64;
    /** More than {@code struct sigaction} of any platform: 152 bytes with glibc, 16 on macOS. */
    private static final int STRUCTURE_BYTES = 256;

    private final CLibrary c = Native.load(null, CLibrary.class);
    private final Map<Integer, Memory> handlers = new TreeMap<>();

    /** The C library's function; a signal that it does not let a program touch gives a result other than 0. */
    interface CLibrary extends Library {
        int sigaction(int signal, @Nullable Pointer replacement, @Nullable Pointer current);
    }

    private SignalHandlers() {
        for (int signal = 1; signal <= HIGHEST_SIGNAL; signal++) {
            Memory handler = new Memory(STRUCTURE_BYTES);
            handler.clear();
            if (c.sigaction(signal, null, handler) == 0) {
                handlers.put(signal, handler);
            }
        }
    }

    static SignalHandlers current() {
        return new SignalHandlers();
    }

    void restore() {
        handlers.forEach((signal, handler) -> c.sigaction(signal, handler, null));
    }
}
