package dev.leadline.notebook;

import dev.leadline.report.Completion;

import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Completion and signatures in cells of Java, as JShell knows them: from what has been run. */
final class JavaNames {
    private final SourceCodeAnalysis analysis;

    JavaNames(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    Completion complete(NotebookCell cell, int cursor) {
        int start = snippetStart(cell, cursor);
        int[] anchor = new int[1];
        List<String> words = analysis
                .completionSuggestions(cell.text().substring(start), cursor - start, anchor)
                .stream()
                .map(Suggestion::continuation)
                .distinct()
                .toList();
        return words.isEmpty()
                ? new Completion(words, cursor, cursor)
                : new Completion(words, start + anchor[0], cursor);
    }

    /** Signatures of what the cursor stands in; empty if there are none. */
    Optional<String> signatures(NotebookCell cell, int cursor) {
        int start = snippetStart(cell, cursor);
        String all =
                analysis.documentation(cell.text().substring(start), cursor - start, false).stream()
                        .map(SourceCodeAnalysis.Documentation::signature)
                        .collect(Collectors.joining("\n"));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** JShell wants the one snippet that the cursor is in. */
    private int snippetStart(NotebookCell cell, int cursor) {
        int start = Math.min(cell.bodyStart(), cursor);
        while (true) {
            String rest = cell.text().substring(start);
            CompletionInfo found = analysis.analyzeCompletion(rest);
            int next = cell.text().length() - found.remaining().length();
            if (!found.completeness().isComplete() || next <= start || next >= cursor) {
                return start;
            }
            start = next;
        }
    }
}
