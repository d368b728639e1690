package dev.penumbra.e2e.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.ledger.SeenAnswer.SeenUsage;
import org.junit.jupiter.api.Test;

class SeenUsageReaderTest {
    @Test
    void theLastUsageIsTheRightOneWhateverTheWhiteSpace() {
        String stream = """
                data: {"usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":1}}

                data: {"usageMetadata" : {
                  "promptTokenCount" : 7, "toolUsePromptTokenCount": 2, "candidatesTokenCount": 3, "thoughtsTokenCount": 4}}

                """;

        assertThat(SeenUsageReader.read(stream)).isEqualTo(new SeenUsage(9, 7, 4));
    }

    @Test
    void anAnswerThatQuotesTheFieldIsNotMistakenForIt() {
        String body = """
                {"usageMetadata":{"promptTokenCount":5},"text":"{\\"usageMetadata\\":{\\"promptTokenCount\\":99}}"}""";

        assertThat(SeenUsageReader.read(body)).isEqualTo(new SeenUsage(5, 0, 0));
    }

    @Test
    void noUsageOrAHalfOneIsUnknown() {
        assertThat(SeenUsageReader.read("{\"error\":{}}")).isNull();
        assertThat(SeenUsageReader.read("{\"usageMetadata\":{\"promptTok")).isNull();
    }
}
