package dev.penumbra.proxy.dialect;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a place in which a provider answers; {@code not_available} and its like are none. */
public final class RegionName {
    private static final String EVERYWHERE = "global";
    private static final Pattern PLACE = Pattern.compile("[a-z][a-z0-9-]{1,31}");

    private RegionName() {}

    /** In lower case; null for the global endpoint, and for what is no name of a place. */
    public static @Nullable String of(String told) {
        String name = told.toLowerCase(Locale.ROOT);
        return PLACE.matcher(name).matches() && !name.equals(EVERYWHERE) ? name : null;
    }
}
