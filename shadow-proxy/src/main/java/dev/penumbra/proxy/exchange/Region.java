package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.RegionName;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a call is to be answered, as far as host and path say so: providers raise their prices by it. */
final class Region {
    private static final Pattern HOST = Pattern.compile("([a-z]{2})\\.api\\.openai\\.com"
            + "|[a-z]+\\.([a-z0-9-]+)\\.rep\\.googleapis\\.com"
            + "|([a-z0-9-]+)-aiplatform\\.googleapis\\.com");

    private static final String LOCATIONS = "/locations/";

    private Region() {}

    /** Null for a global endpoint, and for a host of which nothing is known. */
    static @Nullable String ofHost(String host) {
        Matcher place = HOST.matcher(host.toLowerCase(Locale.ROOT));
        if (!place.matches()) {
            return null;
        }
        for (int group = 1; group <= place.groupCount(); group++) {
            if (place.group(group) != null) {
                return RegionName.of(place.group(group));
            }
        }
        return null;
    }

    /**
     * Null for a global endpoint.
     *
     * @param target path and query as the upstream knows them; a location in the path counts before the host
     * @param ofHost of the upstream's host; null for none
     */
    static @Nullable String of(String target, @Nullable String ofHost) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        int location = path.indexOf(LOCATIONS);
        if (location < 0) {
            return ofHost;
        }
        int from = location + LOCATIONS.length();
        int to = path.indexOf('/', from);
        return RegionName.of(path.substring(from, to < 0 ? path.length() : to));
    }
}
