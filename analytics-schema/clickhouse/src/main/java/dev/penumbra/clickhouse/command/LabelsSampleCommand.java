package dev.penumbra.clickhouse.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.label.DrawnSheet;
import dev.penumbra.clickhouse.label.LabelException;
import dev.penumbra.clickhouse.label.LabelSample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labels sample}: a sheet of pairs for people, without the names of the models. */
@Command(
        name = "sample",
        description = "Writes pairs of a segment for people to label, as CSV. The file holds texts of clients.")
public final class LabelsSampleCommand extends ClickHouseCommand {
    private static final int MOST = 5000;

    @Option(names = "--segment", required = true, description = "segment, for example feature=ticket-triage")
    private String segment = "";

    @Option(names = "--n", defaultValue = "100", description = "pairs to write (default: ${DEFAULT-VALUE})")
    private int pairs = 100;

    @Option(names = "--out", required = true, paramLabel = "FILE.csv", description = "a file that is not there yet")
    private Path out = Path.of("labels.csv");

    @Option(
            names = "--since",
            defaultValue = "28d",
            converter = Window.class,
            description = "how far back pairs may lie (default: ${DEFAULT-VALUE})")
    private Duration window = Duration.ofDays(28);

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "chooses pairs and sides; the same seed draws the same sheet (default: ${DEFAULT-VALUE})")
    private int seed = 1;

    public LabelsSampleCommand(Supplier<ClickHouseAccess> access) {
        super(access);
    }

    @Override
    void run(ClickHouseAccess clickhouse) {
        if (pairs < 1 || pairs > MOST) {
            throw new LabelException("--n is " + pairs + ", but must be within 1 and " + MOST);
        }
        PrivateFile.refuseExisting(out);
        DrawnSheet sheet = new LabelSample(clickhouse).draw(new LabelSample.Request(segment, window, pairs, seed));
        PrivateFile.write(out, sheet.text());
        tell(sheet);
    }

    private void tell(DrawnSheet sheet) {
        out().println(sheet.pairs() + " pairs are in " + out
                + ", which only you can read. Fill the column verdict with A, B or tie.");
        new TreeMap<>(sheet.drawn())
                .forEach((stratum, drawn) -> out().printf(
                                "  %d of %d %s%n", drawn, sheet.candidates().getOrDefault(stratum, 0L), stratum));
        new TreeMap<>(sheet.leftOut()).forEach((reason, count) -> out().printf("  left out: %d %s%n", count, reason));
        out().println("Then: ./penumbra labels import " + out + " --person NAME");
        out().flush();
    }
}
