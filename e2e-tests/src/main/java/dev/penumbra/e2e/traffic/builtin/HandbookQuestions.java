package dev.penumbra.e2e.traffic.builtin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Questions whose answer is one sentence of the passage that comes with them, to be quoted word for word. */
final class HandbookQuestions implements Questions {
    private record Rule(String question, String sentence) {}

    @Override
    public Question write(int number, SplittableRandom random) {
        List<Rule> rules = rules(random);
        Rule asked = Questions.pick(rules, random);
        Rule other = Questions.pickOther(rules, asked, random);
        List<Rule> shown = new ArrayList<>(rules);
        Collections.shuffle(shown, new Random(random.nextLong()));
        return new Question(
                "Answer from the handbook: quote the one sentence that answers the question, word for word, and add"
                        + " nothing.",
                "Handbook of site " + (100 + number) + ":\n"
                        + String.join("\n", shown.stream().map(Rule::sentence).toList()) + "\n\nQuestion: "
                        + asked.question(),
                null,
                asked.sentence(),
                "\"" + asked.sentence() + "\"",
                other.sentence(),
                "As a general rule this depends on your contract and your manager; the handbook leaves room here, so I"
                        + " would advise to ask the personnel department first and to keep the reply.");
    }

    private static List<Rule> rules(SplittableRandom random) {
        return List.of(
                new Rule(
                        "How long may a guest park here?",
                        "Visitors park for at most " + (2 + random.nextInt(7)) + " hours in the rows marked blue."),
                new Rule(
                        "What do I get back for a train journey?",
                        "Rail travel is paid in full in second class when the ticket is handed in within "
                                + (10 + random.nextInt(50)) + " days."),
                new Rule(
                        "When does the night shift bonus begin?",
                        "Work after " + (20 + random.nextInt(4)) + " o'clock counts as night work and earns a quarter"
                                + " more."),
                new Rule(
                        "Who opens the server room at weekends?",
                        "On Saturdays and Sundays the porter holds the key of room " + (10 + random.nextInt(80))
                                + " and signs it out."));
    }
}
