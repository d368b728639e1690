package dev.penumbra.jobs.judge;

import dev.penumbra.jobs.io.ClickHouse;
import dev.penumbra.jobs.io.ClickHouseSession;
import dev.penumbra.schema.price.PriceBook;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tables of judging, asked over JDBC. */
final class ClickHouseUnjudged implements Unjudged {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    /**
     * The pairs first, and then the texts of these alone, found by the key of their table. Of the rows, not of the view: FINAL
     * would read all texts near a pair's, which is many times as much.
     */
    private static final String NEXT = """
            SELECT exchange_id, toUnixTimestamp64Milli(started_at) AS started_at_millis, segment, task_kind,
                   prompt, lite_text, pro_text
            FROM sample_rows
            WHERE (segment, exchange_id) IN
            (
                SELECT segment, exchange_id
                FROM pairs_to_judge(judge = ?, prompt_version = ?, since = ?, audit_share = ?)
                WHERE exchange_id NOT IN (SELECT arrayJoin(splitByChar('\\n', ?)))
                  AND NOT match(lite_model, ?)
                  AND NOT match(pro_model, ?)
                ORDER BY is_audit, started_at, exchange_id
                LIMIT ?
            )
            ORDER BY started_at_millis, exchange_id, version DESC
            LIMIT 1 BY exchange_id
            """;

    private static final String JUDGED = """
        SELECT exchange_id FROM judgements
        WHERE judge = ? AND prompt_version = ? AND exchange_id IN (SELECT arrayJoin(splitByChar('\\n', ?)))
        GROUP BY exchange_id HAVING uniqExact(answer_order) = 2
        """;
    /** Over the rows, not the view: what a later round replaced was spent too, and a row written twice only overcounts. */
    private static final String SPENT =
            "SELECT toString(sum(charged_usd)) AS usd FROM judgement_rows WHERE judged_at >= ?";

    private final ClickHouseSession session;
    private final String judge;
    private final String promptVersion;
    private final double auditShare;
    private final String namesOfJudge;

    ClickHouseUnjudged(ClickHouse clickHouse, JudgeSettings settings, PriceBook book) {
        this.session = new ClickHouseSession(clickHouse);
        this.judge = settings.model();
        this.promptVersion = settings.promptVersion();
        this.auditShare = settings.auditedShare();
        this.namesOfJudge = NamesOfModel.of(judge, book).pattern();
    }

    @Override
    public List<UnjudgedComparison> next(Instant since, int most, Collection<String> without) throws SQLException {
        List<UnjudgedComparison> pairs = new ArrayList<>();
        read(
                NEXT,
                row -> pairs.add(new UnjudgedComparison(
                        row.getString("exchange_id"),
                        Instant.ofEpochMilli(row.getLong("started_at_millis")),
                        row.getString("segment"),
                        row.getString("task_kind"),
                        row.getString("prompt"),
                        row.getString("lite_text"),
                        row.getString("pro_text"))),
                judge,
                promptVersion,
                MILLIS.format(since),
                auditShare,
                oneText(without),
                namesOfJudge,
                namesOfJudge,
                most);
        return pairs;
    }

    @Override
    public Set<String> judged(Collection<String> exchangeIds) throws SQLException {
        Set<String> judged = new HashSet<>();
        read(JUDGED, row -> judged.add(row.getString("exchange_id")), judge, promptVersion, oneText(exchangeIds));
        return judged;
    }

    @Override
    public BigDecimal spentSince(Instant since) throws SQLException {
        List<BigDecimal> sums = new ArrayList<>();
        read(SPENT, row -> sums.add(new BigDecimal(row.getString("usd"))), MILLIS.format(since));
        return sums.isEmpty() ? BigDecimal.ZERO : sums.get(0);
    }

    /** Thousands of ids are one literal for the parser this way. */
    private static String oneText(Collection<String> exchangeIds) {
        return String.join("\n", exchangeIds);
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void read(String sql, RowReader reader, Object... parameters) throws SQLException {
        session.run(connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    query.setObject(i + 1, parameters[i]);
                }
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        reader.read(rows);
                    }
                }
            }
        });
    }

    @Override
    public void close() {
        session.close();
    }
}
