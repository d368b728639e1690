package dev.penumbra.proxy.redaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.re2j.Pattern;
import java.text.Normalizer;
import java.util.Locale;

/** The normal form of an answer, so that two that differ in dress alone have one hash. */
public final class AnswerForm {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final Pattern WHITESPACE = Pattern.compile("\\s+");
    private static final String FENCE = "```";

    private AnswerForm() {}

    /** Without dress: Unicode form, a fence around it, case, whitespace and the last full stop. */
    public static String ofText(String answer) {
        String plain =
                withoutFence(Normalizer.normalize(answer, Normalizer.Form.NFKC).strip());
        String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String collapsed = WHITESPACE.matcher(folded).replaceAll(" ").strip();
        return collapsed.endsWith(".") ? collapsed.substring(0, collapsed.length() - 1) : collapsed;
    }

    /** The value that the JSON has, whatever its spaces and the order of its keys; as text where it is none. */
    public static String ofJson(String answer) {
        try {
            JsonNode value = JSON.readTree(withoutFence(answer.strip()));
            return JSON.writeValueAsString(JSON.treeToValue(value, Object.class));
        } catch (JsonProcessingException | IllegalArgumentException notJson) {
            return ofText(answer);
        }
    }

    private static String withoutFence(String text) {
        int firstLine = text.indexOf('\n');
        int end = text.length() - FENCE.length();
        boolean fenced = text.startsWith(FENCE) && text.endsWith(FENCE) && firstLine > 0 && firstLine < end;
        return fenced ? text.substring(firstLine + 1, end).strip() : text;
    }
}
