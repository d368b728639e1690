package dev.penumbra.jobs.pairing;

import java.util.HashMap;
import java.util.Map;

/**
 * Since when each proxy is heard here without a long silence. What is missing from a proxy that is silent, or has only just
 * come back, may still lie in its log or in the topic.
 */
final class ProxiesHeard {
    private final long longSilenceMillis;
    private final Map<String, Heard> proxies = new HashMap<>();

    ProxiesHeard(long longSilenceMillis) {
        this.longSilenceMillis = longSilenceMillis;
    }

    private record Heard(long since, long last) {}

    void heard(String proxy, long now) {
        Heard before = proxies.get(proxy);
        long since = before == null || now - before.last() > longSilenceMillis ? now : before.since();
        proxies.put(proxy, new Heard(since, now));
    }

    /** Whether it has been heard for so long that what it held back has come by now. */
    boolean isBack(String proxy, long now) {
        Heard heard = proxies.get(proxy);
        return heard != null && now - heard.last() <= longSilenceMillis && now - heard.since() >= longSilenceMillis;
    }
}
