package dev.penumbra.dashboards.style;

import java.util.Set;

/** Units as Grafana names them; a quantity has the same one wherever it is shown. */
public final class Units {
    public static final String COUNT = "short";
    public static final String NONE = "none";
    public static final String SHARE = "percentunit";
    public static final String USD = "currencyUSD";
    public static final String MILLISECONDS = "ms";
    public static final String SECONDS = "s";
    public static final String BYTES = "bytes";
    public static final String REQUESTS_PER_SECOND = "reqps";

    public static final Set<String> ALL =
            Set.of(COUNT, NONE, SHARE, USD, MILLISECONDS, SECONDS, BYTES, REQUESTS_PER_SECOND);

    private Units() {}
}
