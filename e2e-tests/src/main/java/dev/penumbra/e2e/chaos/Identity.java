package dev.penumbra.e2e.chaos;

import dev.penumbra.proxy.mirror.Sampler;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.price.PriceBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All that must hold after a run, however much of the system died in it. */
final class Identity {
    private static final Sampler SAMPLER = new Sampler("mirror", ChaosSettings.RULE + "\n");

    private final long shadowMillis;
    private final Instant pricedAt;
    private final boolean logsMustFill;

    /**
     * @param shadowMillis that a shadow call takes at most
     * @param pricedAt any instant of the run
     * @param logsMustFill whether that is what the run is about
     */
    Identity(long shadowMillis, Instant pricedAt, boolean logsMustFill) {
        this.logsMustFill = logsMustFill;
        this.shadowMillis = shadowMillis;
        this.pricedAt = pricedAt;
    }

    List<IdentityRow> rows(Books books) {
        List<IdentityRow> rows = new ArrayList<>();
        rows.addAll(new ExchangeIdentity(books).rows());
        rows.addAll(new MirrorIdentity(books, Identity::isChosen).rows());
        PriceBook prices = PriceBook.shipped();
        for (Arm arm : Arm.values()) {
            rows.addAll(new ArmIdentity(books, arm, prices, pricedAt).rows());
        }
        rows.addAll(new PairIdentity(books, shadowMillis).rows());
        rows.addAll(new JudgeIdentity(books).rows());
        if (logsMustFill) {
            rows.addAll(new DropIdentity(books).rows());
        }
        rows.add(IdentityRow.equal(
                "dead-letters", "dead letters", 0, books.stored().deadLetters()));
        books.stored()
                .repeatedKeys()
                .forEach((view, repeated) ->
                        rows.add(IdentityRow.equal("twice-" + view, "rows shown twice in " + view, 0, repeated)));
        return rows;
    }

    private static boolean isChosen(String exchangeId) {
        return SAMPLER.bucket(exchangeId) < ChaosSettings.MIRRORED_FRACTION;
    }
}
