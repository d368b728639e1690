package dev.penumbra.jobs.comparison;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a program says nothing in its language. Where the language is not known everything says something: what is a
 * comment in one divides numbers in the next, and what is wrongly told apart a judge sees, what is wrongly called alike
 * nobody.
 *
 * @param lineComment what begins a comment up to the end of its line; empty for none
 * @param commentsStandApart one begins a line or follows a blank; what follows anything else is none
 * @param blockComments they stand between slash and asterisk
 * @param layout how far a line is indented says what it belongs to
 */
record CodeLanguage(String lineComment, boolean commentsStandApart, boolean blockComments, boolean layout) {
    private static final CodeLanguage UNKNOWN = new CodeLanguage("", false, false, true);
    private static final String C_LIKE = "c h cpp c++ hpp objc objective-c csharp cs c# java kotlin kt scala groovy "
            + "javascript js jsx typescript ts tsx json jsonc json5 go golang rust rs swift dart php solidity proto "
            + "protobuf scss less";
    private static final Map<CodeLanguage, Set<String>> NAMES = Map.of(
            new CodeLanguage("//", false, true, false),
            Set.of(C_LIKE.split(" ", -1)),
            new CodeLanguage("", false, true, false),
            Set.of("css"),
            new CodeLanguage("--", false, true, false),
            Set.of("sql", "postgresql", "mysql", "sqlite"),
            new CodeLanguage("--", false, false, false),
            Set.of("lua", "ada"),
            new CodeLanguage("--", false, false, true),
            Set.of("haskell", "hs"),
            new CodeLanguage("#", false, false, true),
            Set.of("python", "py", "python3"),
            new CodeLanguage("#", true, false, true),
            Set.of("yaml", "yml"),
            new CodeLanguage("#", false, false, false),
            Set.of("ruby", "rb", "r", "toml"),
            new CodeLanguage("#", true, false, false),
            Set.of("sh", "bash", "shell", "zsh", "perl", "make", "makefile"));

    private static final Map<String, CodeLanguage> BY_NAME = NAMES.entrySet().stream()
            .flatMap(names -> names.getValue().stream().map(name -> Map.entry(name, names.getKey())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Of a name as a fence bears it, in lower case; empty for none. */
    static CodeLanguage named(String name) {
        return BY_NAME.getOrDefault(name, UNKNOWN);
    }

    boolean beginsLineComment(String code, int place) {
        return !lineComment.isEmpty()
                && code.startsWith(lineComment, place)
                && (!commentsStandApart || place == 0 || Character.isWhitespace(code.charAt(place - 1)));
    }

    boolean beginsBlockComment(String code, int place) {
        return blockComments && code.startsWith("/*", place);
    }
}
