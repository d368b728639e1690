package dev.penumbra.e2e.chaos.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class FaultLinkTest {
    private static final int LARGE = 3_000_000;

    private final EchoServer server = new EchoServer();
    private final FaultLink link =
            new FaultLink("link", new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));

    @Test
    void everyByteComesBackWhereNothingIsDisturbed() throws Exception {
        assertThat(echoed(bytes(LARGE))).isEqualTo(bytes(LARGE));
    }

    @Test
    void theEndOfWhatIsAskedPassesAndTheAnswerStillComes() throws Exception {
        try (Socket client = client()) {
            client.getOutputStream().write(bytes(1_000));
            client.shutdownOutput();

            assertThat(client.getInputStream().readAllBytes()).isEqualTo(bytes(1_000));
        }
    }

    @Test
    void connectionsDoNotHinderOneAnother() throws Exception {
        try (Socket silent = client()) {
            assertThat(echoed(bytes(1_000))).isEqualTo(bytes(1_000));
            assertThat(silent.isConnected()).isTrue();
        }
    }

    @Test
    void aResetCutsWhatIsOpen() throws Exception {
        try (Socket client = connected()) {
            link.disturb(Disturbance.RESET);

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aResetCutsWhatIsMadeWhileItLasts() {
        link.disturb(Disturbance.RESET);

        assertThatThrownBy(() -> echoed(bytes(1_000))).isInstanceOf(SocketException.class);
    }

    @Test
    void afterAResetConnectionsCanBeMadeAgain() throws Exception {
        link.disturb(Disturbance.RESET);
        link.disturb(Disturbance.NONE);

        assertThat(echoed(bytes(1_000))).isEqualTo(bytes(1_000));
    }

    @Test
    void aStallHoldsBytesBackAndThenLetsAllOfThemPass() throws Exception {
        try (Socket client = connected()) {
            link.disturb(Disturbance.STALL);
            client.getOutputStream().write(bytes(1_000));
            client.setSoTimeout(100);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            client.setSoTimeout(EchoServer.LIMIT_MILLIS);
            link.disturb(Disturbance.NONE);

            assertThat(client.getInputStream().readNBytes(1_000)).isEqualTo(bytes(1_000));
        }
    }

    @Test
    void aStallHoldsAnEndBackToo() throws Exception {
        try (Socket client = connected()) {
            link.disturb(Disturbance.STALL);
            client.shutdownOutput();
            client.setSoTimeout(100);

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aTrickleIsSlowAndExact() throws Exception {
        link.disturb(Disturbance.TRICKLE);
        long began = System.nanoTime();

        byte[] echoed = echoed(bytes(1_600));

        assertThat(echoed).isEqualTo(bytes(1_600));
        assertThat(System.nanoTime() - began).isGreaterThan(100 * 5_000_000L);
    }

    @Test
    void whatIsLeftOfATrickleFlowsWhenItEnds() throws Exception {
        link.disturb(Disturbance.TRICKLE);
        CompletableFuture<byte[]> echoed = CompletableFuture.supplyAsync(() -> unchecked(bytes(LARGE)));

        link.disturb(Disturbance.NONE);

        assertThat(echoed.join()).isEqualTo(bytes(LARGE));
    }

    @Test
    void aDroppedAnswerLeavesTheRequestDoneAndItsConnectionReset() throws Exception {
        link.disturb(Disturbance.DROP_ANSWER);

        assertThatThrownBy(() -> echoed(bytes(1_000))).isInstanceOf(SocketException.class);

        assertThat(server.taken()).isEqualTo(bytes(1_000));
    }

    @Test
    void anAnswerThatPassedBeforeIsNoLongerDropped() throws Exception {
        try (Socket client = connected()) {
            link.disturb(Disturbance.DROP_ANSWER);
            link.disturb(Disturbance.NONE);
            client.getOutputStream().write(bytes(10));

            assertThat(client.getInputStream().readNBytes(10)).isEqualTo(bytes(10));
        }
    }

    /** A port that is taken and does not listen; of one that was closed the kernel may still take a connection. */
    @Test
    void aConnectionToNobodyIsReset() throws Exception {
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (FaultLink toNobody = new FaultLink("nobody", (InetSocketAddress) nobody.getLocalSocketAddress())) {
                assertThatThrownBy(() -> echoed(toNobody, bytes(1_000))).isInstanceOf(SocketException.class);
            }
        }
    }

    @Test
    void closingResetsWhatIsOpenAndTakesNoMore() throws Exception {
        try (Socket client = connected()) {
            link.disturb(Disturbance.STALL);
            link.close();

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
            // The kernel may still take one, until the thread that accepts has woken; it is reset then.
            assertThatThrownBy(() -> echoed(bytes(1_000))).isInstanceOf(IOException.class);
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        link.close();
        server.close();
    }

    private Socket client() throws IOException {
        return client(link);
    }

    private static Socket client(FaultLink link) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), link.port());
        client.setSoTimeout(EchoServer.LIMIT_MILLIS);
        return client;
    }

    /** Through to the server. */
    private Socket connected() throws IOException {
        Socket client = client();
        client.getOutputStream().write(1);
        assertThat(client.getInputStream().read()).isEqualTo(1);
        return client;
    }

    private byte[] echoed(byte[] sent) throws IOException {
        return echoed(link, sent);
    }

    /** Of a reset the system tells one caller, whichever comes first, and shows the other an end. */
    private static byte[] echoed(FaultLink link, byte[] sent) throws IOException {
        try (Socket client = client(link)) {
            CompletableFuture<Optional<IOException>> sending = CompletableFuture.supplyAsync(() -> send(client, sent));
            byte[] echoed = client.getInputStream().readNBytes(sent.length);
            Optional<IOException> cut = sending.join();
            if (cut.isPresent()) {
                throw cut.get();
            }
            return echoed;
        }
    }

    private static Optional<IOException> send(Socket client, byte[] sent) {
        try {
            client.getOutputStream().write(sent);
            return Optional.empty();
        } catch (IOException cut) {
            return Optional.of(cut);
        }
    }

    private byte[] unchecked(byte[] sent) {
        try {
            return echoed(sent);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
