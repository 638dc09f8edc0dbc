package dev.leadline.cli;

import dev.leadline.results.Results;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Results directories as commands name them, reached with what spark-submit was told about Hadoop. */
final class Directories {
    /** Before the name of a setting of Hadoop: {@code --conf spark.hadoop.fs.s3a.endpoint=...}. */
    private static final String PREFIX = "spark.hadoop.";

    private Directories() {}

    /** As {@link Results#create(String, Map)}. */
    static Results create(String uri) throws IOException {
        return Results.create(uri, hadoopSettings());
    }

    /** As {@link Results#open(String, Map)}. */
    static Results open(String uri) throws IOException {
        return Results.open(uri, hadoopSettings());
    }

    /** As {@link Results#inspect(String, Map)}. */
    static Results inspect(String uri) throws IOException {
        return Results.inspect(uri, hadoopSettings());
    }

    private static Map<String, String> hadoopSettings() {
        Map<String, String> settings = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                settings.put(name.substring(PREFIX.length()), System.getProperty(name));
            }
        }
        return settings;
    }
}
