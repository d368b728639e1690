package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.BoundedText;
import dev.penumbra.proxy.dialect.Hindrance;
import dev.penumbra.proxy.dialect.Modality;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The content of a message in either API: a string, or a list of parts. */
final class Parts {
    private static final Map<String, Modality> MODALITIES = Map.of(
            "image_url", Modality.IMAGE,
            "input_image", Modality.IMAGE,
            "input_audio", Modality.AUDIO,
            "video_url", Modality.VIDEO,
            "input_video", Modality.VIDEO,
            "file", Modality.DOCUMENT,
            "input_file", Modality.DOCUMENT);

    /** An address that only its signer may hand on, or that only one project may read. */
    private static final Pattern PRIVATE_ADDRESS = Pattern.compile(
            "^gs://.*|.*[?&](X-Amz-Signature|X-Goog-Signature|Signature|Key-Pair-Id|sig)=.*", Pattern.CASE_INSENSITIVE);

    private Parts() {}

    static void appendText(BoundedText.Builder text, JsonNode content) {
        if (content.isTextual()) {
            text.append(content.asText());
        }
        for (JsonNode part : each(content)) {
            appendPart(text, part);
        }
    }

    static Set<Modality> modalities(JsonNode content) {
        Set<Modality> found = EnumSet.noneOf(Modality.class);
        for (JsonNode part : each(content)) {
            Modality modality = MODALITIES.get(type(part));
            if (modality != null) {
                found.add(modality);
            }
        }
        return found;
    }

    static void addHindrances(Set<Hindrance> found, JsonNode content) {
        for (JsonNode part : each(content)) {
            if (refersToFile(part)) {
                found.add(Hindrance.FILE_REFERENCE);
            }
        }
    }

    private static void appendPart(BoundedText.Builder text, JsonNode part) {
        Modality modality = MODALITIES.get(type(part));
        if (modality != null) {
            text.append("[" + modality.name().toLowerCase(Locale.ROOT) + "]");
        } else if (part.path("text").isTextual()) {
            text.append(part.path("text").asText());
        } else if (part.path("refusal").isTextual()) {
            text.append(part.path("refusal").asText());
        }
    }

    private static boolean refersToFile(JsonNode part) {
        if (!MODALITIES.containsKey(type(part))) {
            return false;
        }
        boolean uploaded = part.path("file_id").isTextual()
                || part.path("file").path("file_id").isTextual();
        return uploaded
                || isPrivate(part.path("image_url"))
                || isPrivate(part.path("video_url"))
                || isPrivate(part.path("file_url"));
    }

    /** Chat writes an address into an object, responses as a string. */
    private static boolean isPrivate(JsonNode address) {
        String url =
                address.isTextual() ? address.asText() : address.path("url").asText("");
        return !url.startsWith("data:")
                && (isEmptied(address, url) || PRIVATE_ADDRESS.matcher(url).matches());
    }

    /** Where no text is kept a body is read in outline, and the address was a long one, as signed ones are. */
    private static boolean isEmptied(JsonNode address, String url) {
        return url.isEmpty() && (address.isTextual() || address.path("url").isTextual());
    }

    private static String type(JsonNode part) {
        return part.path("type").asText("");
    }

    private static Iterable<JsonNode> each(JsonNode content) {
        return content.isArray() ? content : List.of();
    }
}
