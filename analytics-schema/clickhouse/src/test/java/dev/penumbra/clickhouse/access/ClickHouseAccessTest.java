package dev.penumbra.clickhouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClickHouseAccessTest {
    @TempDir
    private Path data;

    @Test
    void theEnvironmentNamesAServer() {
        Map<String, String> environment = Map.of(
                "PENUMBRA_CLICKHOUSE_URL", "https://ch.example:8443",
                "PENUMBRA_CLICKHOUSE_USER", "ada",
                "PENUMBRA_CLICKHOUSE_PASSWORD", "secret");

        ClickHouseAccess access = ClickHouseAccess.find(environment, data);

        assertThat(access)
                .isEqualTo(new ClickHouseAccess(URI.create("https://ch.example:8443"), "penumbra", "ada", "secret"));
        assertThat(access.jdbcUrl()).isEqualTo("jdbc:clickhouse:https://ch.example:8443/penumbra");
    }

    @Test
    void thePasswordMayLieInAFile() throws IOException {
        Path file = Files.writeString(data.resolve("password"), "hush\n");

        assertThat(ofServer("PENUMBRA_CLICKHOUSE_PASSWORD_FILE", file.toString())
                        .password())
                .isEqualTo("hush");
        assertThatThrownBy(() -> ofServer("PENUMBRA_CLICKHOUSE_PASSWORD_FILE", file + ".none"))
                .hasMessageContaining("PENUMBRA_CLICKHOUSE_PASSWORD_FILE names")
                .hasMessageContaining(file + ".none");
    }

    private ClickHouseAccess ofServer(String variable, String value) {
        return ClickHouseAccess.find(Map.of("PENUMBRA_CLICKHOUSE_URL", "http://ch:8123", variable, value), data);
    }

    @Test
    void theRunningEngineLeavesItsAddressAndNotItsPassword() throws IOException {
        Path passwordFile = Files.writeString(data.resolve("password"), "hush\n");
        ClickHouseAccess.leaveAddress(data, URI.create("http://127.0.0.1:8123"), "penumbra", passwordFile);

        assertThat(ClickHouseAccess.find(Map.of(), data))
                .isEqualTo(new ClickHouseAccess(URI.create("http://127.0.0.1:8123"), "penumbra", "penumbra", "hush"));
        assertThat(data.resolve("address.properties")).content().doesNotContain("hush");
    }

    @Test
    void nothingRunningIsSaidWithTheFix() {
        assertThatThrownBy(() -> ClickHouseAccess.find(Map.of(), data))
                .isInstanceOf(ClickHouseException.class)
                .hasMessage("no ClickHouse is running here; start the stack (./penumbra demo or ./penumbra up),"
                        + " or name a server in PENUMBRA_CLICKHOUSE_URL");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThatThrownBy(() -> ClickHouseAccess.find(Map.of("PENUMBRA_CLICKHOUSE_URL", "localhost:8123"), data))
                .hasMessageContaining("must read http://host:port, but is \"localhost:8123\"");
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(new ClickHouseAccess(URI.create("http://h:1"), "penumbra", "ada", "secret"))
                .asString()
                .doesNotContain("secret");
    }
}
