package dev.penumbra.e2e.traffic.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads recorded pairs, one JSON object a line, and names file, line and field of whatever it cannot use. */
public final class CorpusReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CorpusReader() {}

    /** All items of a file, in its order; blank lines are passed over. */
    public static List<TrafficItem> read(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return items(file, reader.lines().iterator());
        } catch (MalformedInputException e) {
            throw new CorpusFormatException(file + ": is not UTF-8; convert it first");
        } catch (IOException e) {
            throw new CorpusFormatException(file + ": cannot be read (" + e + ")");
        }
    }

    private static List<TrafficItem> items(Path file, Iterator<String> lines) {
        List<TrafficItem> items = new ArrayList<>();
        Map<String, Integer> lineOfId = new HashMap<>();
        for (int number = 1; lines.hasNext(); number++) {
            String line = lines.next();
            if (!line.isBlank()) {
                String place = file + ":" + number;
                TrafficItem item = item(place, line);
                requireNew(place, lineOfId.putIfAbsent(item.id(), number));
                items.add(item);
            }
        }
        if (items.isEmpty()) {
            throw new CorpusFormatException(file + ": holds no line; expected one JSON object a line");
        }
        return items;
    }

    private static TrafficItem item(String place, String line) {
        try {
            return CorpusLine.of(place, JSON.readTree(line)).toItem();
        } catch (JsonProcessingException e) {
            // The parser's own message would quote the prompt.
            throw new CorpusFormatException(place + ": is not JSON (column "
                    + (e.getLocation() == null ? 0 : e.getLocation().getColumnNr()) + "); expected one object a line");
        }
    }

    private static void requireNew(String place, @Nullable Integer earlier) {
        if (earlier != null) {
            throw new CorpusFormatException(
                    place + ": field 'id' is the same as in line " + earlier + "; every line needs an id of its own");
        }
    }
}
