package dev.penumbra.e2e.check;

import dev.penumbra.proxy.config.ProxyConfiguration.Credential;
import dev.penumbra.proxy.config.ProxyConfiguration.Upstream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The judge as the section {@code jobs.judge} names it. */
public record JudgeArm(String url, String model, Path keyFile) {
    static final String PLACE = "jobs.judge";

    Finding answers(UpstreamProbe probe) {
        try {
            Credential key = new Credential(Files.readString(keyFile).strip());
            URI address = URI.create(url);
            return address.getHost() == null
                    ? Finding.bad(PLACE, url + " is no address; give url: https://HOST")
                    : probe.arm(PLACE, new Upstream(address, key, null, Duration.ZERO));
        } catch (IOException unreadable) {
            return Finding.bad(PLACE, keyFile + " cannot be read; put the judge's key into api_key_file");
        } catch (IllegalArgumentException noAddress) {
            return Finding.bad(PLACE, url + " is no address; give url: https://HOST");
        }
    }
}
