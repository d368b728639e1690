package dev.penumbra.clickhouse.embedded.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineExceptionTest {
    @Test
    void theCodeIsReadFromTheText() {
        EngineException refused =
                EngineException.saidByTheEngine("Code: 60. DB::Exception: Unknown table x. (UNKNOWN_TABLE)");

        assertThat(refused.code()).isEqualTo(60);
        assertThat(refused).hasMessage("Code: 60. DB::Exception: Unknown table x. (UNKNOWN_TABLE)");
    }

    @Test
    void aWrappedErrorIsToldOnceAndWithoutTheFileOfTheData() {
        EngineException refused = EngineException.saidByTheEngine(
                "Code: 32. DB::Exception: Code: 32. DB::Exception: Attempt to read after eof: (in file/uri /tmp/in.bin): While executing File. (ATTEMPT_TO_READ_AFTER_EOF) (version 26.5.1.1). (ATTEMPT_TO_READ_AFTER_EOF)");

        assertThat(refused)
                .hasMessage(
                        "Code: 32. DB::Exception: Attempt to read after eof:: While executing File. (ATTEMPT_TO_READ_AFTER_EOF)");
    }

    @Test
    void textWithoutCodeIsAnUnknownException() {
        assertThat(EngineException.saidByTheEngine("std::bad_alloc").code()).isEqualTo(1002);
    }
}
