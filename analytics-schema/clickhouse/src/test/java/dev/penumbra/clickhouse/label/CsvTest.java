package dev.penumbra.clickhouse.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        List<String> cells = List.of("a,b", "say \"yes\"", "two\nlines", "", "ü");

        assertThat(CsvReader.read(CsvWriter.line(cells))).containsExactly(new CsvRecord(1, cells));
    }

    @Test
    void aTextThatWouldBeAFormulaIsNone() {
        assertThat(CsvWriter.line(List.of("=HYPERLINK(\"x\")", "-1", "a=b")))
                .startsWith("\"'=HYPERLINK(\"\"x\"\")\",\"'-1\",\"a=b\"");
    }

    @Test
    void whatSpreadsheetsMakeOfAFileIsRead() {
        assertThat(CsvReader.read("\uFEFFx;y\r\n\"1\n2\";3\r\n;\r\n4;5"))
                .containsExactly(
                        new CsvRecord(1, List.of("x", "y")),
                        new CsvRecord(2, List.of("1\n2", "3")),
                        new CsvRecord(5, List.of("4", "5")));
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedByItsLine() {
        assertThatThrownBy(() -> CsvReader.read("x,y\n1,\"2\n3"))
                .isInstanceOf(LabelException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("close it");
    }

    @Test
    void theLineOfAQuoteIsThatOfItsCellAndNotOfItsRecord() {
        assertThatThrownBy(() -> CsvReader.read("x,y\n\"1\n1\",\"2\n3")).hasMessageContaining("line 3:");
    }

    @Test
    void aQuoteInsideAQuotedCellIsToldByItsPlace() {
        assertThatThrownBy(() -> CsvReader.read("x,y\n\"say \"yes\"\",2"))
                .isInstanceOf(LabelException.class)
                .hasMessageContaining("line 2, character ")
                .hasMessageContaining("write \"\"")
                .hasMessageNotContaining("yes");
    }
}
