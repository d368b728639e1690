package dev.penumbra.jobs.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the judge is asked, by version: a resource file with a place for the conversation and for each answer. */
final class JudgePrompt {
    private static final List<String> SECTIONS = List.of("conversation", "answer_a", "answer_b");
    private static final Pattern PLACE = Pattern.compile("\\{(" + String.join("|", SECTIONS) + ")}");
    private static final Pattern TAG_LINE =
            Pattern.compile("(?im)^([ \\t]*)<(/?(?:" + String.join("|", SECTIONS) + "))>[ \\t]*$");

    private final String template;

    private JudgePrompt(String template) {
        this.template = template;
    }

    /** The prompt of this version, which ships with the jobs. */
    static JudgePrompt shipped(String version) {
        try (InputStream text = JudgePrompt.class.getResourceAsStream("prompt-" + version + ".txt")) {
            if (text == null) {
                throw new IllegalArgumentException(
                        "prompt_version is " + version + ", but there is no such prompt; v1 ships with this version");
            }
            return new JudgePrompt(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String ask(UnjudgedComparison pair, AnswerOrder order) {
        String first = order == AnswerOrder.LITE_FIRST ? pair.liteText() : pair.proText();
        String second = order == AnswerOrder.LITE_FIRST ? pair.proText() : pair.liteText();
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(
                        switch (place.group(1)) {
                            case "conversation" -> inside(pair.prompt());
                            case "answer_a" -> inside(first);
                            default -> inside(second);
                        }));
    }

    /** A line of the text that is one of our tags would end its section early; it is set in other brackets. */
    private static String inside(String text) {
        return TAG_LINE.matcher(text).replaceAll("$1\u2039$2\u203a").strip();
    }
}
