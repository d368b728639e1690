package dev.penumbra.clickhouse.label;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes a filled-in sheet back as judgements of a person. Everything is checked before anything is written, one INSERT writes
 * it, and only what is not there yet: the same sheet once more changes nothing.
 */
public final class LabelImport {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PERSON = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}");
    private static final int IDS_A_QUERY = 1000;

    private final ClickHouseClient clickhouse;
    private final Clock clock;

    /** Where a pair lies, and what this person said of it before. */
    private record Known(String startedAt, String segment, Map<String, String> labelByOrder) {}

    private record Label(SheetLine line, PersonVerdict verdict, Known known) {
        private boolean isThere() {
            return verdict.label().equals(known.labelByOrder().get(line.order().wireName()));
        }
    }

    public LabelImport(ClickHouseAccess access, Clock clock) {
        this.clickhouse = new ClickHouseClient(access);
        this.clock = clock;
    }

    /** Throws {@link LabelException} that names lines, columns and fixes; then nothing was written. */
    public ImportedLabels take(String csv, String person) {
        if (!PERSON.matcher(person).matches()) {
            throw new LabelException(
                    "a person is named by letters, digits, dot, dash and underscore, at most 40; choose another name");
        }
        List<SheetLine> lines = LabelSheet.read(csv);
        List<Label> labels = labels(lines, known(lines, person));
        write(labels.stream().filter(label -> !label.isThere()).toList(), person);
        return counted(lines, labels);
    }

    private static List<Label> labels(List<SheetLine> lines, Map<String, Known> known) {
        List<String> wrong = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (SheetLine line : lines) {
            Known pair = known.get(line.exchangeId());
            if (pair == null) {
                wrong.add("line " + line.line() + ", column exchange_id: no pair of this database has it;"
                        + " import where the sheet was drawn, or remove the line");
            } else if (line.verdict() != null) {
                labels.add(new Label(line, line.verdict(), pair));
            }
        }
        LabelSheet.refuse(wrong);
        return labels;
    }

    private static ImportedLabels counted(List<SheetLine> lines, List<Label> labels) {
        long unchanged = labels.stream().filter(Label::isThere).count();
        long added = labels.stream()
                .filter(label -> !label.known()
                        .labelByOrder()
                        .containsKey(label.line().order().wireName()))
                .count();
        return new ImportedLabels(
                added, labels.size() - added - unchanged, unchanged, (long) lines.size() - labels.size());
    }

    private Map<String, Known> known(List<SheetLine> lines, String person) {
        Map<String, Known> known = new HashMap<>();
        for (int begin = 0; begin < lines.size(); begin += IDS_A_QUERY) {
            String ids = lines.subList(begin, Math.min(lines.size(), begin + IDS_A_QUERY)).stream()
                    .map(line -> "'" + line.exchangeId() + "'")
                    .collect(Collectors.joining(", "));
            pairs(ids, known);
            labels(ids, person, known);
        }
        return known;
    }

    /** The ids are known to be words without quotes. */
    private void pairs(String ids, Map<String, Known> known) {
        String sql = "SELECT exchange_id, toString(started_at) AS started_at, segment FROM penumbra.comparisons"
                + " WHERE exchange_id IN (" + ids + ")";
        clickhouse
                .rows(sql, Map.of())
                .forEach(row -> known.put(
                        row.path("exchange_id").asText(),
                        new Known(
                                row.path("started_at").asText(),
                                row.path("segment").asText(),
                                new HashMap<>())));
    }

    private void labels(String ids, String person, Map<String, Known> known) {
        String sql = "SELECT exchange_id, answer_order, label FROM penumbra.human_judgements"
                + " WHERE person = {person:String} AND sheet_version = {sheet_version:String} AND exchange_id IN ("
                + ids
                + ")";
        clickhouse
                .rows(sql, Map.of("param_person", person, "param_sheet_version", LabelSheet.VERSION))
                .forEach(row -> {
                    Known pair = known.get(row.path("exchange_id").asText());
                    if (pair != null) {
                        pair.labelByOrder()
                                .put(
                                        row.path("answer_order").asText(),
                                        row.path("label").asText());
                    }
                });
    }

    private void write(List<Label> labels, String person) {
        if (!labels.isEmpty()) {
            long now = clock.millis();
            clickhouse.insertJson(
                    "penumbra.judgement_rows",
                    labels.stream()
                            .map(label -> row(label, person, now).toString())
                            .toList());
        }
    }

    private ObjectNode row(Label label, String person, long now) {
        return JSON.createObjectNode()
                .put("exchange_id", label.line().exchangeId())
                .put("started_at", label.known().startedAt())
                .put("segment", label.known().segment())
                .put("judge", "human:" + person)
                .put("prompt_version", LabelSheet.VERSION)
                .put("answer_order", label.line().order().wireName())
                .put("answered", true)
                .put("label", label.verdict().label())
                .put("sign", label.verdict().sign(label.line().order()))
                .put("strong", label.verdict().strong())
                .put("judged_at", clock.instant().toString())
                .put("version", now);
    }
}
