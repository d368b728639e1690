package dev.penumbra.dashboards;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.penumbra.dashboards.alert.AlertFile;
import dev.penumbra.dashboards.alert.AlertRules;
import dev.penumbra.dashboards.board.AgreementBoard;
import dev.penumbra.dashboards.board.CostBoard;
import dev.penumbra.dashboards.board.DecisionsBoard;
import dev.penumbra.dashboards.board.LatencyBoard;
import dev.penumbra.dashboards.board.PipelineBoard;
import dev.penumbra.dashboards.board.SegmentBoard;
import dev.penumbra.dashboards.board.TrustBoard;
import dev.penumbra.dashboards.drawing.BoardDrawing;
import dev.penumbra.dashboards.model.Board;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes every board, every alert and what Grafana needs to find them. */
public final class Generate {
    /** Where Grafana itself serves the runbooks when their folder lies in its public one. */
    static final String RUNBOOKS = "/public/runbooks/";

    /** The home board, of which the READMEs show the layout. */
    private static final String DRAWN = "penumbra-decisions";

    private static final ObjectWriter JSON =
            new ObjectMapper().writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
    private static final ObjectReader READER = new ObjectMapper().reader();
    private static final ObjectWriter YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build()
            .writer();

    private Generate() {}

    /**
     * Writes all files into a folder.
     *
     * @param arguments the folder, and where people read the runbooks unless Grafana serves them
     */
    public static void main(String[] arguments) throws IOException {
        String runbooks = arguments.length > 1 ? arguments[1] : RUNBOOKS;
        for (Map.Entry<String, String> file : files(runbooks).entrySet()) {
            Path target = Path.of(arguments[0]).resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }

    /** Text by path. */
    static Map<String, String> files(String runbooks) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Board board : boards(runbooks)) {
            String json = JSON.writeValueAsString(board.json()) + "\n";
            files.put("dashboards/" + board.uid() + ".json", json);
            if (board.uid().equals(DRAWN)) {
                files.put("drawings/" + DRAWN + ".svg", BoardDrawing.svg(READER.readTree(json)));
            }
        }
        files.put("provisioning/alerting/penumbra.yaml", YAML.writeValueAsString(alerts(runbooks)));
        files.put("provisioning/dashboards/penumbra.yaml", YAML.writeValueAsString(Provisioning.boards()));
        files.put("provisioning/datasources/penumbra.yaml", YAML.writeValueAsString(Provisioning.datasource()));
        return files;
    }

    static List<Board> boards(String runbooks) {
        return Stream.of(
                        DecisionsBoard.board(),
                        SegmentBoard.board(),
                        AgreementBoard.board(),
                        TrustBoard.board(),
                        CostBoard.board(),
                        LatencyBoard.board(),
                        PipelineBoard.board())
                .map(board -> board.withLinks(signal -> AlertRules.runbooks(signal, runbooks)))
                .toList();
    }

    private static Map<String, Object> alerts(String runbooks) {
        return new AlertFile(boards(runbooks), runbooks).json(AlertRules.all());
    }
}
