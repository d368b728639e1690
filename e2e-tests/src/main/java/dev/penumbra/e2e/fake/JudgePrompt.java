package dev.penumbra.e2e.fake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three sections that a judge's prompt must have, each between two tags on lines of their own. */
record JudgePrompt(String conversation, String answerA, String answerB) {
    static Optional<JudgePrompt> of(String prompt) {
        Optional<String> conversation = section(prompt, "conversation");
        Optional<String> answerA = section(prompt, "answer_a");
        Optional<String> answerB = section(prompt, "answer_b");
        if (conversation.isEmpty() || answerA.isEmpty() || answerB.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new JudgePrompt(conversation.get(), answerA.get(), answerB.get()));
    }

    private static Optional<String> section(String prompt, String tag) {
        Matcher matcher = Pattern.compile("(?sm)^<" + tag + ">[ \t]*\\R(.*?)\\R?^</" + tag + ">[ \t]*$")
                .matcher(prompt);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
