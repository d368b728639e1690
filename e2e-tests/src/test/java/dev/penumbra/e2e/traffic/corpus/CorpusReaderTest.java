package dev.penumbra.e2e.traffic.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.e2e.traffic.item.Leg;
import dev.penumbra.e2e.traffic.item.Message;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import dev.penumbra.e2e.traffic.item.Truth;
import dev.penumbra.e2e.traffic.item.Truth.Better;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusReaderTest {
    private static final String LINE = """
            {"id":"a/1","corpus":"c","segment":"math","task_kind":"multiple_choice",\
            "prompt":[{"role":"system","content":"S"},{"role":"user","content":"Q"},{"role":"assistant","content":"R"},{"role":"user","content":"T"}],\
            "lite":{"model":"l","text":"A","status":"ok","input_tokens":5,"output_tokens":1,"latency_ms":12.5},\
            "pro":{"model":"p","text":"B","status":"ok","input_tokens":6,"output_tokens":2},\
            "truth":{"kind":"gold_choice","lite_score":0,"pro_score":1}}""";

    @TempDir
    private Path folder;

    @Test
    void aLineBecomesAnItem() throws IOException {
        TrafficItem item = read(LINE);

        assertThat(item.id()).isEqualTo("a/1");
        assertThat(item.tenant()).isEqualTo("c");
        assertThat(item.segment()).isEqualTo("math");
        assertThat(item.taskKind()).isEqualTo("multi_step_reasoning");
        assertThat(item.prompt())
                .extracting(Message::role)
                .containsExactly(Message.Role.SYSTEM, Message.Role.USER, Message.Role.ASSISTANT, Message.Role.USER);
        assertThat(item.lite()).isEqualTo(new Leg("A", Leg.Status.OK, 5, 1, 0, 12.5));
        assertThat(item.pro().latencyMillis()).isNull();
        assertThat(item.liteRepeat()).isEqualTo(item.lite());
        assertThat(item.truth().better()).isEqualTo(Better.PRO);
    }

    @ParameterizedTest
    @CsvSource({
        "yes_no, multi_step_reasoning",
        "number, multi_step_reasoning",
        "json_answer, multi_step_reasoning",
        "choice_no_truth, classification",
        "open_ended, unknown",
        "light_transform, light_transform",
        "limericks, unknown"
    })
    void kindsOfTaskAreMapped(String recorded, String ours) throws IOException {
        assertThat(read(LINE.replace("multiple_choice", recorded)).taskKind()).isEqualTo(ours);
    }

    @Test
    void aFailedLegNeedsNeitherTextNorTokens() throws IOException {
        TrafficItem item = read(LINE.replace(
                "\"text\":\"A\",\"status\":\"ok\",\"input_tokens\":5,\"output_tokens\":1",
                "\"text\":null,\"status\":\"error\""));

        assertThat(item.lite().status()).isEqualTo(Leg.Status.ERROR);
    }

    @Test
    void anExcludedOrAbsentTruthSaysNothing() throws IOException {
        assertThat(read(LINE.replace("\"kind\":", "\"excluded\":\"provider failure\",\"kind\":"))
                        .truth())
                .isEqualTo(Truth.UNKNOWN);
        assertThat(read(LINE.replaceAll(",\"truth\".*", "}")).truth()).isEqualTo(Truth.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\":\"a/1\" | \"id\":\"\" | id",
                "\"segment\":\"math\" | \"segment\":7 | segment",
                "\"role\":\"assistant\" | \"role\":\"tool\" | prompt[2].role",
                "\"content\":\"T\" | \"content\":null | prompt[3].content",
                "\"input_tokens\":6 | \"input_tokens\":-6 | pro.input_tokens",
                "\"output_tokens\":1 | \"output_tokens\":\"1\" | lite.output_tokens",
                "\"text\":\"B\" | \"text\":null | pro.text",
                "\"text\":\"A\",\"status\":\"ok\" | \"text\":\"A\",\"status\":\"fine\" | lite.status",
                "\"latency_ms\":12.5 | \"latency_ms\":\"fast\" | lite.latency_ms",
                "\"pro_score\":1 | \"pro_score\":\"high\" | truth.pro_score",
                "\"pro\":{ | \"pr\":{ | pro"
            })
    void aBadFieldIsNamedWithItsFileAndLine(String good, String bad, String field) throws IOException {
        Path file = write("\n" + LINE.replace(good, bad) + "\n");

        assertThatThrownBy(() -> CorpusReader.read(file))
                .isInstanceOf(CorpusFormatException.class)
                .hasMessageContaining("corpus.jsonl:2")
                .hasMessageContaining("'" + field + "'");
    }

    @Test
    void brokenJsonIsNamedWithoutQuotingIt() throws IOException {
        Path file = write(LINE + "\n{\"id\":\"secret prompt\n");

        assertThatThrownBy(() -> CorpusReader.read(file))
                .hasMessageContaining("corpus.jsonl:2")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anIdThatComesTwiceIsNamed() throws IOException {
        Path file = write(LINE + "\n" + LINE + "\n");

        assertThatThrownBy(() -> CorpusReader.read(file)).hasMessageContaining("same as in line 1");
    }

    @Test
    void aMissingOrEmptyFileIsNamed() throws IOException {
        Path empty = write("\n\n");

        assertThatThrownBy(() -> CorpusReader.read(empty)).hasMessageContaining("holds no line");
        assertThatThrownBy(() -> CorpusReader.read(folder.resolve("none.jsonl")))
                .hasMessageContaining("cannot be read");
    }

    private TrafficItem read(String line) throws IOException {
        return CorpusReader.read(write(line)).get(0);
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("corpus.jsonl"), content);
    }
}
