package dev.penumbra.dashboards.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects of JSON whose keys keep their order, so that a fresh run writes the same text. */
public final class Json {
    private Json() {}

    /**
     * An object of these keys.
     *
     * @param keysAndValues in turn
     */
    public static Map<String, Object> object(@Nullable Object... keysAndValues) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            json.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return json;
    }

    /** The same with one key more, or with another value under it. */
    static Map<String, Object> with(Map<String, Object> json, String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(json);
        more.put(key, value);
        return more;
    }
}
