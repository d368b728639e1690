package dev.penumbra.jobs.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of program in an answer. Of an answer with fenced blocks these are the program, and what is said around them is
 * not; an answer without any is program from end to end.
 *
 * @param language as the first word behind the fence names it, in lower case; empty when nothing does
 */
record CodeBlock(String language, String code) {
    private static final String FENCE = "```";

    static List<CodeBlock> in(String answer) {
        if (!answer.contains(FENCE)) {
            return List.of(new CodeBlock("", answer));
        }
        List<CodeBlock> blocks = new ArrayList<>();
        String language = "";
        boolean inside = false;
        StringBuilder code = new StringBuilder();
        for (String line : (Iterable<String>) answer.lines()::iterator) {
            boolean fence = line.strip().startsWith(FENCE);
            if (fence && inside) {
                blocks.add(new CodeBlock(language, code.toString()));
                code.setLength(0);
            } else if (fence) {
                language = language(line);
            } else if (inside) {
                code.append(line).append('\n');
            }
            inside ^= fence;
        }
        if (inside) {
            blocks.add(new CodeBlock(language, code.toString()));
        }
        return blocks;
    }

    private static String language(String fence) {
        String named = fence.strip().substring(FENCE.length()).strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < named.length() && !Character.isWhitespace(named.charAt(end)) && named.charAt(end) != '{') {
            end++;
        }
        return named.substring(0, end);
    }
}
