package dev.penumbra.clickhouse.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.label.ImportedLabels;
import dev.penumbra.clickhouse.label.LabelException;
import dev.penumbra.clickhouse.label.LabelImport;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labels import}: a filled-in sheet becomes judgements of a person. */
@Command(
        name = "import",
        description = "Takes a filled-in sheet back. A faulty file changes nothing, and neither does one taken twice.")
public final class LabelsImportCommand extends ClickHouseCommand {
    private final Clock clock;

    @Parameters(index = "0", paramLabel = "FILE.csv", description = "the sheet that labels sample wrote, filled in")
    private Path file = Path.of("labels.csv");

    @Option(
            names = "--person",
            defaultValue = "anonymous",
            description = "who labelled; a second person's labels stand beside the first's (default: ${DEFAULT-VALUE})")
    private String person = "anonymous";

    public LabelsImportCommand(Supplier<ClickHouseAccess> access, Clock clock) {
        super(access);
        this.clock = clock;
    }

    @Override
    void run(ClickHouseAccess clickhouse) {
        ImportedLabels labels = new LabelImport(clickhouse, clock).take(text(), person);
        out().printf(
                        "%d labels are new, %d changed, %d were there already; %d lines have no verdict.%n",
                        labels.added(), labels.changed(), labels.unchanged(), labels.unlabelled());
        out().flush();
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException otherEncoding) {
            throw new LabelException(file + " is not in UTF-8; save it as CSV UTF-8");
        } catch (IOException unreadable) {
            throw new LabelException(file + " cannot be read; name an existing file");
        }
    }
}
