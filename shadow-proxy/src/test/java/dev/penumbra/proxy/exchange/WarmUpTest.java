package dev.penumbra.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.dialect.Dialects;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.mirror.Tiers;
import dev.penumbra.proxy.redaction.KeyedHash;
import dev.penumbra.proxy.redaction.Redactor;
import dev.penumbra.schema.event.CompletionStatus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class WarmUpTest {
    private static final Dialects DIALECTS = Dialects.of(ModelProfiles.shipped());

    private final KeyedHash hash = KeyedHash.unrepeatable();
    private final TextKeeping texts = new TextKeeping(new Redactor(List.of(), hash), hash, 1_000);
    private final WarmUp warmUp =
            new WarmUp(Clock.systemUTC(), DIALECTS, new EventAssembler("proxy", new Tiers(Map.of()), texts), texts);

    @Test
    void everySampleIsReadFromRequestToUsage() throws Exception {
        assertThat(warmUp.events()).hasSize(5).allSatisfy(event -> {
            assertThat(event.call().status()).isEqualTo(CompletionStatus.OK);
            assertThat(event.text().answer()).isEqualTo("Open the settings.");
            assertThat(event.usage()).isNotNull();
        });
    }

    @Test
    void samplesAreOfSeveralDialectsWholeAndInPieces() throws Exception {
        assertThat(warmUp.events())
                .extracting(event -> event.exchange().dialect())
                .contains("gemini", "openai-chat", "anthropic");
        assertThat(warmUp.events()).extracting(event -> event.call().streamed()).contains(true, false);
    }
}
