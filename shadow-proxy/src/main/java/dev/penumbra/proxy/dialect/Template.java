package dev.penumbra.proxy.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The part of a request that its application writes once and sends again and again: system instruction, names of tools
 * and schema. Where there is no instruction, the first line of the first message stands for it, its digits masked, since
 * that is where a template without one begins.
 *
 * @param text empty when it was not read, or when the request has no such part
 */
public record Template(String text) {
    public static final Template UNREAD = new Template("");

    private static final int LONGEST_INSTRUCTION = 16 * 1024;
    private static final int LONGEST_BEGINNING = 80;
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /** {@code tools} by name; a {@code schema} that is missing adds nothing. */
    public static Template of(String instruction, String firstMessage, List<String> tools, JsonNode schema) {
        String words = instruction.isBlank() ? beginning(firstMessage) : cut(instruction.strip(), LONGEST_INSTRUCTION);
        String called = tools.stream().sorted().toList().toString();
        boolean nothing = words.isEmpty() && tools.isEmpty() && schema.isEmpty();
        return nothing ? UNREAD : new Template(words + "\n" + called + "\n" + schema);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    private static String beginning(String message) {
        String stripped = message.strip();
        int end = stripped.indexOf('\n');
        String line = cut(end < 0 ? stripped : stripped.substring(0, end), LONGEST_BEGINNING);
        return DIGITS.matcher(line.toLowerCase(Locale.ROOT)).replaceAll("0");
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
