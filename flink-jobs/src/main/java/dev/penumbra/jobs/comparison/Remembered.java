package dev.penumbra.jobs.comparison;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was derived from something that comes with request after request: of the {@link #MOST} that were asked for last. Not
 * for use by two threads at once.
 */
final class Remembered<K, V> {
    static final int MOST = 256;

    private final Function<K, V> derive;
    private final Map<K, V> derived = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    };

    Remembered(Function<K, V> derive) {
        this.derive = derive;
    }

    V of(K key) {
        return derived.computeIfAbsent(key, derive);
    }
}
