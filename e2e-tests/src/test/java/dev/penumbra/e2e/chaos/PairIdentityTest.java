package dev.penumbra.e2e.chaos;

import static dev.penumbra.e2e.chaos.TestBooks.row;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PairIdentityTest {
    private static final long SHADOW_MILLIS = 8_000;

    private final TestBooks books = TestBooks.ofThreeExchanges();

    @Test
    void everyMirroredExchangeIsAPair() {
        assertThat(new PairIdentity(books.books(), SHADOW_MILLIS).rows()).allMatch(IdentityRow::holds);
    }

    @Test
    void aMissingComparisonIsNamed() {
        books.comparisons.removeIf(comparison -> comparison.exchangeId().equals("exchange-a"));

        assertThat(found("comparisons").differing()).containsExactly("exchange-a");
    }

    @Test
    void anUnpairedComparisonWhereBothArmsAreStoredIsNamed() {
        books.comparisons.set(0, new StoredComparison("exchange-a", "shadow_missing"));

        assertThat(found("pairs").differing()).containsExactly("exchange-a");
        assertThat(found("unpaired").holds()).isFalse();
    }

    @Test
    void aShadowThatWasUnderWayAtAKillMayBeMissing() {
        books.withoutRow("a", "shadow").withProxyKilledAt(15_000);
        books.comparisons.set(0, new StoredComparison("exchange-a", "shadow_missing"));

        assertThat(new PairIdentity(books.books(), SHADOW_MILLIS).rows()).allMatch(IdentityRow::holds);
        assertThat(found("unpaired").seen()).isEqualTo(1);
    }

    @Test
    void aShadowThatIsMissingWithoutAKillIsNamed() {
        books.withoutRow("a", "shadow");
        books.comparisons.set(0, new StoredComparison("exchange-a", "shadow_missing"));

        assertThat(found("missing-arms").differing()).containsExactly("exchange-a");
    }

    private IdentityRow found(String id) {
        return row(new PairIdentity(books.books(), SHADOW_MILLIS).rows(), id);
    }
}
