package dev.penumbra.schema.event;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a record must have and lacks, by its own {@code @Nullable} marks: JSON leaves out anything, and an absent
 * field should be told where the bytes are still at hand.
 */
final class RequiredFields {
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Field::of).toList();
        }
    };

    private RequiredFields() {}

    /** The path of the first missing field, such as {@code call.status}; empty when none is missing. */
    static Optional<String> missing(Record record) {
        return FIELDS.get(record.getClass()).stream()
                .flatMap(field -> field.missing(record).stream())
                .findFirst();
    }

    private record Field(RecordComponent component, boolean required) {
        static Field of(RecordComponent component) {
            return new Field(component, !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }

        Optional<String> missing(Record owner) {
            Object value = valueIn(owner);
            if (value == null) {
                return required ? Optional.of(component.getName()) : Optional.empty();
            }
            return value instanceof Record nested
                    ? RequiredFields.missing(nested).map(path -> component.getName() + "." + path)
                    : Optional.empty();
        }

        private @Nullable Object valueIn(Record owner) {
            try {
                return component.getAccessor().invoke(owner);
            } catch (IllegalAccessException | InvocationTargetException impossible) {
                throw new IllegalStateException("a public record's accessor cannot fail", impossible);
            }
        }
    }
}
