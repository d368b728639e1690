package dev.penumbra.e2e.traffic.builtin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Messages to be given one label out of a closed list. */
final class LabelQuestions implements Questions {
    private final String task;
    private final List<String> labels;
    private final Map<String, List<String>> messagesByLabel;

    LabelQuestions(String task, Map<String, List<String>> messagesByLabel) {
        this.task = task;
        this.labels = messagesByLabel.keySet().stream().sorted().toList();
        this.messagesByLabel = messagesByLabel;
    }

    static LabelQuestions tickets() {
        return new LabelQuestions(
                "You label support tickets of an online shop for office furniture.",
                Map.of(
                        "billing",
                        List.of(
                                "I was charged twice for the same order and would like one of the charges reversed.",
                                "The invoice shows a VAT number that is not ours. Please send a corrected one."),
                        "shipping",
                        List.of(
                                "Tracking has not moved for six days and the parcel is still in the depot.",
                                "The courier left the desk at the wrong loading bay and nobody signed for it."),
                        "returns",
                        List.of(
                                "The chair is too low for our counters, how do I send it back?",
                                "We ordered twelve lamps and need only ten, can two be taken back?"),
                        "technical",
                        List.of(
                                "The standing desk shows error E07 and no longer goes up.",
                                "The booking panel does not connect to our wireless network since the update."),
                        "account",
                        List.of(
                                "Our buyer has left the company, please move her orders to my login.",
                                "I cannot reset my password because the mail goes to an old address.")));
    }

    static LabelQuestions intents() {
        return new LabelQuestions(
                "You route the utterances of a bank's phone line to the right dialogue.",
                Map.of(
                        "card_blocked",
                        List.of(
                                "my card got swallowed by the machine at the station and now nothing works",
                                "it says declined everywhere since this morning although there is money on it"),
                        "dispute_charge",
                        List.of(
                                "there is a hotel on my statement where i have never been",
                                "the gym keeps taking the monthly fee although i have cancelled"),
                        "transfer_limit",
                        List.of(
                                "i have to pay the builder today and it only lets me send five thousand",
                                "how do i send more than the daily maximum just this once"),
                        "change_address",
                        List.of(
                                "we have moved last week and the new cards should not go to the old flat",
                                "please write to my office instead of my home from now on"),
                        "loan_offer",
                        List.of(
                                "what would a car for eighteen thousand cost me a month",
                                "can i pay back the kitchen credit earlier and what does that save")));
    }

    static LabelQuestions warranties() {
        return new LabelQuestions(
                "You sort warranty claims of a maker of kitchen machines.",
                Map.of(
                        "covered",
                        List.of(
                                "The motor of the mixer stopped after five months of normal use at home.",
                                "The display went dark eight weeks after we bought the oven."),
                        "wear_part",
                        List.of(
                                "The rubber seal of the blender has become hard after two years.",
                                "The knives of the food processor are blunt."),
                        "misuse",
                        List.of(
                                "The kettle was on without water and the heating plate is now black.",
                                "We washed the grinder under the tap and it makes a burnt smell since.")));
    }

    @Override
    public Question write(int number, SplittableRandom random) {
        String label = Questions.pick(labels, random);
        String message = Questions.pick(messagesByLabel.getOrDefault(label, List.of("")), random);
        String wrong = Questions.pickOther(labels, label, random);
        String thirdLabel = labels.stream()
                .filter(other -> !other.equals(label) && !other.equals(wrong))
                .findFirst()
                .orElse(wrong);
        return new Question(
                task + " Reply with exactly one of these labels and nothing else: " + String.join(", ", labels) + ".",
                "Case " + (40_000 + number) + ", customer since " + (2009 + random.nextInt(17)) + ".\n" + message,
                null,
                label,
                label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1) + ".",
                wrong,
                thirdLabel);
    }
}
