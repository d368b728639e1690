package dev.penumbra.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.jobs.comparison.AnswerRules;
import dev.penumbra.jobs.comparison.ComparisonSettings;
import dev.penumbra.jobs.comparison.TaskRule;
import dev.penumbra.jobs.pairing.Waits;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsConfigTest {
    @TempDir
    Path folder;

    private String good;

    @BeforeEach
    void write() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
        good = """
                proxy:
                  tiers: {lite: [gemini-3.1-flash-lite], pro: [gemini-3.1-pro-preview]}
                jobs:
                  kafka: {bootstrap_servers: "127.0.0.1:9092", topic: completions, group: penumbra}
                  clickhouse: {url: "http://127.0.0.1:8123", database: penumbra, user: penumbra, password_file: SECRET}
                  checkpoints: {directory: DIR, interval_millis: 1000, retained: 3}
                  web: {port: 8081}
                  pairing: {timeout_millis: 150000}
                  judge: {enabled: true, url: "http://127.0.0.1:9100", model: gemini-4-argon, api_key_file: SECRET,
                          prompt_version: v1, concurrency: 32, poll_millis: 500, max_usd_per_day: 50}
                segment_settings:
                  - {segment: "*", value_per_better_answer_usd: 1.00, min_pairs: 200}
                """.replace("SECRET", secret.toString())
                .replace("DIR", folder.resolve("checkpoints").toString());
    }

    @Test
    void theWholeSectionIsRead() throws IOException {
        JobsConfig config = read(good);

        assertThat(config.kafka().topic()).isEqualTo("completions");
        assertThat(config.pairing().waits()).isEqualTo(new Waits(Duration.ofSeconds(150), Duration.ofHours(1)));
        assertThat(config.tasks()).isEqualTo(2);
        assertThat(config.judging()).hasValueSatisfying(judge -> {
            assertThat(judge.concurrency()).isEqualTo(32);
            assertThat(judge.maxUsdPerDay()).isEqualByComparingTo("50");
        });
    }

    @Test
    void tasksSayHowAnswersAreRead() throws IOException {
        String tasks =
                "  comparison:\n    tasks:\n      - {segment: \"feature=ticket-triage\", task_kind: classification,"
                        + " answers: {labels: [high, low], aliases: {urgent: high}}}\n"
                        + "      - {route: /v1/responses, metric: json_leaves,"
                        + " answers: {sets: [$.items], ignore: [$.id], tolerances: {$.total: 0.005}}}\n";
        ComparisonSettings settings =
                read(good.replace("  web:", tasks + "  web:")).comparisons();

        assertThat(settings.tasks())
                .containsExactly(
                        new TaskRule(
                                "feature=ticket-triage",
                                null,
                                null,
                                "classification",
                                null,
                                new AnswerRules(
                                        List.of("high", "low"),
                                        Map.of("urgent", "high"),
                                        List.of(),
                                        List.of(),
                                        Map.of())),
                        new TaskRule(
                                null,
                                "/v1/responses",
                                null,
                                null,
                                "json_leaves",
                                new AnswerRules(
                                        List.of(),
                                        Map.of(),
                                        List.of("$.items"),
                                        List.of("$.id"),
                                        Map.of("$.total", 0.005))));
        assertThat(read(good).comparisons()).isEqualTo(ComparisonSettings.DEFAULT);
    }

    @Test
    void aTaskThatIsWrongIsNamedByItsPlace() {
        String tasks = "comparison: {tasks: [{segment: a}, {segment: b, task_kind: KIND}]}\n  web:";

        refuses(
                "web:",
                tasks.replace("KIND", "poetry"),
                "jobs.comparison.tasks[1].task_kind is \"poetry\"",
                "extraction");
        refuses(
                "web:",
                tasks.replace("segment: a", "task_kind: unknown"),
                "jobs.comparison.tasks[0].segment is missing");
    }

    @Test
    void aDisabledOrAbsentJudgeIsNone() throws IOException {
        assertThat(read(good.replace("enabled: true", "enabled: false")).judging())
                .isEmpty();
    }

    @Test
    void whatIsWrongIsNamedWithItsPlaceAndItsFix() {
        refuses("topic: completions", "topic: completions, gruop: x", "jobs.kafka.gruop is no key", "group");
        refuses("topic: completions", "tpoic: completions", "jobs.kafka.topic is missing");
        refuses("topic: completions", "topic: \"\"", "jobs.kafka.topic is missing");
        refuses("web: {port: 8081}", "web: {port: 80810}", "jobs.web.port is 80810");
        refuses("web: {port: 8081}", "web: {port: here}", "jobs.web.port is no int");
        refuses("web: {port: 8081}", "web: {port: 8081, metrics_port: -1}", "jobs.web.metrics_port is -1");
        refuses("web: {port: 8081}", "", "jobs.web is missing");
        refuses("segment_settings", "segment_setings", "segment_setings is no section");
        refuses("url: \"http://127.0.0.1:8123\"", "url: \"127.0.0.1:8123\"", "jobs.clickhouse.url", "http://");
        refuses("prompt_version: v1", "prompt_version: v99", "jobs.judge.prompt_version is v99");
        refuses("interval_millis: 1000", "interval_millis: 1", "jobs.checkpoints.interval_millis is 1", "100");
        refuses("jobs:", "jobs: [", "is no YAML");
    }

    @Test
    void aSecretThatCannotBeReadIsNamedByItsFile() {
        refuses("api_key_file: ", "api_key_file: /nowhere", "jobs.judge.api_key_file is /nowhere");
    }

    @Test
    void aKeyFileThatHoldsNoKeyStopsTheStartByNameAlone() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "WARNING: gcloud\nya29.SECRET\n");
        String yaml = good.replaceAll("api_key_file: [^,]+", "api_key_file: " + key);

        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("jobs.judge.api_key_file is " + key)
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void aJudgeThatIsOneOfTheComparedModelsIsRefused() {
        refuses("model: gemini-4-argon", "model: gemini-3.1-pro-preview", "one of the compared models");
        refuses("model: gemini-4-argon", "model: models/gemini-3.1-flash-lite", "one of the compared models");
    }

    @Test
    void aJudgeThatIsAComparedModelByAnotherNameIsRefused() {
        String snapshot = good.replace("pro: [gemini-3.1-pro-preview]", "pro: [claude-haiku-4-5]")
                .replace("model: gemini-4-argon", "model: claude-haiku-4-5-20251001");

        assertThatThrownBy(() -> read(snapshot)).hasMessageContaining("one of the compared models");
    }

    @Test
    void aJudgeWithoutAPriceIsRefusedBecauseNothingWouldBoundItsSpending() {
        refuses("model: gemini-4-argon", "model: house-judge", "jobs.judge.model is house-judge", "price_book");
        String unbounded = good.replace(", max_usd_per_day: 50", "").replace("gemini-4-argon", "house-judge");
        assertThatThrownBy(() -> read(unbounded)).hasMessageContaining("nothing would bound what it spends");
    }

    @Test
    void aPriceOfOnesOwnBoundsAJudgeAndIsWhatTheJobsPriceBy() throws IOException {
        Path own = Files.writeString(
                folder.resolve("own.yaml"),
                "{catalog_version: acme, models: [{provider: acme, model: house-judge, prices: [{input: 1, output: 2}]}]}");
        String yaml = "price_book: " + own + "\n"
                + good.replace(", max_usd_per_day: 50", "")
                        .replace("gemini-4-argon", "house-judge")
                        .replace("proxy:\n", "proxy:\n  budget: {usd_per_day: 7.5}\n");

        JobsConfig config = read(yaml);

        assertThat(config.judging())
                .hasValueSatisfying(judge -> assertThat(judge.maxUsdPerDay()).isEqualByComparingTo("7.5"));
        assertThat(config.prices().book().modelOf("house-judge")).isEqualTo("house-judge");
    }

    @Test
    void aPriceBookThatCannotBeUsedStopsTheStartByName() throws IOException {
        Path own = Files.writeString(folder.resolve("own.yaml"), "{catalog_version: acme, models: [{provider: acme}]}");

        assertThatThrownBy(() -> read("price_book: " + own + "\n" + good))
                .hasMessage("price_book cannot be used: " + own + ", line 1: model is missing; set it");
        assertThatThrownBy(() -> read("price_book: {a: b}\n" + good))
                .hasMessageContaining("must be the path of a file");
        assertThatThrownBy(() -> read(good.replace("jobs:\n", "jobs:\n  price_book: x\n")))
                .hasMessageContaining("jobs.price_book is no key")
                .hasMessageContaining("at the top");
    }

    @Test
    void withoutALimitOfItsOwnTheJudgeSpendsNoMoreThanTheShadow() throws IOException {
        assertThat(limit("  budget: {usd_per_day: 7.5}")).isEqualByComparingTo("7.5");
        assertThat(
                        limit(
                                "  rules: [{name: a, budget_usd_per_day: 2}, {name: b, budget_usd_per_day: 0.5}, {name: never}]"))
                .isEqualByComparingTo("2.5");
        assertThat(limit("  budget: {usd_per_day: unlimited}")).isNull();
        assertThat(limit("  rules: [{name: a, budget_usd_per_day: 2}, {name: b, budget_usd_per_day: unlimited}]"))
                .isNull();
    }

    @Test
    void aJudgeBehindAnApiThatNobodyKnowsIsRefused() {
        refuses(
                "model: gemini-4-argon",
                "dialect: smoke, model: gemini-4-argon",
                "jobs.judge.dialect is \"smoke\"",
                "anthropic");
        refuses("model: gemini-4-argon", "audit_share: 2, model: gemini-4-argon", "jobs.judge.audit_share is 2.0");
        refuses("model: gemini-4-argon", "model: \"human:ada\"", "would pass for a person");
    }

    private @Nullable BigDecimal limit(String ofProxy) throws IOException {
        return read(good.replace(", max_usd_per_day: 50", "").replace("proxy:\n", "proxy:\n" + ofProxy + "\n"))
                .judging()
                .orElseThrow()
                .maxUsdPerDay();
    }

    private void refuses(String text, String replacement, String... words) {
        assertThat(good).contains(text);
        assertThatThrownBy(() -> read(good.replace(text, replacement)))
                .isInstanceOf(ConfigException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
    }

    private JobsConfig read(String yaml) throws IOException {
        return JobsConfig.fromArguments(new String[] {
            "--config", Files.writeString(folder.resolve("penumbra.yaml"), yaml).toString()
        });
    }
}
