package dev.penumbra.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The reference file tells the truth: what it says is what the code does without it. */
@NullUnmarked
class ReferenceConfigurationTest {
    private static final Path REFERENCE = Path.of("penumbra.yaml");
    private static final String ONLY_WHAT_MUST_BE_GIVEN = """
            proxy:
              upstreams: {primary: {url: "https://generativelanguage.googleapis.com"}}
              event_log: {directory: /var/lib/penumbra/log}
              kafka: {bootstrap_servers: "127.0.0.1:9092"}
            """;

    @Test
    void everyValueOfTheReferenceIsTheDefault() throws Exception {
        assertThat(read(Files.readString(REFERENCE)))
                .usingRecursiveComparison()
                .isEqualTo(read(ONLY_WHAT_MUST_BE_GIVEN));
    }

    @Test
    void everySettingStandsInTheReference() throws Exception {
        String reference = Files.readString(REFERENCE);

        assertThat(settings()).allSatisfy(setting -> assertThat(reference).contains(setting + ":"));
    }

    /** What is commented out is right, too. */
    @Test
    void theReferenceIsStillGoodWithEverySettingSwitchedOn() throws Exception {
        Path secret = Files.writeString(Files.createTempFile("secret", ""), "a-secret-of-32-characters-length");
        String all = Files.readString(REFERENCE)
                .replaceAll("(?m)^( *)# (( *)(- )?[a-z_]+:)", "$1$2")
                .replaceAll("/run/secrets/[a-z-]+|/etc/penumbra/[a-z.]+", secret.toString())
                .replace("https://…", "https://other.example");
        try {
            ProxyConfiguration configuration = read(all);

            assertThat(configuration.rules()).hasSize(1);
            assertThat(configuration.upstreams().groups()).hasSize(1);
            assertThat(configuration.admin().token()).isNotNull();
            assertThat(configuration.listen().tls()).isNotNull();
        } finally {
            Files.delete(secret);
        }
    }

    private static List<String> settings() {
        return Stream.of(
                        ProxyConfiguration.class,
                        ProxyConfiguration.Limits.class,
                        ProxyConfiguration.Timeouts.class,
                        ProxyConfiguration.Capture.class,
                        ProxyConfiguration.Log.class,
                        ProxyConfiguration.Http2.class,
                        ProxyConfiguration.Segments.class)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .filter(component -> !component.getName().matches("logFormat|resets"))
                .map(component -> yamlName(component.getName(), component.getType()))
                .toList();
    }

    private static String yamlName(String name, Class<?> type) {
        String snake = name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return type.equals(Duration.class) ? snake + "_millis" : snake;
    }

    private static ProxyConfiguration read(String yaml) throws ConfigurationException {
        return new ConfigurationReader(name -> null).read(new StringReader(yaml));
    }
}
