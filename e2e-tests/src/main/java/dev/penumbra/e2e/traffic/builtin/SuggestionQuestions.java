package dev.penumbra.e2e.traffic.builtin;

import java.util.List;
import java.util.SplittableRandom;

/** Prepared replies to be put in order for an agent in a chat. */
final class SuggestionQuestions implements Questions {
    private static final List<String> REPLIES = List.of(
            "R1 Offer to track the parcel",
            "R2 Apologise and send a replacement",
            "R3 Ask for the order number",
            "R4 Explain how to return an article",
            "R5 Offer a discount on the next order",
            "R6 Hand over to a colleague");
    private static final List<String> MESSAGES = List.of(
            "hi, the lamp came with a crack in the foot",
            "is there any news of my parcel? it should have been here on friday",
            "this is the third time i write to you about the same thing",
            "the colour is not what i expected from the picture",
            "i ordered yesterday and would like to add two chairs");
    private static final int SHOWN = 3;

    @Override
    public Question write(int number, SplittableRandom random) {
        int first = random.nextInt(REPLIES.size());
        return new Question(
                "An agent sees three prepared replies. Put the best three in order, best first, and reply with a JSON"
                        + " array of their ids.\n" + String.join("\n", REPLIES),
                "Chat " + (900_000 + number) + ", waiting for " + (1 + random.nextInt(25)) + " minutes\nCustomer: "
                        + Questions.pick(MESSAGES, random),
                "application/json",
                ids(first, ","),
                ids(first, ", "),
                ids(first + 1 + random.nextInt(2), ","),
                ids(first + 3, ","));
    }

    private static String ids(int first, String separator) {
        StringBuilder ids = new StringBuilder("[");
        for (int i = 0; i < SHOWN; i++) {
            ids.append(i == 0 ? "" : separator)
                    .append('"')
                    .append(REPLIES.get((first + i) % REPLIES.size()), 0, 2)
                    .append('"');
        }
        return ids.append(']').toString();
    }
}
