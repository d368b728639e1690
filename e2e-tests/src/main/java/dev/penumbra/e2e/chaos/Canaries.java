package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.stack.StackKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Credentials that exist nowhere else in the world, so that one of them found anywhere but at its place is a leak. */
final class Canaries {
    private static final int CHUNK = 1 << 20;
    /** Where a stack keeps its credentials, and nowhere else. */
    private static final Set<String> PLACES = Set.of("keys", "clickhouse.password");

    private final Map<String, String> secretsByName;

    private Canaries(Map<String, String> secretsByName) {
        this.secretsByName = secretsByName;
    }

    /** The keys of a stack, and a secret of a client's own in each header that carries any. */
    static Canaries of(StackKeys keys, Map<String, String> headers) {
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put("client key", keys.client());
        secrets.put("shadow key", keys.shadow());
        secrets.put("repeat key", keys.repeat());
        secrets.put("judge key", keys.judge());
        secrets.put("clickhouse password", keys.clickHousePassword());
        headers.forEach((name, value) -> secrets.put(name, value.replaceAll("^.*[ =]", "")));
        return new Canaries(secrets);
    }

    /** Headers in which clients send credentials that are none of the proxy's business. */
    static Map<String, String> headers() {
        return Map.of(
                "authorization",
                "Bearer " + secret(),
                "proxy-authorization",
                "Basic " + secret(),
                "x-api-key",
                secret(),
                "api-key",
                secret(),
                "cookie",
                "session=" + secret(),
                "x-goog-iam-authorization-token",
                secret());
    }

    private static String secret() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return "canary"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(random).replaceAll("[-_]", "x");
    }

    /** Names of the canaries in a folder's files with the file, but for those that lie where they belong. */
    List<String> in(Path folder) {
        List<String> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return isPlace(folder, directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (!isPlace(folder, file) && attributes.isRegularFile()) {
                        found.addAll(inFile(file));
                    }
                    return FileVisitResult.CONTINUE;
                }

                /** Segments and parts are deleted while the system lives. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path directory, @org.jspecify.annotations.Nullable IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        return found;
    }

    private static boolean isPlace(Path folder, Path entry) {
        return PLACES.contains(folder.relativize(entry).toString());
    }

    private List<String> inFile(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return in(file.toString(), bytes);
        } catch (java.nio.file.NoSuchFileException deleted) {
            return List.of();
        }
    }

    /** Names of the canaries in a text with where it is from. */
    List<String> in(String where, String text) {
        return secretsByName.entrySet().stream()
                .filter(secret -> text.contains(secret.getValue()))
                .map(secret -> secret.getKey() + " in " + where)
                .toList();
    }

    /** The same of bytes of any length; a canary that lies across two chunks is found in the second. */
    List<String> in(String where, InputStream bytes) throws IOException {
        int longest =
                secretsByName.values().stream().mapToInt(String::length).max().orElse(0);
        List<String> found = new ArrayList<>();
        String tail = "";
        for (byte[] chunk = bytes.readNBytes(CHUNK); chunk.length > 0; chunk = bytes.readNBytes(CHUNK)) {
            String text = tail + new String(chunk, StandardCharsets.ISO_8859_1);
            found.addAll(in(where, text));
            tail = text.substring(Math.max(0, text.length() - longest));
        }
        return found.stream().distinct().toList();
    }
}
