package dev.penumbra.e2e.bench.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.config.ConfigurationException;
import dev.penumbra.proxy.config.ConfigurationReader;
import dev.penumbra.proxy.config.ProxyConfiguration;
import dev.penumbra.proxy.config.ProxyConfiguration.Rule;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class SubjectConfigurationTest {
    @TempDir
    private Path folder;

    private Path key;

    @BeforeEach
    void writeKey() throws IOException {
        key = Files.writeString(folder.resolve("key"), "secret");
    }

    @Test
    void ourProxyAcceptsItsConfigurationWithAnyShare() throws ConfigurationException {
        ProxyConfiguration configuration = ours(true);
        assertThat(configuration.rules()).extracting(Rule::fraction).containsExactly(1.0, 0.1, 0.0);
        assertThat(configuration.upstreams().otherwise().shadow().url()).hasPort(4);
        assertThat(configuration.eventLoops()).isOne();
    }

    @Test
    void aLogThatIsNotToBeWrittenIsFullAfterAFewEvents() throws ConfigurationException {
        assertThat(ours(false).eventLog().quotaBytes()).isLessThan(10_000);
        assertThat(ours(true).eventLog().quotaBytes()).isGreaterThan(1L << 30);
    }

    @Test
    void nginxKeepsConnectionsAndMirrorsOnItsSecondPortOnly() {
        String text = new NginxConfiguration(folder, 1001, 1002, 1003).text();
        String[] servers = text.split("server \\{", -1);
        assertThat(text).contains("server 127.0.0.1:1003;", "keepalive 512;", "proxy_buffering off;");
        assertThat(servers[1]).contains("listen 127.0.0.1:1001").doesNotContain("mirror");
        assertThat(servers[2]).contains("listen 127.0.0.1:1002", "mirror /mirror;");
    }

    @Test
    void aCacheFolderThatIsSetIsUsed() {
        assertThat(Portkey.cache(Map.of("PENUMBRA_CACHE", "/c"))).hasToString("/c");
        assertThat(Portkey.cache(Map.of("XDG_CACHE_HOME", "/x"))).hasToString("/x/penumbra");
    }

    private ProxyConfiguration ours(boolean writesEvents) throws ConfigurationException {
        String text = new OurConfiguration(folder, 1, 2, 3, 4, key, writesEvents).text();
        return new ConfigurationReader(Map.<String, String>of()::get).read(new StringReader(text));
    }
}
