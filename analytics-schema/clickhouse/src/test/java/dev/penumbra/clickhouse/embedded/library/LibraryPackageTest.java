package dev.penumbra.clickhouse.embedded.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LibraryPackageTest {
    @Test
    void thePackageFollowsFromTheMachine() {
        assertThat(LibraryPackage.of("Linux", "amd64").coordinates()).isEqualTo("@chdb/lib-linux-x64-gnu@26.5.3");
    }

    @Test
    void aPlatformWithoutPinnedChecksumIsRefusedWithTheFix() {
        assertThatThrownBy(() -> LibraryPackage.of("Mac OS X", "aarch64"))
                .isInstanceOf(LibraryException.class)
                .hasMessageContaining("no checksum is pinned for @chdb/lib-darwin-arm64")
                .hasMessageContaining("PENUMBRA_LIBCHDB");
    }

    @Test
    void anUnknownPlatformIsRefusedWithTheFix() {
        assertThatThrownBy(() -> LibraryPackage.of("Windows 11", "amd64"))
                .hasMessageContaining("no ClickHouse engine for Windows 11 on amd64")
                .hasMessageContaining("PENUMBRA_CLICKHOUSE_URL");
    }
}
