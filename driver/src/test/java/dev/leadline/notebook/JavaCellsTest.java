package dev.leadline.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadline.report.Completion;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class JavaCellsTest {
    private static JavaCells java;

    @BeforeAll
    static void start() {
        java = new JavaCells();
    }

    @AfterAll
    static void stop() {
        java.close();
    }

    private static Optional<Object> run(String text) throws CellException {
        return java.run(NotebookCell.parse(text));
    }

    @Test
    void valueOfTheLastExpressionIsKeptAsAnObject() throws CellException {
        assertThat(run("var list = List.of(1, 2); // two\n\nlist.get(1) + 1")).contains(3);
        assertThat(run("list")).contains(List.of(1, 2));
        assertThat(run("list;")).contains(List.of(1, 2));
        assertThat(run("(Object) null")).isEmpty();
    }

    @Test
    void declarationsAndStatementsHaveNoValue() throws CellException {
        assertThat(run("int x = 3;\nrecord Pair(int a, int b) {}\nvoid nothing() {}\nnothing();"))
                .isEmpty();
        assertThat(run("// a comment alone")).isEmpty();
        assertThat(run("")).isEmpty();
    }

    @Test
    void compilersErrorPointsAtTheLineOfTheCell() {
        assertThatThrownBy(() -> run("int p = 1;\n\nint q = p\n    + missing;"))
                .isInstanceOf(CellException.class)
                .hasMessageStartingWith("line 4, column 7: cannot find symbol")
                .hasMessageEndingWith("        + missing;%n          ^^^^^^^".formatted());
        assertThatThrownBy(() -> run("int r = \"text\";"))
                .hasMessageStartingWith("line 1, column 9: incompatible types");
        assertThatThrownBy(() -> run("int s = 1;\nint = 2;")).hasMessageStartingWith("line 2, ");
    }

    @Test
    void exceptionPointsAtTheLineThatThrew() {
        assertThatThrownBy(() -> run(
                        "int zero = 0;\nfor (int i = 0; i < 3; i++) {\n    int z = i / zero;\n}"))
                .isInstanceOf(CellException.class)
                .hasMessageStartingWith(
                        "line 3, column 5: java.lang.ArithmeticException: / by zero%n        int z = i / zero;"
                                .formatted());
    }

    @Test
    void bracketThatIsNeverClosedPointsAtWhereItBegan() {
        assertThatThrownBy(() -> run("int t = 1;\n\nfor (int i = 0; i < 3; i++) {\n    t++;\n"))
                .isInstanceOf(CellException.class)
                .hasMessageStartingWith(
                        "line 3, column 1: what begins here must be complete at the end of the cell but is not");
    }

    @Test
    void methodThatNeedsWhatIsMissingNamesIt() {
        assertThatThrownBy(() -> run("int u = 1;\nint twice() { return 2 * later(); }"))
                .isInstanceOf(CellException.class)
                .hasMessageStartingWith(
                        "line 2, column 5: twice needs method later(), which must be declared before");
    }

    @Test
    void namesAreCompletedFromWhatHasBeenRun() throws CellException {
        run("String greeting = \"hello\";");
        NotebookCell cell = NotebookCell.parse("int v = 1;\nint w = greeting.len");
        Completion found =
                new JavaNames(java.analysis()).complete(cell, cell.text().length());
        assertThat(found.words()).containsExactly("length()");
        assertThat(found.start()).isEqualTo(cell.text().indexOf("len"));
    }
}
