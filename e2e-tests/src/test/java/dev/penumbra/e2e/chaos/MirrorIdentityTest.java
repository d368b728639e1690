package dev.penumbra.e2e.chaos;

import static dev.penumbra.e2e.chaos.TestBooks.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class MirrorIdentityTest {
    private final TestBooks books = TestBooks.ofThreeExchanges();

    @Test
    void allHoldsWhereEveryChosenExchangeWasSent() {
        assertThat(rows()).allMatch(IdentityRow::holds);
        assertThat(row(rows(), "chosen").expected()).isEqualTo(3);
    }

    @Test
    void anExchangeSelectedAgainstItsIdIsNamed() {
        List<IdentityRow> rows = new MirrorIdentity(books.books(), id -> !id.equals("exchange-b")).rows();

        assertThat(row(rows, "chosen").differing()).containsExactly("exchange-b");
    }

    @Test
    void anExchangeThatWasPassedOverAgainstItsIdIsNamed() {
        books.withoutRow("b", "primary").withRow(TestBooks.primary("b", false, false, "not_sampled"));

        assertThat(row(rows(), "chosen").differing()).containsExactly("exchange-b");
    }

    @Test
    void aSelectedExchangeThatWasNeitherSentNorSaysWhyIsMissed() {
        books.withoutRow("b", "primary").withRow(TestBooks.primary("b", true, false, ""));

        assertThat(row(rows(), "selected").holds()).isFalse();
    }

    @Test
    void aSelectedExchangeMaySayWhyItWasNotSent() {
        books.withoutRow("b", "primary").withRow(TestBooks.primary("b", true, false, "queue_full"));
        books.served.removeIf(answer -> answer.responseId().equals("shadow-b"));

        assertThat(rows()).allMatch(IdentityRow::holds);
    }

    @Test
    void aShadowCallOfAnExchangeThatDeniesItIsNamed() {
        books.withoutRow("b", "primary").withRow(TestBooks.primary("b", true, false, "queue_full"));

        assertThat(row(rows(), "unasked").differing()).containsExactly("shadow-b");
    }

    @Test
    void anExchangeMirroredWithoutBeingSelectedIsNamed() {
        books.withoutRow("b", "primary").withRow(TestBooks.primary("b", false, true, ""));

        assertThat(row(rows(), "unselected").differing()).containsExactly("exchange-b");
    }

    private List<IdentityRow> rows() {
        return new MirrorIdentity(books.books(), id -> true).rows();
    }
}
