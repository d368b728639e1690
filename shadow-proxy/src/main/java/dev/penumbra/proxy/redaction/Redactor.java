package dev.penumbra.proxy.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Puts a typed placeholder in the place of everything that its patterns find; for use by many threads. Its time is
 * bounded by the length of the text, whatever stands in it.
 */
public final class Redactor {
    /** A secret that is not longer than this and that a cut goes through is still seen whole. */
    public static final int MARGIN_BYTES = 8 * 1024;

    private static final int PSEUDONYM_CHARACTERS = 12;

    private final List<SecretPattern> patterns;
    private final KeyedHash hash;

    /** Patterns that come first name what several of them find. */
    public Redactor(List<SecretPattern> patterns, KeyedHash hash) {
        this.patterns = List.copyOf(patterns);
        this.hash = hash;
    }

    /** With the patterns that are used unless one says otherwise. */
    public static Redactor withDefaults(KeyedHash hash) {
        return new Redactor(
                SecretPattern.defaults().stream().map(SecretPattern::shipped).toList(), hash);
    }

    public String redact(String text) {
        return redactTo(text.length(), text);
    }

    /**
     * The text up to {@code end}, redacted. What lies behind is only looked at, so that a secret of which the end cuts
     * off a part is still known for one; it is then replaced whole.
     */
    public String redactTo(int end, String text) {
        return replaced(
                text, end, place -> isBareJson(text, place) ? "\"[" + place.name() + "]\"" : "[" + place.name() + "]");
    }

    /**
     * A name or id of a client. Two different ones stay different: behind the type stands a keyed hash of what was there.
     */
    public String pseudonym(String identifier) {
        return replaced(
                identifier,
                identifier.length(),
                place -> "[" + place.name() + ":"
                        + hash.of(identifier.substring(place.start(), place.end()))
                                .substring(0, PSEUDONYM_CHARACTERS)
                        + "]");
    }

    private record Place(int start, int end, String name) {}

    private String replaced(String text, int end, Function<Place, String> replacement) {
        List<Place> places = places(text);
        if (places.isEmpty() && end == text.length()) {
            return text;
        }
        StringBuilder redacted = new StringBuilder(end);
        int done = 0;
        for (Place place : places) {
            if (place.start() >= end) {
                break;
            }
            redacted.append(text, done, place.start()).append(replacement.apply(place));
            done = place.end();
        }
        return done < end ? redacted.append(text, done, end).toString() : redacted.toString();
    }

    /** A number that is a JSON value by itself: in quotes, its placeholder leaves the rest readable. */
    private static boolean isBareJson(String text, Place place) {
        int before = place.start() - 1;
        int after = place.end();
        while (Characters.at(text, before) == ' ' && before >= 0) {
            before--;
        }
        while (Characters.at(text, after) == ' ' && after < text.length()) {
            after++;
        }
        return ":[,".indexOf(Characters.at(text, before)) >= 0
                && ",]}".indexOf(Characters.at(text, after)) >= 0
                && Characters.digits(text, place.start(), place.end()) == place.end() - place.start();
    }

    private List<Place> places(String text) {
        List<Place> found = new ArrayList<>();
        int digits = Characters.digits(text, 0, text.length());
        for (SecretPattern pattern : patterns) {
            if (digits < pattern.finder().fewestDigits()) {
                continue;
            }
            pattern.finder().find(text, (start, end) -> found.add(new Place(start, end, pattern.name())));
        }
        return found.size() < 2 ? found : merged(found);
    }

    /** Of places that overlap the whole is one place, so that no rest of a secret stays. */
    private static List<Place> merged(List<Place> found) {
        found.sort(Comparator.comparingInt(Place::start));
        List<Place> merged = new ArrayList<>();
        Place open = found.get(0);
        for (Place next : found.subList(1, found.size())) {
            if (next.start() < open.end()) {
                open = new Place(open.start(), Math.max(open.end(), next.end()), open.name());
            } else {
                merged.add(open);
                open = next;
            }
        }
        merged.add(open);
        return merged;
    }
}
