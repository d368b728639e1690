package dev.penumbra.jobs.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceBookFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesOfModelTest {
    private static final String BOOK = """
            catalog_version: "1"
            models:
              - {provider: x, model: m-4.1, aliases: [m-latest], prefixes: [m-4.1-20, "m-4.1@20"], prices: [{input: 1, output: 2}]}
              - {provider: x, model: m-4.1-mini, aliases: [mini], prices: [{input: 1, output: 2}]}
            """;

    @ParameterizedTest
    @CsvSource({
        "m-4.1, true",
        "publishers/x/models/m-4.1, true",
        "m-latest, true",
        "m-4.1-2026-05-01, true",
        "m-4.1@20260501, true",
        "m-4.1-mini, false",
        "m-451, false",
        "am-4.1, false",
        "mini, false",
        "'', false"
    })
    void aModelIsKnownByEachOfItsNames(String served, boolean isJudge) throws IOException {
        PriceBook book = PriceBookFile.read(new ByteArrayInputStream(BOOK.getBytes(UTF_8)));

        assertThat(served.matches(NamesOfModel.of("m-latest", book).pattern())).isEqualTo(isJudge);
        assertThat(served.matches(NamesOfModel.of("x/m-4.1-2025-01-01", book).pattern()))
                .isEqualTo(isJudge);
    }

    @ParameterizedTest
    @CsvSource({"house.judge, true", "acme/house.judge, true", "house-judge, false"})
    void aModelThatTheBookDoesNotKnowHasItsNameAlone(String served, boolean isJudge) {
        String pattern =
                NamesOfModel.of("acme/house.judge", PriceBook.shipped()).pattern();

        assertThat(served.matches(pattern)).isEqualTo(isJudge);
    }
}
