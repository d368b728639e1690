package dev.penumbra.e2e.command;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.forget.ForgetException;
import dev.penumbra.clickhouse.forget.Holding;
import dev.penumbra.clickhouse.forget.HoldingText;
import dev.penumbra.clickhouse.forget.StoredTexts;
import dev.penumbra.clickhouse.forget.Subject;
import dev.penumbra.clickhouse.forget.Subject.Mark;
import dev.penumbra.e2e.forget.FolderTexts;
import dev.penumbra.e2e.forget.TextPlaces;
import dev.penumbra.e2e.forget.TopicTexts;
import dev.penumbra.e2e.stack.StackFolder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Deletes the texts of the exchanges that somebody names, wherever they are, and leaves their figures. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description =
                "Deletes the texts of a person's exchanges; their figures stay. Look first (--dry-run), then --yes.")
final class ForgetCommand implements Callable<Integer> {
    private final Supplier<ClickHouseAccess> access;
    private final Clock clock;

    @ArgGroup(multiplicity = "1")
    private Who who = new Who();

    @ArgGroup(multiplicity = "1")
    private How how = new How();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Time.class,
            description = "first start of an exchange, UTC")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Time.class,
            description = "first start that is meant no more")
    private @Nullable Instant to;

    @Option(
            names = "--purge-topic",
            description = "with --yes: delete from Kafka what the jobs have taken, of all exchanges; nothing can be"
                    + " restored from the topic then")
    private boolean purgeTopic;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration that says where Kafka, event log and checkpoints are; once for each proxy. By"
                    + " default that of the stack here")
    private List<Path> configurations = List.of();

    @Option(names = "--format", defaultValue = "table", description = "table or json (default: ${DEFAULT-VALUE})")
    private Format format = Format.TABLE;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    enum Format {
        TABLE,
        JSON
    }

    /** By one kind of mark; several of it are joined. */
    private static final class Who {
        @Option(names = "--exchange", paramLabel = "ID", description = "x-penumbra-exchange-id; may be repeated")
        private List<String> exchanges = List.of();

        @Option(names = "--session", paramLabel = "ID", description = "as completions has it; may be repeated")
        private List<String> sessions = List.of();

        @Option(names = "--trace", paramLabel = "ID", description = "trace_id of completions; may be repeated")
        private List<String> traces = List.of();

        @Option(
                names = "--dimension",
                paramLabel = "NAME=VALUE",
                description = "for example tenant=acme; repeated, all must hold")
        private List<String> dimensions = List.of();

        Subject subject(@Nullable Instant from, @Nullable Instant to) {
            Mark mark = !exchanges.isEmpty()
                    ? Mark.EXCHANGE
                    : !sessions.isEmpty() ? Mark.SESSION : !traces.isEmpty() ? Mark.TRACE : Mark.DIMENSION;
            List<String> values = Stream.of(exchanges, sessions, traces, dimensions)
                    .flatMap(List::stream)
                    .toList();
            return new Subject(mark, values, from, to);
        }
    }

    private static final class How {
        @Option(names = "--dry-run", required = true, description = "only say what there is and what would go")
        private boolean dryRun;

        @Option(names = "--yes", required = true, description = "delete; nothing brings the texts back")
        private boolean yes;
    }

    /** Reads {@code 2026-11-20} or {@code 2026-11-20T12:00:00Z}. */
    static final class Time implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text.contains("T") ? text : text + "T00:00:00Z");
            } catch (DateTimeParseException wrong) {
                throw new TypeConversionException(
                        "must read 2026-11-20 or 2026-11-20T12:00:00Z, but is \"" + text + "\"");
            }
        }
    }

    ForgetCommand(Supplier<ClickHouseAccess> access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (purgeTopic && how.dryRun) {
            throw new ForgetException("--purge-topic deletes; say --yes in the place of --dry-run, or leave it out");
        }
        TextPlaces places = places();
        List<Holding> holdings = new ArrayList<>(stored());
        holdings.addAll(elsewhere(places));
        out().print(format == Format.JSON ? HoldingText.json(holdings) : HoldingText.table(holdings) + ending());
        out().flush();
        return ExitCode.OK;
    }

    private List<Holding> stored() {
        Subject subject = who.subject(from, to);
        StoredTexts texts = new StoredTexts(access.get(), clock);
        return how.yes ? texts.remove(subject) : texts.look(subject);
    }

    /** Looked for before anything is deleted, so that what is wrong with it is said in time; null for nowhere. */
    private @Nullable TextPlaces places() {
        List<Path> files = configurations();
        return files.isEmpty() ? null : TextPlaces.read(files);
    }

    private List<Holding> elsewhere(@Nullable TextPlaces places) {
        if (places == null) {
            String unknown = "not looked at: name the configuration of proxy and jobs with --config FILE";
            return Stream.of("topic", "event_log", "checkpoints")
                    .map(place -> Holding.unseen(place, "-", unknown))
                    .toList();
        }
        TopicTexts topic = new TopicTexts(places, clock);
        return Stream.concat(
                        Stream.of(purgeTopic ? topic.purge() : topic.look()),
                        new FolderTexts(places, clock).look().stream())
                .toList();
    }

    private List<Path> configurations() {
        StackFolder folder = Home.folder();
        return configurations.isEmpty()
                ? folder.configurations().stream().filter(Files::exists).toList()
                : configurations;
    }

    private String ending() {
        return how.yes
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%nNothing was removed. The same with --yes removes what is in samples and dead_letters.%n");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
