package dev.penumbra.e2e.chaos;

import static dev.penumbra.e2e.chaos.TestBooks.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.price.PriceBook;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ArmIdentityTest {
    private final TestBooks books = TestBooks.ofThreeExchanges();

    @Test
    void tokensAreTheSumsOfWhatWasServed() {
        assertThat(found("shadow-input").expected()).isEqualTo(300);
        assertThat(found("shadow-input").holds()).isTrue();
        assertThat(found("shadow-output").seen()).isEqualTo(30);
    }

    @Test
    void twoErrorsDoNotMakeUpForEachOther() {
        books.withoutRow("a", "shadow").withoutRow("b", "shadow");
        books.withRow(TestBooks.row("a", "shadow", 101, 10)).withRow(TestBooks.row("b", "shadow", 99, 10));

        assertThat(found("shadow-input").seen()).isEqualTo(300);
        assertThat(found("shadow-input").differing()).containsExactly("shadow-a", "shadow-b");
        assertThat(found("shadow-input").holds()).isFalse();
    }

    @Test
    void aLostCallIsNamed() {
        books.withoutRow("a", "shadow");

        assertThat(found("shadow-calls").differing()).containsExactly("shadow-a");
    }

    @Test
    void aCallThatEndedJustBeforeAKillIsTakenOffBothSides() {
        books.withoutRow("a", "shadow").withProxyKilledAt(11_100);

        assertThat(found("shadow-calls").expected()).isEqualTo(2);
        assertThat(found("shadow-calls").holds()).isTrue();
        assertThat(found("shadow-input").holds()).isTrue();
        assertThat(found("shadow-unwritten").seen()).isEqualTo(1);
    }

    @Test
    void aCallThatTheProxyGaveUpIsNoLossWhenItsRowSaysSo() {
        books.withoutRow("a", "shadow").withRow(TestBooks.ended("a", "shadow", "timeout"));

        assertThat(found("shadow-calls").holds()).isTrue();
        assertThat(found("shadow-given-up").seen()).isEqualTo(1);
        assertThat(found("shadow-broken").holds()).isTrue();
    }

    @Test
    void aCallThatItsLinkCutIsNoLossWhenItsRowSaysSo() {
        books.withoutRow("a", "shadow")
                .withRow(TestBooks.ended("a", "shadow", "upstream_abort"))
                .withLinkToShadowDisturbedAt(10_400);

        assertThat(found("shadow-calls").holds()).isTrue();
        assertThat(found("shadow-given-up").seen()).isEqualTo(1);
        assertThat(found("shadow-broken").holds()).isTrue();
    }

    @Test
    void callsAreWrittenInOrderAmongTheirOwnKindAlone() {
        books.exchange("later", 12_500);
        books.withoutRow("later", "shadow").withoutRow("a", "shadow").withProxyKilledAt(13_800);

        assertThat(found("shadow-calls").differing()).isEmpty();
        assertThat(found("shadow-unwritten").seen()).isEqualTo(2);
    }

    @Test
    void anAnswerThatItsLinkHeldUpUntilTheProxyWasKilledIsAccountedThere() {
        books.exchange("later", 12_500);
        books.withoutRow("a", "shadow")
                .withLinkToShadowDisturbed(10_900, 14_000)
                .withProxyKilledAt(13_800);

        assertThat(found("shadow-calls").differing()).isEmpty();
        assertThat(found("shadow-unwritten").seen()).isEqualTo(1);
    }

    @Test
    void anAnswerThatHadArrivedWellBeforeTheKillIsLost() {
        books.exchange("later", 12_500);
        books.withoutRow("a", "shadow").withProxyKilledAt(13_800);

        assertThat(found("shadow-calls").differing()).containsExactly("shadow-a ended 2800 ms before a kill");
    }

    @Test
    void aCallThatWasCutWhileItsLinkWasWholeIsNamed() {
        books.withRow(TestBooks.ended("c", "shadow", "upstream_abort")).withLinkToShadowDisturbedAt(10_400);

        assertThat(found("shadow-broken").differing()).containsExactly("exchange-c upstream_abort");
    }

    @Test
    void aCallThatFailedForNoReasonIsNamed() {
        books.withRow(TestBooks.ended("a", "shadow", "upstream_error"));

        assertThat(found("shadow-broken").differing()).containsExactly("exchange-a upstream_error");
    }

    @Test
    void aRowOfACallThatNobodyServedDoesNotHold() {
        books.withRow(TestBooks.row("stranger", "shadow", 100, 10));

        assertThat(found("shadow-calls").holds()).isFalse();
    }

    @Test
    void aCallIsPricedAsThePriceBookSays() {
        assertThat(found("shadow-cost").expected()).isPositive();
        assertThat(found("shadow-cost").holds()).isFalse();
    }

    private IdentityRow found(String id) {
        Instant now = Instant.parse("2026-11-20T12:00:00Z");
        return row(new ArmIdentity(books.books(), Arm.SHADOW, PriceBook.shipped(), now).rows(), id);
    }
}
