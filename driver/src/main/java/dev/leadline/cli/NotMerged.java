package dev.leadline.cli;

import dev.leadline.parquet.Damage;
import dev.leadline.report.TerminalText;

import java.io.PrintStream;
import java.util.List;

/** What files are merged without, for people. */
final class NotMerged {
    private NotMerged() {}

    /** Whether there is any. */
    static boolean tell(List<Damage> damages, PrintStream err) {
        damages.forEach(damage -> err.println(TerminalText.line("not merged: " + damage.advice())));
        return !damages.isEmpty();
    }
}
