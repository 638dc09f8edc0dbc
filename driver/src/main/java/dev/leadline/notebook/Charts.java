package dev.leadline.notebook;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

import java.util.Base64;
import java.util.Map;

/** Draws the answer to a query. */
final class Charts {
    private Charts() {}

    static Display draw(ChartOptions options, Dataset<Row> answer) throws CellException {
        ChartData data = ChartData.of(options, answer);
        Display drawn = Display.text(data.sentence());
        if (data.marks().isEmpty()) {
            return drawn;
        }
        Map<String, Object> spec = new ObjectMapper()
                .convertValue(new VegaLite(data).spec(), new TypeReference<>() {});
        return withPicture(drawn.with(Display.VEGA_LITE, spec), data);
    }

    /** Java draws letters only where the system has fonts and the libraries for them. */
    private static Display withPicture(Display drawn, ChartData data) {
        try {
            byte[] png = new Picture(data).png();
            return drawn.with(Display.PNG, Base64.getEncoder().encodeToString(png));
        } catch (LinkageError | InternalError e) {
            return drawn.with(
                    Display.TEXT,
                    data.sentence() + "; without a picture, since Java found no fonts: " + e);
        }
    }
}
