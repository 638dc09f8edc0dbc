package dev.leadline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentedOutputTest {
    private static final DocumentedOutput TABLE = new DocumentedOutput("""
             gradient   degraded  cells  error
             HEALTHY    true          4  0.073
             VANISHING  false         3
            """);

    private static final String HEAD = "starting 1\n gradient   degraded  cells  error\n";

    @Test
    void sameWordsAndNumbersAgreeAmongOtherLines() {
        String printed = HEAD + " HEALTHY true 4 0.073\nthen 5\n VANISHING  false 3\n";
        assertThat(TABLE.missingFrom(printed)).isEmpty();
    }

    @Test
    void anotherCountIsFound() {
        String printed = HEAD + " HEALTHY    true          5  0.073\n VANISHING  false         3\n";
        assertThat(TABLE.missingFrom(printed)).hasValue(" HEALTHY    true          4  0.073");
    }

    @Test
    void anotherMeasurementIsFoundBeyondRounding() {
        String close = HEAD + " HEALTHY    true          4  0.092\n VANISHING  false         3\n";
        assertThat(TABLE.missingFrom(close)).isEmpty();
        String off = HEAD + " HEALTHY    true          4  0.094\n VANISHING  false         3\n";
        assertThat(TABLE.missingFrom(off)).hasValue(" HEALTHY    true          4  0.073");
    }

    @Test
    void anotherSignIsFound() {
        DocumentedOutput slopes = new DocumentedOutput("slope -0.63\n");
        assertThat(slopes.missingFrom("slope -0.65\n")).isEmpty();
        assertThat(slopes.missingFrom("slope 0.63\n")).hasValue("slope -0.63");
    }

    @Test
    void anotherWordOrOrderOrAMissingNumberIsFound() {
        String verdict = HEAD + " EXPLODING  true          4  0.073\n VANISHING  false         3\n";
        assertThat(TABLE.missingFrom(verdict)).hasValue(" HEALTHY    true          4  0.073");
        String order = HEAD + " VANISHING  false         3\n HEALTHY    true          4  0.073\n";
        assertThat(TABLE.missingFrom(order)).hasValue(" VANISHING  false         3");
        String empty = HEAD + " HEALTHY    true          4\n VANISHING  false         3\n";
        assertThat(TABLE.missingFrom(empty)).hasValue(" HEALTHY    true          4  0.073");
    }
}
