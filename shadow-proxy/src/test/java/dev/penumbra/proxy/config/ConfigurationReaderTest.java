package dev.penumbra.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.proxy.mirror.TextCapture;
import dev.penumbra.schema.event.Tier;
import dev.penumbra.schema.event.Workload;
import dev.penumbra.schema.price.PriceBook;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class ConfigurationReaderTest {
    private static final String LEAST = """
            proxy:
              upstreams: {primary: {url: "http://127.0.0.1:9100"}}
              event_log: {directory: /tmp/log}
              kafka: {bootstrap_servers: "127.0.0.1:9092"}
            """;
    private static final String WHOLE = """
            proxy:
              name: proxy-7
              listen: {host: 0.0.0.0, port: 8180}
              admin: {port: 8185}
              tiers: {lite: [lite-a, lite-b], pro: [pro-a]}
              upstreams:
                primary: {url: "https://generativelanguage.googleapis.com"}
                shadow: {url: "http://127.0.0.1:9100", api_key_env: SHADOW_KEY}
                repeat: {url: "http://127.0.0.1:9100", api_key_env: REPEAT_KEY}
              segments:
                dimensions: {feature: X-Penumbra-Feature, tenant: x-penumbra-tenant}
                key: [feature]
                task_kind_header: x-penumbra-task-kind
                session_header: x-penumbra-session
              rules:
                - name: acme
                  match: {models: [lite-a], headers: {X-Mark: [a, b]}, dimensions: {tenant: acme}}
                  workload: batch
                  fraction: 0.25
                  repeat_share: 0.1
                  synthetic_repeats: true
                  shadow_service_tier: flex
                  capture: off
                - {name: all, fraction: 1.0, sample_by: session}
              limits: {shadow: {batch: {concurrency: 8, tokens_per_minute: 90000}}}
              budget: {usd_per_day: 12.5, instances: 2}
              event_log: {directory: /tmp/log, fsync_interval_millis: 50}
              kafka: {bootstrap_servers: "127.0.0.1:9092", topic: completions}
            jobs: {anything: goes}
            segment_settings: []
            """;

    @Test
    void readsEverythingThatCanBeSaid() throws Exception {
        ProxyConfiguration configuration = read(WHOLE);

        assertThat(configuration.name()).isEqualTo("proxy-7");
        assertThat(configuration.listen().host()).isEqualTo("0.0.0.0");
        assertThat(configuration.listen().port()).isEqualTo(8180);
        assertThat(configuration.tiers().models())
                .isEqualTo(Map.of(Tier.LITE, List.of("lite-a", "lite-b"), Tier.PRO, List.of("pro-a")));
        assertThat(configuration.upstreams().otherwise().shadow().key().secret())
                .isEqualTo("secret-of-SHADOW_KEY");
        assertThat(configuration.segments().dimensions()).containsEntry("feature", "x-penumbra-feature");
        ProxyConfiguration.Rule rule = configuration.rules().get(0);
        assertThat(rule.workload()).isEqualTo(Workload.BATCH);
        assertThat(rule.capture()).isEqualTo(TextCapture.OFF);
        assertThat(rule.syntheticRepeats()).isTrue();
        assertThat(rule.serviceTier()).isEqualTo("flex");
        assertThat(configuration.rules().get(1).serviceTier()).isNull();
        assertThat(rule.match().headers()).containsEntry("x-mark", List.of("a", "b"));
        assertThat(rule.match().dimensions()).containsEntry("tenant", List.of("acme"));
        assertThat(configuration.rules().get(1).capture()).isEqualTo(TextCapture.REDACTED);
        ProxyConfiguration.ShadowLimits batch = configuration.limits().shadow().get(Workload.BATCH);
        assertThat(batch.concurrency()).isEqualTo(8);
        assertThat(batch.tokensPerMinute()).isEqualTo(90_000);
        assertThat(configuration.limits().shadow().get(Workload.INTERACTIVE).concurrency())
                .isEqualTo(256);
        assertThat(configuration.budget().usdPerDay().usd()).isEqualTo(12.5);
        assertThat(configuration.budget().instances()).isEqualTo(2);
    }

    @Test
    void whatIsNotSaidHasADefault() throws Exception {
        ProxyConfiguration configuration = read(LEAST);

        assertThat(configuration.listen().host()).isEqualTo("127.0.0.1");
        assertThat(configuration.listen().port()).isEqualTo(8080);
        assertThat(configuration.listen().tls()).isNull();
        assertThat(configuration.limits().shadow().get(Workload.INTERACTIVE).deadline())
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(configuration.budget().usdPerDay()).isEqualTo(ProxyConfiguration.DailyBudget.UNSAID);
        assertThat(configuration.capture().maxTextBytes()).isEqualTo(65_536);
        assertThat(configuration.rules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: proxy-7|nmae: x|proxy.nmae (line 2) is unknown; known here: admin, budget, capture",
                "concurrency: 8|concurency: 8|proxy.limits.shadow.batch.concurency (line 25) is unknown",
                "usd_per_day: 12.5|usd_per_day: much|proxy.budget.usd_per_day (line 26) must be US dollars a day",
                "synthetic_repeats: true|max_per_second: 0|proxy.rules[0].max_per_second (line 21) must be a number from 0.001",
                "shadow_service_tier: flex|shadow_service_tier: slow|proxy.rules[0].shadow_service_tier (line 22) must be one of [client, flex]",
                "synthetic_repeats: true|preset: often|proxy.rules[0].preset (line 21) must be one of [none, weekly-check]",
                "synthetic_repeats: true|for: 31d|proxy.rules[0].for (line 21) must make a time of at most 30d",
                "synthetic_repeats: true|for: a week|proxy.rules[0].for (line 21) must be a number of days",
                "synthetic_repeats: true|ends: 2026-12-01|proxy.rules[0].ends (line 21) needs starts beside it",
                "synthetic_repeats: true|starts: tomorrow|proxy.rules[0].starts (line 21) must be a day such as",
                "synthetic_repeats: true|every: 6d|proxy.rules[0].every (line 21) must not be shorter",
                "session_header: x-penumbra-session|session_header:|proxy.rules[1].sample_by (line 24) needs segments.session_header",
                "pro: [pro-a]|pro: [pro-a], shadows: {lite-a: lite-b}|proxy.tiers.shadows.lite-a (line 5) must pair",
                "pro: [pro-a]|pro: [claude-b, gemini-c]|proxy.tiers.shadows (line 5) is missing, but models of [claude, gemini]",
                "fraction: 0.25|fraction: 1.5|proxy.rules[0].fraction (line 19) must be a number from 0.0 to 1.0, but is 1.5",
                "fraction: 0.25|fraction: often|proxy.rules[0].fraction (line 19) must be a number",
                "port: 8180|port: 80800|proxy.listen.port (line 3) must be a whole number from 0 to 65535, but is 80800",
                "capture: off|capture: some|proxy.rules[0].capture (line 23) must be one of [full, redacted, hash, off], but is some",
                "{name: all, fraction: 1.0, sample_by: session}|{name: acme}|proxy.rules[1].name (line 24) is given to two rules",
                "{name: all, fraction: 1.0, sample_by: session}|{fraction: 1.0}|proxy.rules[1].name (line 24) is missing",
                "dimensions: {tenant: acme}|dimensions: {tennant: acme}|proxy.rules[0].match.dimensions.tennant (line 17) is not a dimension",
                "key: [feature]|key: [featrue]|proxy.segments.key (line 12) names featrue, which segments.dimensions does not declare",
                "tenant: x-penumbra-tenant|tenant: X-Goog-Api-Key|proxy.segments.dimensions.tenant (line 11) must not be x-goog-api-key",
                "session_header: x-penumbra-session|session_header: Authorization|proxy.segments.session_header (line 14) must not be authorization",
                "task_kind_header: x-penumbra-task-kind|task_kind_header: host|proxy.segments.task_kind_header (line 13) must not be host",
                "pro: [pro-a]|pro: [lite-a]|proxy.tiers.pro (line 5) names lite-a a second time",
                "http://127.0.0.1:9100|http://127.0.0.1:9100/path|proxy.upstreams.shadow.url (line 8) must be http://HOST:PORT",
                ", api_key_env: REPEAT_KEY|''|proxy.upstreams.repeat needs a key of its own",
                "api_key_env: SHADOW_KEY|api_key_env: UNSET|proxy.upstreams.shadow.api_key_env (line 8) names a key that is empty",
                "api_key_env: SHADOW_KEY|api_key_file: /nowhere/k|proxy.upstreams.shadow.api_key_file (line 8) names /nowhere/k, which cannot be read",
                "jobs: {anything: goes}|jbos: {}|jbos (line 29) is unknown; known at the top: jobs, price_book, proxy, segment_settings",
                "name: proxy-7|name: [a|the configuration is not YAML at line",
                "segment_settings: []|proxy: {}|proxy (line 30) is given twice",
            })
    void aMistakeIsNamedWithItsPlaceAndTheFix(String right, String wrong, String message) {
        String yaml = WHOLE.replaceFirst(java.util.regex.Pattern.quote(right), wrong);

        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret-of");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "without: [phones]|without (line 5) names phones, but must be of [private_key, token, api_key, email",
                "with: [email]|with (line 5) names email, but must be of [ip_address]",
                "patterns: {customer: \"C-[0-9\"}|patterns.customer (line 5) is no regular expression of RE2",
                "patterns: {customer: \"x*\"}|patterns.customer (line 5) matches the empty text",
                "patterns: {email: x}|patterns.email (line 5) must be named",
                "hash_key_env: UNSET|hash_key_env (line 5) names a key of fewer than 16 characters",
                "hash_key_file: /nowhere/k|hash_key_file (line 5) names /nowhere/k, which cannot be read",
                "pattern: x|pattern (line 5) is unknown; known here: hash_key_env, hash_key_file, patterns, with, without",
            })
    void aMistakeInRedactionIsNamedWithItsPlaceAndTheFix(String wrong, String message) {
        assertThatThrownBy(() -> read(LEAST + "  capture: {redaction: {" + wrong + "}}\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("proxy.capture.redaction." + message);
    }

    @Test
    void consentIsStatedByRouteHeaderOrDimension() throws Exception {
        String refused = "  no_consent: [{headers: {X-Consent: [no, never]}}, {routes: [/v1/responses]}]\n";

        assertThat(read(LEAST).noConsent()).isEmpty();
        assertThat(read(LEAST + refused.replace("no,", "'no',")).noConsent())
                .containsExactly(
                        new ProxyConfiguration.Match(
                                List.of(), List.of(), Map.of("x-consent", List.of("no", "never")), Map.of()),
                        new ProxyConfiguration.Match(List.of("/v1/responses"), List.of(), Map.of(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{models: [lite-a]}|models (line 5) cannot be stated here; use routes, headers or dimensions",
                "{}|routes (line 5) is missing, as are headers and dimensions; state one of them",
                "{dimensions: {tenant: a}}|dimensions.tenant (line 5) is not a dimension",
                "{headers: {X-Consent: []}}|headers.X-Consent (line 5) names no value",
                "{routes: [/v1/chat/completion]}|routes (line 5) names /v1/chat/completion, on which no request can be; write it as the column route",
                "{match: {}}|match (line 5) is unknown; known here: dimensions, headers, models, routes",
            })
    void aMistakeInWhatIsWithoutConsentIsNamedWithItsPlaceAndTheFix(String wrong, String message) {
        assertThatThrownBy(() -> read(LEAST + "  no_consent: [" + wrong + "]\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("proxy.no_consent[0]." + message);
    }

    @Test
    void redactionUsesWhatIsShippedUnlessToldOtherwise() throws Exception {
        assertThat(read(LEAST).capture().redaction().patterns()).hasSize(7);
        assertThat(read(LEAST
                                + "  capture: {redaction: {without: [phone, card], with: [ip_address], patterns: {a: b}}}\n")
                        .capture()
                        .redaction()
                        .patterns())
                .hasSize(7);
        assertThat(read(LEAST + "  capture: {redaction: {hash_key_env: HASH_KEY}}\n")
                        .toString())
                .doesNotContain("secret-of");
    }

    @Test
    void ownPricesCountOverTheShippedOnes(@TempDir Path folder) throws Exception {
        Path own = Files.writeString(
                folder.resolve("own.yaml"),
                "{catalog_version: acme, models: [{provider: acme, model: house-pro, prices: [{input: 1, output: 2}]}]}");

        assertThat(read(LEAST).priceBook()).isEqualTo(PriceBook.shipped());
        assertThat(read(LEAST + "price_book: " + own + "\n").priceBook().modelOf("house-pro"))
                .isEqualTo("house-pro");
    }

    @Test
    void aPriceBookThatCannotBeUsedIsNamedWithItsFix(@TempDir Path folder) throws Exception {
        Path own = Files.writeString(
                folder.resolve("own.yaml"),
                "{catalog_version: acme, models: [{provider: google, model: gemini-4-hydrogen, prices: [{input: 1, output: 2}]}]}");

        assertThatThrownBy(() -> read(LEAST + "price_book: " + own + "\n"))
                .isInstanceOf(ConfigurationException.class)
                // The random number of the folder may look like that of a card, and is then not shown.
                .hasMessageMatching(
                        "price_book \\(line 5\\) cannot be used: \\S+/own\\.yaml: the price gemini-4-hydrogen/standard .*")
                .hasMessageContaining("announce it on a later day (announced)");
        assertThatThrownBy(() -> read(LEAST + "price_book: /nowhere/prices.yaml\n"))
                .hasMessageContaining("price_book (line 5) names /nowhere/prices.yaml, which cannot be read");
    }

    @Test
    void aRuleThatMirrorsNeedsSomebodyToAsk() {
        assertThatThrownBy(() -> read(LEAST + "  rules: [{name: all, fraction: 0.5}]\n"))
                .hasMessageContaining("proxy.upstreams.shadow is missing, but the rule all needs it");
    }

    @Test
    void aRuleThatMirrorsNeedsABudgetOrTheWordThatItWantsNone() throws Exception {
        String unsaid = WHOLE.replace("  budget: {usd_per_day: 12.5, instances: 2}\n", "");

        assertThatThrownBy(() -> read(unsaid))
                .hasMessageContaining("proxy.budget is missing, but the rule acme mirrors, which costs money");
        assertThat(read(unsaid.replace("fraction: ", "budget_usd_per_day: unlimited, fraction: ")
                                .replace("budget_usd_per_day: unlimited, fraction: 0.25", "fraction: 0"))
                        .rules()
                        .get(1)
                        .budget()
                        .unlimited())
                .isTrue();
    }

    @Test
    void theWeeklyCheckIsOnePercentForAWeekInEveryFour() throws Exception {
        ProxyConfiguration.Rule rule = read(WHOLE.replace("fraction: 1.0", "preset: weekly-check"))
                .rules()
                .get(1);

        assertThat(rule.fraction()).isEqualTo(0.01);
        assertThat(rule.timeBox())
                .isEqualTo(new ProxyConfiguration.TimeBox(null, Duration.ofDays(7), Duration.ofDays(28)));
    }

    @Test
    void aTimeBoxHasAStartAndAnEndInUtc() throws Exception {
        ProxyConfiguration.Rule rule = read(WHOLE.replace(
                        "fraction: 1.0", "fraction: 1.0, starts: 2026-12-01, ends: \"2026-12-02T12:00:00Z\""))
                .rules()
                .get(1);

        assertThat(rule.timeBox().starts()).isEqualTo(java.time.Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(rule.timeBox().length()).isEqualTo(Duration.ofHours(36));
    }

    @Test
    void aKeyNeverShowsItself() throws Exception {
        assertThat(read(WHOLE).toString()).doesNotContain("secret-of");
    }

    private static ProxyConfiguration read(String yaml) throws ConfigurationException {
        return new ConfigurationReader(name -> name.equals("UNSET") ? null : "secret-of-" + name)
                .read(new StringReader(yaml));
    }
}
