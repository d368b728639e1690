package dev.penumbra.proxy.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.mirror.MirrorRule;
import dev.penumbra.proxy.mirror.SpendMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the mirroring must know after a crash, in one small file beside the event log: the money of the day and since when
 * each rule, as it reads, has been there. Replaced whole, so that it is the old one or the new one at any moment. One that
 * cannot be read means that the day's money is spent.
 */
public final class MirrorStateFile implements SpendMemory {
    private static final Logger LOG = LoggerFactory.getLogger(MirrorStateFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Clock clock;
    private final Map<String, DaySpend> spends = new TreeMap<>();
    private final Map<String, Instant> firstSeen = new TreeMap<>();
    private boolean damaged;
    private boolean writable = true;

    public MirrorStateFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        read();
    }

    @Override
    public synchronized @Nullable DaySpend recall(String name) {
        DaySpend everything = new DaySpend(LocalDate.now(clock), Long.MAX_VALUE / 4);
        return damaged ? everything : spends.get(name);
    }

    @Override
    public synchronized boolean remember(String name, DaySpend spend) {
        DaySpend before = spends.put(name, spend);
        if (write()) {
            return true;
        }
        if (before == null) {
            spends.remove(name);
        } else {
            spends.put(name, before);
        }
        return false;
    }

    /** Since when the rules, as they read, have been there; those that are gone or read otherwise are forgotten. */
    public synchronized Map<MirrorRule, Instant> firstSeen(List<MirrorRule> rules) {
        Map<String, Instant> known = new TreeMap<>(firstSeen);
        Map<MirrorRule, Instant> seen = new HashMap<>();
        firstSeen.clear();
        for (MirrorRule rule : rules) {
            String key = rule.name() + "@" + rule.version();
            Instant since = known.getOrDefault(key, clock.instant());
            firstSeen.put(key, since);
            seen.put(rule, since);
        }
        if (!firstSeen.equals(known)) {
            write();
        }
        return seen;
    }

    private void read() {
        try {
            if (Files.exists(file)) {
                JsonNode state = JSON.readTree(file.toFile());
                if (!state.path("spent").isObject()) {
                    throw new IllegalArgumentException("no amounts");
                }
                each(state.path("spent"), entry -> spends.put(entry.getKey(), spend(entry.getValue())));
                each(
                        state.path("first_seen"),
                        entry -> firstSeen.put(
                                entry.getKey(), Instant.parse(entry.getValue().asText())));
            }
        } catch (IOException | DateTimeException | IllegalArgumentException unreadable) {
            damaged = true;
            spends.clear();
            LOG.atError()
                    .addKeyValue("file", file)
                    .log("What was spent today cannot be read, so all of today's budgets count as spent;"
                            + " delete the file to start the day again");
        }
    }

    private static void each(JsonNode object, Consumer<Map.Entry<String, JsonNode>> action) {
        object.properties().forEach(action);
    }

    private static DaySpend spend(JsonNode spend) {
        if (!spend.path("pico_usd").isIntegralNumber()) {
            throw new IllegalArgumentException("no amount");
        }
        return new DaySpend(
                LocalDate.parse(spend.path("day").asText()),
                spend.path("pico_usd").longValue());
    }

    private boolean write() {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".new");
            force(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceDirectory();
            writable = true;
        } catch (IOException failed) {
            if (writable) {
                LOG.atError().addKeyValue("file", file).log("Spending cannot be remembered, so nothing is mirrored");
            }
            writable = false;
        }
        return writable;
    }

    private ObjectNode state() throws JsonProcessingException {
        ObjectNode state = JSON.createObjectNode();
        ObjectNode spent = state.putObject("spent");
        spends.forEach((name, spend) ->
                spent.putObject(name).put("day", spend.day().toString()).put("pico_usd", spend.picoUsd()));
        ObjectNode seen = state.putObject("first_seen");
        firstSeen.forEach((rule, since) -> seen.put(rule, since.toString()));
        return state;
    }

    private static void force(Path path, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** The renaming itself must survive a loss of power. */
    private void forceDirectory() throws IOException {
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
