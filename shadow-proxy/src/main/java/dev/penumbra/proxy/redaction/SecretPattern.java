package dev.penumbra.proxy.redaction;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A kind of text that is not kept, under the name that stands in its place. */
public final class SecretPattern {
    /** Every step of the expression may have to be tried at every character. */
    private static final int MOST_STEPS = 2_000;

    private static final int LONGEST_EXPRESSION = 1_000;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");
    private static final Map<String, Finder> SHIPPED = shipped();
    private static final Set<String> BY_REQUEST = Set.of("ip_address");

    private final String name;
    private final Finder finder;

    private SecretPattern(String name, Finder finder) {
        this.name = name;
        this.finder = finder;
    }

    /** The names of the patterns that are used unless one says otherwise. */
    public static List<String> defaults() {
        return SHIPPED.keySet().stream()
                .filter(name -> !BY_REQUEST.contains(name))
                .toList();
    }

    /** The names of the patterns that are there but used only when asked for. */
    public static List<String> optional() {
        return SHIPPED.keySet().stream().filter(BY_REQUEST::contains).toList();
    }

    public static SecretPattern shipped(String name) {
        Finder finder = SHIPPED.get(name);
        if (finder == null) {
            throw new IllegalArgumentException("no shipped pattern is called " + name);
        }
        return new SecretPattern(name, finder);
    }

    /**
     * A pattern of one's own.
     *
     * @throws SecretPatternException when it cannot be used, saying why without quoting the expression
     */
    public static SecretPattern own(String name, String expression) throws SecretPatternException {
        if (!NAME.matches(name) || SHIPPED.containsKey(name)) {
            throw new SecretPatternException(
                    "must be named in lower case letters, digits and _, and not like a shipped pattern");
        }
        Pattern compiled = compile(expression);
        if (compiled.programSize() > MOST_STEPS) {
            throw new SecretPatternException("repeats too much; write smaller counts in { }");
        }
        if (compiled.matcher("").find()) {
            throw new SecretPatternException("matches the empty text; demand at least one character");
        }
        return new SecretPattern(name, new RegexFinder(compiled, "", RegexFinder.Check.NONE));
    }

    String name() {
        return name;
    }

    Finder finder() {
        return finder;
    }

    private static Pattern compile(String expression) throws SecretPatternException {
        if (expression.length() > LONGEST_EXPRESSION) {
            throw new SecretPatternException("must not be longer than " + LONGEST_EXPRESSION + " characters");
        }
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException malformed) {
            throw new SecretPatternException("is no regular expression of RE2, which has neither look-around nor"
                    + " back-references: " + malformed.getDescription());
        }
    }

    private static Map<String, Finder> shipped() {
        Map<String, Finder> finders = new LinkedHashMap<>();
        finders.put("private_key", privateKeys());
        finders.put("token", tokens());
        finders.put("api_key", apiKeys());
        finders.put("email", new EmailFinder());
        finders.put("iban", new IbanFinder());
        finders.put("card", new CardFinder());
        finders.put("phone", new PhoneFinder());
        finders.put("ip_address", new IpAddressFinder());
        return finders;
    }

    /** To the end of the block, or as far as it goes on when the text was cut within it. */
    private static Finder privateKeys() {
        return new RegexFinder(
                Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----"
                        + "(?:(?s:.*?)-----END [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----|[A-Za-z0-9+/=\\s\\\\-]*)"),
                "PRIVATE KEY",
                RegexFinder.Check.NONE);
    }

    private static Finder tokens() {
        Finder prefixed = new TokenFinder(List.of(
                TokenFinder.Shape.dotted("eyJ", 20),
                TokenFinder.Shape.dotted("ya29.", 20),
                TokenFinder.Shape.random("xoxa-", 10),
                TokenFinder.Shape.random("xoxb-", 10),
                TokenFinder.Shape.random("xoxe-", 10),
                TokenFinder.Shape.random("xoxp-", 10),
                TokenFinder.Shape.random("xoxr-", 10),
                TokenFinder.Shape.random("xoxs-", 10),
                TokenFinder.Shape.random("xapp-", 10)));
        Finder bearer = new RegexFinder(
                Pattern.compile("[Bb]earer[ \\t]+([A-Za-z0-9._~+/=-]{16,})"),
                "earer",
                (text, start, end) -> Characters.digits(text, start, end) > 0);
        return (text, finding) -> {
            prefixed.find(text, finding);
            bearer.find(text, finding);
        };
    }

    private static Finder apiKeys() {
        return new TokenFinder(List.of(
                TokenFinder.Shape.random("sk-", 16),
                TokenFinder.Shape.random("gsk_", 20),
                TokenFinder.Shape.random("xai-", 20),
                TokenFinder.Shape.random("sk_live_", 16),
                TokenFinder.Shape.random("sk_test_", 16),
                TokenFinder.Shape.random("rk_live_", 16),
                TokenFinder.Shape.plain("AIza", 30),
                TokenFinder.Shape.dotted("AQ.", 30),
                TokenFinder.Shape.plain("AKIA", 16),
                TokenFinder.Shape.plain("ASIA", 16),
                TokenFinder.Shape.plain("ghp_", 30),
                TokenFinder.Shape.plain("gho_", 30),
                TokenFinder.Shape.plain("ghu_", 30),
                TokenFinder.Shape.plain("ghs_", 30),
                TokenFinder.Shape.plain("ghr_", 30),
                TokenFinder.Shape.plain("github_pat_", 22),
                TokenFinder.Shape.random("glpat-", 20),
                TokenFinder.Shape.random("hf_", 30),
                TokenFinder.Shape.random("npm_", 30)));
    }
}
