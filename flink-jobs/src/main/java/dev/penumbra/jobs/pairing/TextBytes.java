package dev.penumbra.jobs.pairing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.CallText;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a call as bytes, which Flink copies whole where it would write a string sign by sign. State is kept in this
 * form: the number of the form stands first, then both marks of truncation, then the strings, each behind its length. A half
 * of a surrogate pair becomes a question mark, as it would on its way into a table.
 */
final class TextBytes {
    private static final byte FORM = 1;
    private static final int HEAD_BYTES = 3;
    private static final int ABSENT = -1;
    private static final byte[] NONE = {};

    private TextBytes() {}

    static byte[] of(CallText text) {
        List<@Nullable String> strings = Arrays.asList(
                text.answerFormat().name(),
                text.prompt(),
                text.answer(),
                text.toolCalls(),
                text.responseSchema(),
                text.toolDefaults());
        List<byte[]> encoded = strings.stream().map(TextBytes::encoded).toList();
        int length =
                encoded.stream().mapToInt(bytes -> Integer.BYTES + bytes.length).sum();
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + length);
        out.put(FORM).put(flag(text.promptTruncated())).put(flag(text.answerTruncated()));
        for (int i = 0; i < encoded.size(); i++) {
            out.putInt(strings.get(i) == null ? ABSENT : encoded.get(i).length).put(encoded.get(i));
        }
        return out.array();
    }

    /** Throws {@link IllegalStateException} for a form of a later version. */
    static CallText text(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int form = in.get();
        if (form != FORM) {
            throw new IllegalStateException("texts in form " + form + " were kept by a later version of this job");
        }
        boolean promptTruncated = in.get() != 0;
        boolean answerTruncated = in.get() != 0;
        AnswerFormat format = format(string(in));
        String prompt = string(in);
        String answer = string(in);
        return new CallText(
                prompt, answer, format, promptTruncated, answerTruncated, string(in), string(in), string(in));
    }

    /** One that only a later version tells apart is text, as in an event. */
    private static AnswerFormat format(@Nullable String name) {
        return Arrays.stream(AnswerFormat.values())
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElse(AnswerFormat.TEXT);
    }

    private static byte[] encoded(@Nullable String text) {
        return text == null ? NONE : text.getBytes(UTF_8);
    }

    private static byte flag(boolean set) {
        return (byte) (set ? 1 : 0);
    }

    private static @Nullable String string(ByteBuffer in) {
        int length = in.getInt();
        if (length == ABSENT) {
            return null;
        }
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, UTF_8);
        in.position(in.position() + length);
        return text;
    }
}
