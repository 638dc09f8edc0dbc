package dev.leadline.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotebookCellTest {
    @Test
    void cellWithoutPercentSignsIsJava() {
        NotebookCell cell = NotebookCell.parse("int a = 7 % 4;\na");
        assertThat(cell.kind()).isEmpty();
        assertThat(cell.commands()).isEmpty();
        assertThat(cell.body()).isEqualTo("int a = 7 % 4;\na");
    }

    @Test
    void twoPercentSignsTellWhatTheRestIs() {
        NotebookCell cell = NotebookCell.parse("\n%%chart  line --x a\nSELECT 1\n%x");
        assertThat(cell.kind()).contains(new NotebookCell.Magic("chart", "line --x a"));
        assertThat(cell.commands()).isEmpty();
        assertThat(cell.body()).isEqualTo("SELECT 1\n%x");
    }

    @Test
    void onePercentSignIsACommandBeforeJava() {
        NotebookCell cell = NotebookCell.parse("%results a\n\n%leadline columns\nint b = 1;");
        assertThat(cell.kind()).isEmpty();
        assertThat(cell.commands())
                .containsExactly(
                        new NotebookCell.Magic("results", "a"),
                        new NotebookCell.Magic("leadline", "columns"));
        assertThat(cell.body()).isEqualTo("int b = 1;");
    }

    @Test
    void errorShowsTheLineOfTheCellAndMarksThePlace() {
        String cell = "%%sql\nSELECT 1,\n\tdepht FROM t";
        int place = cell.indexOf("depht");
        assertThat(CellException.at(cell, place, place + 5, "unknown"))
                .hasMessage(
                        "line 3, column 2: unknown%n    \tdepht FROM t%n    \t^^^^^".formatted());
    }

    @Test
    void placeThatSpansLinesIsMarkedToTheEndOfItsFirst() {
        assertThat(CellException.at("ab\ncd", 1, 5, "wrong"))
                .hasMessage("line 1, column 2: wrong%n    ab%n     ^".formatted());
    }
}
