package dev.penumbra.e2e.traffic.builtin;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Questions about a contract whose later clause changes what an earlier one allows. */
final class ContractQuestions implements Questions {
    private static final List<String> ACTS = List.of(
            "use a subcontractor",
            "store personal data outside the country",
            "raise the price in the first year",
            "end the contract before its term",
            "name the client as a reference");
    private static final List<String> CONSENTS =
            List.of("written consent", "four weeks' notice", "approval by the data protection officer");

    @Override
    public Question write(int number, SplittableRandom random) {
        String act = Questions.pick(ACTS, random);
        String consent = Questions.pick(CONSENTS, random);
        int general = 3 + random.nextInt(4);
        int special = general + 4 + random.nextInt(6);
        boolean given = random.nextBoolean();
        String right = (given ? "permitted" : "not permitted") + " under clause " + special;
        return new Question(
                "You check contracts for a purchasing department. Name whether the act is permitted or not permitted and"
                        + " the clause that decides, in the form \"permitted under clause N\" or \"not permitted under"
                        + " clause N\". Write nothing else.",
                """
                Framework agreement %d

                Clause %d. The supplier may %s.
                Clause %d. Deliveries are made on working days between 7 and 16 o'clock.
                Clause %d. Notwithstanding clause %d, the supplier may %s only with %s, which is to be filed with the agreement.

                File note: %s was %s.
                May the supplier %s?""".formatted(
                                20_260_000 + number,
                                general,
                                act,
                                general + 2,
                                special,
                                general,
                                act,
                                consent,
                                consent,
                                given ? "received and filed" : "asked for, no reply yet",
                                act),
                null,
                right,
                right.substring(0, 1).toUpperCase(Locale.ROOT) + right.substring(1) + ".",
                (given ? "not permitted" : "permitted") + " under clause " + general,
                (given ? "not permitted" : "permitted") + " under clause " + (general + 2));
    }
}
