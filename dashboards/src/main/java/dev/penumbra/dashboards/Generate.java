package dev.penumbra.dashboards;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.penumbra.dashboards.board.DecisionsBoard;
import dev.penumbra.dashboards.model.Board;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes every board into the folder that is its one argument. */
public final class Generate {
    private static final ObjectWriter WRITER =
            new ObjectMapper().writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private Generate() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        for (Board board : boards()) {
            Files.writeString(folder.resolve(board.uid() + ".json"), json(board));
        }
    }

    static List<Board> boards() {
        return List.of(DecisionsBoard.board());
    }

    static String json(Board board) throws IOException {
        return WRITER.writeValueAsString(board.json()) + "\n";
    }
}
