package dev.penumbra.e2e.traffic.builtin;

import java.util.Locale;
import java.util.SplittableRandom;

/** Refunds to be worked out step by step; the last line is the answer. */
final class RefundQuestions implements Questions {
    private static final String SYSTEM = """
            You work out refunds. Rules: articles sent back within 14 days are refunded in full; within 30 days 15 % of \
            their price is kept for restocking; delivery is refunded only when everything is sent back. Think step by \
            step and end with a line "Answer: AMOUNT", the amount in euro with two decimals.""";

    @Override
    public Question write(int number, SplittableRandom random) {
        int ordered = 3 + random.nextInt(6);
        int returned = 1 + random.nextInt(ordered - 1);
        int price = 1_000 + 5 * random.nextInt(1_600);
        int delivery = 490 + 100 * random.nextInt(6);
        int days = 15 + random.nextInt(16);
        int goods = returned * price;
        int kept = Math.round(goods * 0.15f);
        return new Question(
                SYSTEM,
                "Order %d: %d articles at %s euro each and %s euro for delivery. The customer sends back %d of them %d days after delivery. How much is refunded?"
                        .formatted(610_000 + number, ordered, euro(price), euro(delivery), returned, days),
                null,
                "%d × %s = %s. After 14 days 15 %% is kept: %s. Delivery stays, since not everything came back.\nAnswer: %s"
                        .formatted(returned, euro(price), euro(goods), euro(kept), euro(goods - kept)),
                """
                1. Price of the returned articles: %s euro.
                2. They came back after day 14 and before day 30, so 15 %% (%s euro) is kept for restocking.
                3. Some articles stay with the customer, so delivery is not refunded.

                Answer: %s""".formatted(euro(goods), euro(kept), euro(goods - kept)),
                "The articles cost %s and delivery is refunded as well.\nAnswer: %s"
                        .formatted(euro(goods), euro(goods + delivery)),
                "The restocking fee applies to the whole order of %d articles.\nAnswer: %s"
                        .formatted(ordered, euro(Math.abs(goods - Math.round(ordered * price * 0.15f)) + 7)));
    }

    private static String euro(int cents) {
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }
}
