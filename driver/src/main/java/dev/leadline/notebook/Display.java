package dev.leadline.notebook;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a cell shows, in several forms, of which a reader takes the best it knows.
 *
 * @param forms by MIME type: texts, Base64 of pictures, and trees of maps and lists for JSON
 */
public record Display(Map<String, Object> forms) {
    static final String TEXT = "text/plain";
    static final String HTML = "text/html";
    static final String PNG = "image/png";
    /** The major version of Vega-Lite that the report is drawn with, too. */
    static final String VEGA_LITE = "application/vnd.vegalite.v5+json";

    static Display text(String text) {
        return new Display(Map.of(TEXT, text));
    }

    Display with(String type, Object form) {
        Map<String, Object> more = new LinkedHashMap<>(forms);
        more.put(type, form);
        return new Display(more);
    }

    /** For those who print it. */
    @Override
    public String toString() {
        return String.valueOf(forms.get(TEXT));
    }
}
