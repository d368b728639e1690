package dev.penumbra.clickhouse.report;

import static dev.penumbra.clickhouse.report.Reports.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void onlyVerdictsToMoveChangeTheBill() {
        Money money = Money.of(Reports.ofEveryVerdict());

        assertThat(money.today()).isEqualByComparingTo("8421.337");
        assertThat(money.upgrades()).isEqualByComparingTo("13760.9");
        assertThat(money.downgrades()).isEqualByComparingTo("2210.75");
        assertThat(money.asTheVerdictsSay()).isEqualByComparingTo("19971.487");
    }

    @Test
    void whatProServesAlreadyIsNotPaidForTwice() {
        assertThat(Money.of(Reports.ofEveryVerdict()).onPro()).isEqualByComparingTo("24825.237");
    }

    @Test
    void spentIsComparedWithProduction() {
        Spend spend = new Spend(usd("200"), usd("15"), usd("1"), usd("4"), 0);

        assertThat(MoneyLine.spent(spend).get(3))
                .isEqualTo(new MoneyLine("All of it", "$20.00", "10.0% of the $200.00 that production cost"));
    }

    @Test
    void withoutProductionThereIsNoShareOfIt() {
        Spend nothing = new Spend(BigDecimal.ZERO, usd("1"), BigDecimal.ZERO, BigDecimal.ZERO, 2);

        assertThat(MoneyLine.spent(nothing).get(3).note())
                .isEqualTo("beside production of $0; 2 calls without a price not included");
    }
}
