package dev.penumbra.e2e.traffic;

import java.net.URI;
import java.util.Map;

/**
 * Where the generator sends its requests.
 *
 * @param url scheme, host and port of the proxy, or of any Gemini endpoint
 * @param model asked for by every request
 * @param apiKey the client's own key
 * @param keyInQuery half of the requests carry the key in the address in the place of a header
 * @param headers that every request carries besides
 */
public record Target(URI url, String model, String apiKey, boolean keyInQuery, Map<String, String> headers) {
    public Target(URI url, String model, String apiKey) {
        this(url, model, apiKey, false, Map.of());
    }

    public Target {
        headers = Map.copyOf(headers);
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("url must be http://HOST:PORT or https://HOST:PORT, but is " + url);
        }
    }

    boolean secure() {
        return "https".equals(url.getScheme());
    }

    int port() {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return secure() ? 443 : 80;
    }

    /** Keys are never printed. */
    @Override
    public String toString() {
        return "Target[url=" + url + ", model=" + model + "]";
    }
}
