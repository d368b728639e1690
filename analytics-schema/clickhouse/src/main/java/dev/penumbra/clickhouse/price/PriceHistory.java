package dev.penumbra.clickhouse.price;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceName;
import dev.penumbra.schema.price.PriceRow;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What price books said, one after the other; it only grows. A book adds what differs from the one before it, and a mark
 * for each row and name that it has no more, so that what any earlier one said can still be asked for.
 */
public final class PriceHistory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClickHouseClient clickhouse;
    private final Clock clock;

    public PriceHistory(ClickHouseAccess access, Clock clock) {
        this.clickhouse = new ClickHouseClient(access);
        this.clock = clock;
    }

    /**
     * Makes the book the newest. Its name is written last: where it stands, all that it says stands too, and a load that a
     * kill cut off is completed by the next.
     */
    public void add(PriceBook book) {
        LoadedPrices loaded = new LoadedPrices(clickhouse);
        if (loaded.catalogVersion().equals(book.catalogVersion())) {
            return;
        }
        Stamp stamp = new Stamp(book.catalogVersion(), afterTheLast());
        insert("price_records", rows(loaded.rows(), book.rows(), stamp));
        insert("price_name_records", names(loaded.names(), book.names(), stamp));
        insert("price_catalogs", List.of(stamp.on(JSON.createObjectNode())));
    }

    /** A clock that went back must not put a newer book before an older one. */
    private Instant afterTheLast() {
        long last = Long.parseLong(clickhouse
                .ask("SELECT toUnixTimestamp64Milli(greatest((SELECT max(recorded_at) FROM penumbra.price_records),"
                        + " (SELECT max(recorded_at) FROM penumbra.price_name_records),"
                        + " (SELECT max(recorded_at) FROM penumbra.price_catalogs)))")
                .strip());
        return Instant.ofEpochMilli(Math.max(clock.millis(), last + 1));
    }

    private void insert(String table, List<ObjectNode> rows) {
        if (!rows.isEmpty()) {
            clickhouse.insertJson(
                    "penumbra." + table, rows.stream().map(ObjectNode::toString).toList());
        }
    }

    private static List<ObjectNode> rows(List<PriceRow> before, List<PriceRow> after, Stamp stamp) {
        Set<PriceRow> known = new HashSet<>(before);
        Set<String> kept = after.stream().map(PriceRow::id).collect(Collectors.toSet());
        return Stream.concat(
                        after.stream().filter(row -> !known.contains(row)).map(row -> json(row, false)),
                        before.stream().filter(row -> !kept.contains(row.id())).map(row -> json(row, true)))
                .map(stamp::on)
                .toList();
    }

    private static List<ObjectNode> names(List<PriceName> before, List<PriceName> after, Stamp stamp) {
        Set<PriceName> known = new HashSet<>(before);
        Set<String> kept = after.stream().map(PriceHistory::key).collect(Collectors.toSet());
        return Stream.concat(
                        after.stream().filter(name -> !known.contains(name)).map(name -> json(name, false)),
                        before.stream()
                                .filter(name -> !kept.contains(key(name)))
                                .map(name -> json(name, true)))
                .map(stamp::on)
                .toList();
    }

    private static String key(PriceName name) {
        return name.isPrefix() + " " + name.name();
    }

    /** Which book said so, and since when the table does. */
    private record Stamp(String catalogVersion, Instant recordedAt) {
        ObjectNode on(ObjectNode row) {
            return row.put("catalog_version", catalogVersion).put("recorded_at", recordedAt.toString());
        }
    }

    private static ObjectNode json(PriceName name, boolean withdrawn) {
        return JSON.createObjectNode()
                .put("name", name.name())
                .put("is_prefix", name.isPrefix())
                .put("model", name.model())
                .put("withdrawn", withdrawn);
    }

    private static ObjectNode json(PriceRow row, boolean withdrawn) {
        return JSON.createObjectNode()
                .put("id", row.id())
                .put("provider", row.provider())
                .put("model", row.model())
                .put("service_tier", row.serviceTier())
                .put("effective_from", text(row.effectiveFrom()))
                .put("effective_to", text(row.effectiveTo()))
                .put("announced_at", text(row.announcedAt()))
                .put("above_prompt_tokens", row.abovePromptTokens())
                .put("input", row.input())
                .put("cached_input", row.cachedInput())
                .put("cache_write_5m", row.cacheWrite5m())
                .put("cache_write_1h", row.cacheWrite1h())
                .put("audio_input", row.audioInput())
                .put("cached_audio_input", row.cachedAudioInput())
                .put("output", row.output())
                .put("search", row.search())
                .put("grounded_prompt", row.groundedPrompt())
                .put("regional_uplift_percent", row.regionalUpliftPercent())
                .put("source_class", row.sourceClass())
                .put("checked", row.checked())
                .put("withdrawn", withdrawn);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
