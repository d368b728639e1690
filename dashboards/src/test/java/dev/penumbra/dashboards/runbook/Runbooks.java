package dev.penumbra.dashboards.runbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages under {@code runbooks}, as people read them. */
final class Runbooks {
    static final Path FOLDER = Path.of("..", "runbooks");

    /** Indented where it belongs to a step of a list. */
    private static final Pattern SQL = Pattern.compile("^ *```sql\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    private Runbooks() {}

    static List<Path> pages() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<String> statements(Path page) {
        return SQL.matcher(text(page)).results().map(block -> block.group(1)).toList();
    }

    /** Those to files of the repository. */
    static List<String> links(Path page) {
        return LINK.matcher(text(page))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.startsWith("http"))
                .toList();
    }

    /** As a link's fragment names them. */
    static List<String> anchors(Path page) {
        return HEADING.matcher(text(page))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .toList();
    }
}
