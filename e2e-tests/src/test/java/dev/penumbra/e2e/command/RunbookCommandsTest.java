package dev.penumbra.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every {@code ./penumbra} line of a runbook is one that the command understands. */
class RunbookCommandsTest {
    private static final Path FOLDER = Path.of("..", "runbooks");
    private static final Pattern BLOCK_LINE = Pattern.compile("^ *\\./penumbra (.*)$", Pattern.MULTILINE);
    private static final Pattern INLINE = Pattern.compile("`\\./penumbra ([^`]*)`");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    @Test
    void everyCommandIsUnderstood() throws IOException {
        List<String> lines = lines();

        assertThat(lines).hasSizeGreaterThan(10);
        assertThat(lines)
                .allSatisfy(line -> assertThatCode(() -> Penumbra.commandLine().parseArgs(words(line)))
                        .as(line)
                        .doesNotThrowAnyException());
    }

    @Test
    void aCommandThatIsNoneIsFound() {
        assertThatCode(() -> Penumbra.commandLine().parseArgs(words("plan --no-such-option")))
                .hasMessageContaining("--no-such-option");
    }

    private static List<String> lines() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(RunbookCommandsTest::text)
                    .flatMap(text -> Stream.concat(found(BLOCK_LINE, text), found(INLINE, text)))
                    .toList();
        }
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String[] words(String line) {
        return WORD.matcher(line).results().map(RunbookCommandsTest::word).toArray(String[]::new);
    }

    private static String word(MatchResult match) {
        for (int group = 1; group <= match.groupCount(); group++) {
            if (match.group(group) != null) {
                return match.group(group);
            }
        }
        return match.group();
    }
}
