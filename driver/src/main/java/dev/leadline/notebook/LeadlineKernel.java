package dev.leadline.notebook;

import dev.leadline.report.Completion;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Answers Jupyter's requests. One cell runs at a time; an interrupt and a completion may come meanwhile. */
final class LeadlineKernel extends BaseKernel {
    private final Session session;
    private final CellRunner runner;

    LeadlineKernel(Session session) {
        super(StandardCharsets.UTF_8);
        this.session = session;
        this.runner = new CellRunner(session);
    }

    @Override
    public DisplayData eval(String text) throws Exception {
        try {
            return runner.run(NotebookCell.parse(text))
                    .map(LeadlineKernel::data)
                    .orElse(null);
        } catch (Exception e) {
            throw e;
        } catch (Throwable e) {
            // The kernel's loop would end with it.
            throw new CellException(String.valueOf(e), e);
        }
    }

    private static DisplayData data(Object value) {
        Display shown = value instanceof Display display
                ? display
                : value instanceof Dataset<?> rows ? table(rows) : Display.text(value.toString());
        DisplayData data = new DisplayData();
        shown.forms().forEach(data::putData);
        return data;
    }

    private static Display table(Dataset<?> rows) {
        Dataset<Row> frame = rows.toDF();
        return RowTable.of(frame);
    }

    /** Positions on the wire count code points, those of Java chars. */
    @Override
    public ReplacementOptions complete(String code, int at) {
        int cursor =
                code.offsetByCodePoints(0, Math.min(at, code.codePointCount(0, code.length())));
        Completion found = runner.complete(NotebookCell.parse(code), cursor);
        return new ReplacementOptions(
                found.words(),
                code.codePointCount(0, found.start()),
                code.codePointCount(0, found.end()));
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        int cursor =
                code.offsetByCodePoints(0, Math.min(at, code.codePointCount(0, code.length())));
        Optional<String> text = runner.explain(NotebookCell.parse(code), cursor);
        return text.map(DisplayData::new).orElse(null);
    }

    @Override
    public void interrupt() {
        runner.stop();
    }

    @Override
    public List<String> formatError(Exception error) {
        return error instanceof CellException
                ? errorStyler.secondaryLines(error.getMessage())
                : super.formatError(error);
    }

    @Override
    public void onShutdown(boolean isRestarting) {
        runner.stop();
        runner.close();
        session.close();
    }

    @Override
    public String getBanner() {
        return "Leadline: cells in Java, or in SQL below %%sql; %results NAME chooses what they ask";
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("Java")
                .version(Runtime.version().toString())
                .mimetype("text/x-java-source")
                .fileExtension(".jshell")
                .pygments("java")
                .codemirror("java")
                .build();
    }
}
