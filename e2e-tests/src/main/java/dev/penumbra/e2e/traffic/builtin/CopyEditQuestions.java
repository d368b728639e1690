package dev.penumbra.e2e.traffic.builtin;

import java.util.List;
import java.util.SplittableRandom;

/** Short notices whose spelling is to be put right and nothing else. */
final class CopyEditQuestions implements Questions {
    private static final List<String> PLACES = List.of(
            "the north entrance", "meeting room Oslo", "the second floor kitchen", "the car park", "the archive");
    private static final List<String> EVENTS = List.of(
            "will be closed for maintenance", "is reserved for visitors", "has new opening hours", "will be repainted");
    private static final List<String> DAYS = List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday");

    @Override
    public Question write(int number, SplittableRandom random) {
        String place = Questions.pick(PLACES, random);
        String event = Questions.pick(EVENTS, random);
        String day = Questions.pick(DAYS, random);
        String right = ("Dear colleagues, please note that %s %s on %s from %d o'clock. "
                        + "If you have any questions, write to the facility desk and quote notice %d.")
                .formatted(place, event, day, 7 + random.nextInt(9), 3000 + number);
        return new Question(
                "Correct spelling, grammar and punctuation of the notice. Change nothing else, keep every fact and reply"
                        + " with the corrected notice alone.",
                misspelt(right),
                null,
                right,
                "\"" + right + "\"",
                "Notice " + (3000 + number) + ": changes at " + place + ". Ask the desk for details.",
                "We would like to kindly inform everybody about some upcoming works (" + day
                        + "). Thank you very much for your patience and understanding!");
    }

    private static String misspelt(String notice) {
        return notice.replace("please note", "pleas note")
                .replace("maintenance", "maintainance")
                .replace("colleagues", "collegues")
                .replace("questions, write", "questions write")
                .replace("facility", "facilty")
                .replace("o'clock", "oclock");
    }
}
