package dev.penumbra.e2e.chaos;

import static dev.penumbra.e2e.chaos.TestBooks.nanos;
import static dev.penumbra.e2e.chaos.TestBooks.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.ledger.SeenRequest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ExchangeIdentityTest {
    private final TestBooks books = TestBooks.ofThreeExchanges();

    @Test
    void allHoldsWhereNothingIsMissing() {
        assertThat(new ExchangeIdentity(books.books()).rows()).allMatch(IdentityRow::holds);
    }

    @Test
    void aLostExchangeIsNamed() {
        books.withoutRow("b", "primary");

        assertThat(found("exchanges").holds()).isFalse();
        assertThat(found("exchanges").differing()).containsExactly("request-b");
    }

    @Test
    void anAnswerJustBeforeAKillMayBeUnwritten() {
        books.withoutRow("b", "primary").withProxyKilledAt(21_900);

        assertThat(new ExchangeIdentity(books.books()).rows()).allMatch(IdentityRow::holds);
        assertThat(found("unwritten-exchanges").seen()).isEqualTo(1);
        assertThat(found("unwritten-millis").seen()).isEqualTo(900);
    }

    @Test
    void anAnswerWellBeforeAKillMustBeThere() {
        books.withoutRow("b", "primary").withProxyKilledAt(26_100);

        assertThat(found("exchanges").holds()).isFalse();
        assertThat(found("unwritten-millis").holds()).isFalse();
    }

    @Test
    void aProxyThatIsStoppedWritesNothing() {
        books.withoutRow("b", "primary").withProxyStopped(21_200, 29_400).withProxyKilledAt(29_500);

        assertThat(new ExchangeIdentity(books.books()).rows()).allMatch(IdentityRow::holds);
        assertThat(found("unwritten-millis").seen()).isEqualTo(300);
    }

    @Test
    void aProxyThatWasStoppedOnlyForAWhileHadTimeToWrite() {
        books.withoutRow("b", "primary").withProxyStopped(21_200, 23_400).withProxyKilledAt(29_500);

        assertThat(found("exchanges").differing()).containsExactly("request-b");
    }

    @Test
    void theKillOfAnotherProxyExplainsNothing() {
        books.withoutRow("b", "primary").withKilledAt(TestBooks.OTHER_PROXY, 21_200);
        books.requests.add(failedAt(21_500));

        assertThat(found("exchanges").differing()).containsExactly("request-b");
        assertThat(found("client-errors").differing()).containsExactly("request-failed");
    }

    @Test
    void anAnswerThatIsMissingAmongWrittenOnesIsNoTail() {
        books.exchange("later", 22_000);
        books.withoutRow("b", "primary").withProxyKilledAt(23_100);

        assertThat(found("exchanges").differing()).containsExactly("request-b");
    }

    @Test
    void aRequestSentAfterTheKillMustBeThere() {
        books.withoutRow("c", "primary").withProxyKilledAt(21_900);

        assertThat(found("exchanges").differing()).containsExactly("request-c");
    }

    @Test
    void anExchangeThatNobodyAskedForIsNamed() {
        books.withRow(TestBooks.row("stranger", "primary", 100, 10));

        assertThat(found("strange-exchanges").differing()).containsExactly("exchange-stranger");
    }

    @Test
    void aRequestWithTwoExchangesIsNamed() {
        books.withRow(TestBooks.row("a", "primary", 100, 10));

        assertThat(found("repeated-requests").differing()).containsExactly("request-a");
    }

    @Test
    void aClientErrorIsExplainedByAProxyThatWasDown() {
        books.requests.add(failedAt(22_000));
        books.withProxyKilledAt(21_500);

        assertThat(found("client-errors").holds()).isTrue();
    }

    @Test
    void aClientErrorWhileEveryProxyWasUpIsNamed() {
        books.requests.add(failedAt(40_000));
        books.withProxyKilledAt(21_500);

        assertThat(found("client-errors").differing()).containsExactly("request-failed");
    }

    private static SeenRequest failedAt(long millis) {
        return new SeenRequest(
                "request-failed", TestBooks.SERVER, null, 0, "timeout", nanos(millis), nanos(millis + 10));
    }

    private IdentityRow found(String id) {
        return row(new ExchangeIdentity(books.books()).rows(), id);
    }
}
