package dev.penumbra.proxy.dialect;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/**
 * The recorded exchanges that stand in a folder beside or above the repository, and a second, naive reader of them: the
 * whole text at once, split at blank lines, every unreadable piece left out.
 */
@NullUnmarked
public final class WireFixtures {
    public static final ObjectMapper NAIVE = new ObjectMapper();
    private static final Path FOLDER = find();

    private WireFixtures() {}

    /** The index lines of a provider's groups; skips the test where the folder is missing. */
    public static Stream<JsonNode> of(String provider, Set<String> groups) throws IOException {
        assumeTrue(FOLDER != null, "skipped: no folder wire-fixtures beside or above the repository");
        return Files.readAllLines(FOLDER.resolve("index.jsonl")).stream()
                .map(WireFixtures::json)
                .filter(entry -> entry.path("provider").asText().equals(provider))
                .filter(entry -> groups.contains(entry.path("group").asText()));
    }

    public static boolean hasRequest(JsonNode entry) {
        return entry.at("/files/request").isTextual();
    }

    /** Test data of an SDK for answers that end in the middle or are none; every other stream says why it ended. */
    public static boolean isBrokenOff(JsonNode entry) {
        String file = entry.at("/files/response").asText();
        return !Set.of("sse", "chunks").contains(entry.path("mode").asText())
                || file.contains("streaming-failure-")
                || file.contains("streaming-success-quotes-escaped")
                // The last event lacks its closing brace.
                || file.contains("responses-parallel-tool-call-wrapper");
    }

    public static byte[] request(JsonNode entry) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(entry.at("/files/request").asText()));
    }

    /** As it was on the wire; events that were recorded without their frame get one. */
    public static byte[] response(JsonNode entry) throws IOException {
        byte[] recorded =
                Files.readAllBytes(FOLDER.resolve(entry.at("/files/response").asText()));
        return entry.path("mode").asText().equals("chunks") ? asEvents(recorded) : recorded;
    }

    public static RequestHead head(String target, Map<String, String> headers) {
        int question = target.indexOf('?');
        return new RequestHead(
                "POST",
                question < 0 ? target : target.substring(0, question),
                question < 0 ? null : target.substring(question + 1),
                headers);
    }

    /** Fed in random pieces, as a network would. */
    public static Answer read(AnswerReader reader, byte[] body, long seed) {
        Random random = new Random(seed);
        int offset = 0;
        while (offset < body.length) {
            int length = Math.min(body.length - offset, 1 + random.nextInt(700));
            reader.accept(body, offset, offset + length);
            offset += length;
        }
        return reader.end();
    }

    public static List<JsonNode> pieces(JsonNode entry) throws IOException {
        List<JsonNode> pieces = new ArrayList<>();
        String response = new String(response(entry), StandardCharsets.UTF_8);
        if (Set.of("sse", "chunks").contains(entry.path("mode").asText())) {
            Stream.of(response.split("(\r\n\r\n|\n\n|\r\r)", -1))
                    .map(event -> event.replaceAll("(?m)^event: .*\r?\n", "").replaceAll("(?m)^data: ?", ""))
                    .forEach(event -> addIfReadable(pieces, event));
        } else {
            addIfReadable(pieces, response);
        }
        return pieces;
    }

    private static void addIfReadable(List<JsonNode> pieces, String text) {
        try {
            JsonNode node = NAIVE.readTree(text);
            if (node.isArray()) {
                node.forEach(pieces::add);
            } else if (node.isObject()) {
                pieces.add(node);
            }
        } catch (IOException unreadable) {
            // Some of the recorded answers are broken on purpose.
        }
    }

    private static byte[] asEvents(byte[] chunks) {
        StringBuilder events = new StringBuilder();
        new String(chunks, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> events.append("data: ").append(line).append("\n\n"));
        return events.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode json(String line) {
        try {
            return NAIVE.readTree(line);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static Path find() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path fixtures = folder.resolve("shared/wire-fixtures");
            if (Files.isRegularFile(fixtures.resolve("index.jsonl"))) {
                return fixtures;
            }
        }
        return null;
    }
}
