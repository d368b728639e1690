package dev.penumbra.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.NullUnmarked;

/** A certificate of our own for some name, made by the JDK's own tool, as PEM files. */
@NullUnmarked
record TestCertificate(Path certificate, Path key, SSLContext trusting) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    static TestCertificate of(Path directory, String name) throws Exception {
        Path store = directory.resolve(name.replaceAll("\\W", "_") + ".p12");
        Files.deleteIfExists(store);
        keytool(store, name);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Certificate certificate = keys.getCertificate("test");
        return new TestCertificate(
                pem(store, ".crt", "CERTIFICATE", certificate.getEncoded()),
                pem(store, ".key", "PRIVATE KEY", keys.getKey("test", PASSWORD).getEncoded()),
                trusting(certificate));
    }

    /** A server's side of TLS with this certificate. */
    static SSLContext serving(Path directory, String name) throws Exception {
        of(directory, name);
        KeyStore keys = KeyStore.getInstance(
                directory.resolve(name.replaceAll("\\W", "_") + ".p12").toFile(), PASSWORD);
        javax.net.ssl.KeyManagerFactory managers = javax.net.ssl.KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path store, String name) throws IOException, InterruptedException {
        boolean address = name.chars().allMatch(sign -> sign == '.' || Character.isDigit(sign));
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + (address ? "ip:" : "dns:") + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (tool.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    private static Path pem(Path store, String suffix, String kind, byte[] content) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
        return Files.writeString(Path.of(store + suffix), text);
    }

    private static SSLContext trusting(Certificate certificate) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("test", certificate);
        TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
