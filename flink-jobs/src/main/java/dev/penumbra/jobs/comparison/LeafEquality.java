package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether two values of JSON say the same, by what the schema says they are. Remembers what it made of a text, since the
 * elements of a set are each compared with many.
 */
final class LeafEquality {
    private final Map<String, Form> forms = new HashMap<>();

    /** A text as it is compared. */
    private record Form(String normalised, Optional<Quantity> quantity) {
        static Form of(String text) {
            return new Form(Normalisation.normalise(text), Quantity.ofData(text));
        }

        boolean sameQuantity(Form other) {
            return quantity.isPresent()
                    && other.quantity.isPresent()
                    && !(isBare() && other.isBare())
                    && quantity.get().exactlyEqualTo(other.quantity.get());
        }

        /** Two texts of digits alone may be ids or versions: 1.10 comes long after 1.1. */
        private boolean isBare() {
            return normalised.chars().allMatch(letter -> (letter >= '0' && letter <= '9') || letter == '.');
        }
    }

    /** {@code tolerance}: how far two numbers may be apart; null for what their kind allows. */
    boolean equal(@Nullable Double tolerance, JsonNode left, JsonNode right, ResponseSchema schema) {
        if (left.isNumber() && right.isNumber()) {
            return equalNumbers(left, right, schema, tolerance);
        }
        if (!left.isTextual() || !right.isTextual()) {
            return left.equals(right);
        }
        return schema.isEnum()
                ? left.textValue().equals(right.textValue())
                : equalTexts(left.textValue(), right.textValue(), schema);
    }

    private static boolean equalNumbers(
            JsonNode left, JsonNode right, ResponseSchema schema, @Nullable Double tolerance) {
        if (tolerance != null) {
            return Numbers.within(tolerance, left.decimalValue(), right.decimalValue());
        }
        return schema.isInteger()
                ? left.decimalValue().compareTo(right.decimalValue()) == 0
                : Numbers.equal(left.decimalValue(), right.decimalValue());
    }

    /** {@code "160"} and {@code "160 minutes"} are one; so are {@code "$5"} and {@code "5.00"}. */
    private boolean equalTexts(String left, String right, ResponseSchema schema) {
        if (left.equals(right)) {
            return true;
        }
        Form one = forms.computeIfAbsent(left, Form::of);
        Form other = forms.computeIfAbsent(right, Form::of);
        if (one.normalised().equals(other.normalised())) {
            return true;
        }
        return schema.isDate() ? sameInstant(left, right) : one.sameQuantity(other);
    }

    private static boolean sameInstant(String left, String right) {
        Optional<Instant> one = instant(left.strip());
        return one.isPresent() && one.equals(instant(right.strip()));
    }

    /** A date is its first instant in UTC. */
    private static Optional<Instant> instant(String iso) {
        try {
            return Optional.of(
                    iso.length() <= 10
                            ? LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
