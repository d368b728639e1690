package dev.penumbra.dashboards.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.dashboards.GeneratedFiles;
import dev.penumbra.dashboards.check.BoardLint;
import dev.penumbra.dashboards.check.Macros;
import dev.penumbra.dashboards.check.SpokenColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every panel, variable and annotation on the engine with the shipped schema, with empty tables and with four weeks of traffic. */
@ExtendWith(Engine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoardSqlIT {
    private static final long FOUR_WEEKS = 28L * 86_400;
    private static final Map<String, List<String>> ONE =
            Map.of("segment", List.of("feature=search"), "task", List.of("extraction"), "budget", List.of("1500"));
    private static final Map<String, List<String>> ONE_WITH_A_QUOTE =
            Map.of("segment", List.of("feature=it's"), "task", List.of("it's"), "budget", List.of("it's"));
    private static final Map<String, List<String>> SEVERAL = Map.of(
            "segment", List.of("feature=triage", "feature=search"), "task", List.of("extraction", "classification"));
    private static final Map<String, List<String>> ALL = Map.of();

    private final List<String> withoutRows = new ArrayList<>();
    private ClickHouseClient clickhouse;

    /** The empty tables first, since they are empty but once. */
    @BeforeAll
    void askEmptyTablesAndFillThem(ClickHouseClient engine) {
        clickhouse = engine;
        Engine.empty(clickhouse);
        for (JsonNode board : GeneratedFiles.boards()) {
            BoardLint.asking(board).forEach(panel -> isWellFormed(board, panel, ONE));
        }
        MadeUpTraffic.writeTo(clickhouse);
    }

    @Test
    void everyPanelFindsSomething() {
        for (JsonNode board : GeneratedFiles.boards()) {
            BoardLint.asking(board).forEach(panel -> {
                if (isWellFormed(board, panel, ONE).stream().noneMatch(answer -> tellsSomething(panel, answer))) {
                    withoutRows.add(name(board, panel));
                }
            });
        }
        assertThat(withoutRows).isEmpty();
    }

    @Test
    void everyChoiceOfVariablesRuns() {
        for (JsonNode board : GeneratedFiles.boards()) {
            BoardLint.asking(board).stream()
                    .filter(panel -> sql(panel).contains("${"))
                    .forEach(panel -> {
                        isWellFormed(board, panel, ONE_WITH_A_QUOTE);
                        if (sql(panel).contains("$__conditionalAll")) {
                            isWellFormed(board, panel, SEVERAL);
                            isWellFormed(board, panel, ALL);
                        }
                    });
        }
    }

    @Test
    void everyVariableOffersSomething() {
        for (JsonNode board : GeneratedFiles.boards()) {
            for (JsonNode variable : board.path("templating").path("list")) {
                if (variable.path("type").asText().equals("query")) {
                    Answer answer = ask(variable.path("query").path("rawSql").asText(), ONE);
                    assertThat(answer.rows()).as(variable.path("name").asText()).isNotEmpty();
                    assertThat(answer.columns()).hasSize(1);
                }
            }
        }
    }

    @Test
    void everyAnnotationHasATimeAndAText() {
        for (JsonNode board : GeneratedFiles.boards()) {
            for (JsonNode target : board.path("annotations").findValues("target")) {
                Answer answer = ask(target.path("rawSql").asText(), ONE);
                assertThat(answer.rows()).isNotEmpty();
                assertThat(answer.columns()).startsWith("time", "text");
            }
        }
    }

    @Test
    void aPanelThatSpeaksOfAColumnThatIsNotThereIsFound() {
        JsonNode board = GeneratedFiles.board("penumbra-cost");
        JsonNode panel = BoardLint.asking(board).stream()
                .filter(some -> some.path("type").asText().equals("barchart"))
                .findFirst()
                .orElseThrow();
        ((ObjectNode) panel.get("options")).put("xField", "Sgement");

        assertThat(missing(panel, List.of(ask(sql(panel), ONE)))).containsExactly("Sgement");
    }

    @Test
    void everyPointOfAScatterIsOfAKindThatItsOwnQuestionAnswers() {
        JsonNode panel = BoardLint.asking(GeneratedFiles.board("penumbra-decisions")).stream()
                .filter(some -> some.path("type").asText().equals("xychart"))
                .findFirst()
                .orElseThrow();

        assertThat(panel.path("targets")).hasSize(7);
        assertThat(SpokenColumns.of(panel, 0)).containsExactly("More a month", "Requests a month", "UPGRADE");
        assertThat(SpokenColumns.of(panel, 6)).containsExactly("Frontier", "More a month");
    }

    /** One answer for each question of the panel. */
    private List<Answer> isWellFormed(JsonNode board, JsonNode panel, Map<String, List<String>> variables) {
        List<Answer> answers = new ArrayList<>();
        for (JsonNode target : panel.path("targets")) {
            Answer answer = ask(target.path("rawSql").asText(), variables);
            assertThat(answer.columns())
                    .as(name(board, panel))
                    .isNotEmpty()
                    .containsAll(SpokenColumns.of(panel, answers.size()));
            if (target.path("format").asInt() == 0) {
                isOverTime(board, panel, answer);
            }
            answers.add(answer);
        }
        assertThat(missing(panel, answers))
                .as("not in the result of %s", name(board, panel))
                .isEmpty();
        return answers;
    }

    private static void isOverTime(JsonNode board, JsonNode panel, Answer answer) {
        assertThat(answer.isTime("time"))
                .as("%s has a time", name(board, panel))
                .isTrue();
        assertThat(answer.columns().stream().filter(column -> !column.equals("time")))
                .as("%s draws numbers", name(board, panel))
                .allMatch(column -> answer.isNumber(column) || answer.isText(column))
                .anyMatch(answer::isNumber);
    }

    private static List<String> missing(JsonNode panel, List<Answer> answers) {
        return SpokenColumns.of(panel).stream()
                .filter(column ->
                        answers.stream().noneMatch(answer -> answer.columns().contains(column)))
                .toList();
    }

    private static boolean tellsSomething(JsonNode panel, Answer answer) {
        return answer.rows().stream().anyMatch(row -> tellsSomething(panel, answer, row));
    }

    /** A table's row tells something by being there, a single figure only by its value. */
    private static boolean tellsSomething(JsonNode panel, Answer answer, JsonNode row) {
        boolean single = panel.path("type").asText().equals("stat");
        for (int i = 0; i < row.size(); i++) {
            if (single
                    ? row.get(i).isNull()
                    : answer.isNumber(answer.columns().get(i)) && !row.get(i).isNull()) {
                return !single;
            }
        }
        return single || answer.columns().stream().noneMatch(answer::isNumber);
    }

    private Answer ask(String sql, Map<String, List<String>> variables) {
        long now = Instant.now().getEpochSecond();
        return Answer.to(new Macros(now - FOUR_WEEKS, now, 3600, variables).onBoard(sql), clickhouse);
    }

    private static String sql(JsonNode panel) {
        return panel.path("targets").path(0).path("rawSql").asText();
    }

    private static String name(JsonNode board, JsonNode panel) {
        return board.path("title").asText() + ", " + panel.path("title").asText();
    }
}
