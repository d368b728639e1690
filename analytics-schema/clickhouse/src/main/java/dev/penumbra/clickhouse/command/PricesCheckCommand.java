package dev.penumbra.clickhouse.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.price.InheritedUplifts;
import dev.penumbra.clickhouse.price.LoadedPrices;
import dev.penumbra.clickhouse.price.PriceReview;
import dev.penumbra.clickhouse.price.UndatedPrices;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceBookException;
import dev.penumbra.schema.price.PriceBookFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prices check}: what a price book would change, and whether it may. */
@Command(
        name = "check",
        description = {
            "Says what a price book changes, in USD per million tokens and per 1,000 searches. Refuses one that contradicts",
            "itself (two prices at a time, one name for two models) and one in which a price jumps by more than half, of a",
            "model or because a name was moved to another. Of a team's own it tells which do not say from when they hold."
        })
public final class PricesCheckCommand extends RefusableCommand {
    private final Supplier<ClickHouseAccess> access;

    @Parameters(
            index = "0",
            paramLabel = "FILE.yaml",
            description = "a price book in the form of the shipped prices.yaml")
    private Path file = Path.of("prices.yaml");

    @Option(names = "--loaded", description = "compare with what ClickHouse has loaded (default: with what is shipped)")
    private boolean loaded;

    @Option(names = "--own", description = "the file is a team's own and counts over the shipped book (price_book)")
    private boolean own;

    @Option(
            names = "--allow-jumps",
            description = "a price may differ by more than half: you have looked at its source")
    private boolean jumpsAllowed;

    public PricesCheckCommand(Supplier<ClickHouseAccess> access) {
        this.access = access;
    }

    @Override
    void run() {
        PriceReview review = PriceReview.of(before(), after());
        undated().forEach(out()::println);
        review.lines().forEach(out()::println);
        out().flush();
        if (review.jumps() > 0 && !jumpsAllowed) {
            throw new PriceBookException(review.jumps() + " prices of " + file
                    + " jump by more than half; compare them with their source, then say --allow-jumps");
        }
    }

    private List<String> undated() {
        if (!own) {
            return List.of();
        }
        PriceBook shipped = PriceBook.shipped();
        PriceBook ofFile = PriceBookFile.read(file);
        return Stream.concat(
                        UndatedPrices.lines(shipped, ofFile).stream(), InheritedUplifts.lines(shipped, ofFile).stream())
                .toList();
    }

    private PriceBook before() {
        return loaded ? new LoadedPrices(access.get()).book() : PriceBook.shipped();
    }

    private PriceBook after() {
        return own ? PriceBook.shippedWith(file) : PriceBookFile.read(file);
    }
}
