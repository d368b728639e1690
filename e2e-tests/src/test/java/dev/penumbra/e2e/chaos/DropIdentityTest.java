package dev.penumbra.e2e.chaos;

import static dev.penumbra.e2e.chaos.TestBooks.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class DropIdentityTest {
    private final TestBooks books = TestBooks.ofThreeExchanges();

    @Test
    void whatWasDroppedIsWhatHasNoRow() {
        books.withoutRow("b", "primary").withoutRow("b", "shadow").withDropped(2, 20_000, 21_500);

        assertThat(rows()).allMatch(IdentityRow::holds);
        assertThat(new ExchangeIdentity(books.books()).rows()).allMatch(IdentityRow::holds);
    }

    @Test
    void aRowThatIsMissingBesidesIsNoticed() {
        books.withoutRow("b", "primary").withoutRow("b", "shadow").withDropped(1, 20_000, 21_500);

        assertThat(row(rows(), "dropped").holds()).isFalse();
    }

    @Test
    void aDropOfWhatHasItsRowIsNoticed() {
        books.withoutRow("b", "primary").withDropped(2, 20_000, 21_500);

        assertThat(row(rows(), "dropped").holds()).isFalse();
    }

    @Test
    void whatIsMissingWhileTheLogHadRoomIsLost() {
        books.withoutRow("a", "primary").withDropped(1, 20_000, 21_500);

        assertThat(row(new ExchangeIdentity(books.books()).rows(), "exchanges").differing())
                .containsExactly("request-a");
    }

    @Test
    void aLogThatNeverTookAnythingAgainHasNotRecovered() {
        books.withoutRow("c", "primary").withoutRow("c", "shadow").withDropped(2, 30_000, 31_500);

        assertThat(row(rows(), "recovered").holds()).isFalse();
    }

    private List<IdentityRow> rows() {
        return new DropIdentity(books.books()).rows();
    }
}
