package dev.penumbra.clickhouse.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.clickhouse.migration.SettingsLoader;
import dev.penumbra.clickhouse.price.LoadedPrices;
import dev.penumbra.clickhouse.price.PriceReview;
import dev.penumbra.schema.price.PriceBook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PricesCheckIT {
    @TempDir
    private Path folder;

    private record Ended(int status, String output, String errors) {}

    private Ended run(Supplier<ClickHouseAccess> access, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int status = PricesCommand.line(access).execute(arguments);
            return new Ended(status, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private ClickHouseAccess nothingRuns() {
        return ClickHouseAccess.find(Map.of(), folder);
    }

    @Test
    void aJumpIsRefusedUntilItIsAllowed() throws IOException {
        Path file = book(
                "{to: 2026-12-01, input: 2, cached_input: 0.1, output: 10}, {from: 2026-12-01, input: 4, cached_input: 0.2, output: 40}");

        Ended refused = run(this::nothingRuns, "check", file.toString());
        Ended allowed = run(this::nothingRuns, "check", file.toString(), "--allow-jumps");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output())
                .contains("JUMP  gemini-4-argon standard from 2026-12-01: output 20 -> 40 (+100 %)");
        assertThat(refused.errors())
                .contains("jump by more than half")
                .contains("--allow-jumps")
                .hasLineCount(1);
        assertThat(allowed.status()).isZero();
        assertThat(allowed.output()).isEqualTo(refused.output());
    }

    @Test
    void aBookThatContradictsItselfOrCannotBeReadIsOneSentence() throws IOException {
        assertThat(run(
                                this::nothingRuns,
                                "check",
                                book("{input: 1, output: 2}, {from: 2026-12-01, input: 1, output: 2}")
                                        .toString())
                        .errors())
                .contains("hold at the same time; give the earlier one an end")
                .hasLineCount(1);
        assertThat(run(this::nothingRuns, "check", book("{input: 1}").toString())
                        .errors())
                .contains("line ")
                .contains("output is missing")
                .hasLineCount(1);
        assertThat(run(this::nothingRuns, "check", folder.resolve("none.yaml").toString())
                        .errors())
                .contains("name an existing file")
                .hasLineCount(1);
    }

    @Test
    void aBookOfOnesOwnIsComparedAsItCountsOverTheShippedOne() throws IOException {
        Path own = Files.writeString(
                folder.resolve("own.yaml"),
                "{catalog_version: acme, announced: 2026-11-21, models: [{provider: google, model: gemini-4-hydrogen,"
                        + " prices: [{input: 1.2, cached_input: 0.06, output: 6}]}]}");

        Ended checked = run(this::nothingRuns, "check", own.toString(), "--own");

        assertThat(checked.status()).isZero();
        assertThat(checked.output())
                .contains("other gemini-4-hydrogen standard: input 1.5 -> 1.2 (-20 %)")
                .contains("other gemini-4-hydrogen standard: output 7.5 -> 6 (-20 %)")
                .contains("WARN  gemini-4-hydrogen/standard~2026-11-21 counts for calls of long ago too")
                .contains("WARN  gemini-4-hydrogen/standard~2026-11-21 is raised by 10 % in a region")
                .doesNotContain("gone");
    }

    @Test
    void whatIsLoadedIsWhatIsCompared() throws IOException {
        try (ClickHouseProcess engine = ClickHouseProcess.start()) {
            new Schema(engine.access(), Clock.systemUTC()).apply();
            new SettingsLoader(engine.access(), Clock.systemUTC()).loadPrices(PriceBook.shipped());

            assertThat(PriceReview.of(new LoadedPrices(engine.access()).book(), PriceBook.shipped())
                            .lines())
                    .singleElement()
                    .asString()
                    .endsWith(", prices that differ: 0, names that differ: 0");
            assertThat(run(
                                    engine::access,
                                    "check",
                                    book("{input: 1, output: 2}").toString(),
                                    "--loaded")
                            .output())
                    .contains("gone  gpt-5 standard: input 1.25 -> none");
        }
    }

    private Path book(String prices) throws IOException {
        return Files.writeString(
                folder.resolve("prices.yaml"),
                "catalog_version: \"1\"\nmodels:\n  - provider: google\n    model: gemini-4-argon\n    prices: ["
                        + prices + "]\n");
    }
}
