package dev.leadline.results;

import dev.leadline.parquet.TableException;

import org.apache.hadoop.fs.Path;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a results directory lies, as somebody wrote it. */
final class Place {
    /** One letter before the colon is a drive, and a colon without a slash behind it is part of a name. */
    private static final Pattern URI =
            Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]+):(//(?<host>[^/]*))?(?<path>/.*)?");

    private Place() {}

    /**
     * A path means each of its characters. So does the path of a URI, but for {@code %} and the two digits behind it, which stand for
     * one byte of UTF-8.
     */
    static Path of(String text) {
        Matcher uri = URI.matcher(text);
        if (uri.matches() && !(uri.group("host") == null && uri.group("path") == null)) {
            String path = uri.group("path") == null ? "/" : uri.group("path");
            return new Path(uri.group("scheme"), host(uri), decoded(path, text));
        }
        TableException.unless(
                !text.isEmpty() && !text.startsWith("file:"),
                "results directory",
                "a path, or a URI such as file:/home/me/r",
                "'" + text + "'");
        return new Path(null, null, text);
    }

    private static String host(Matcher uri) {
        String host = uri.group("host");
        boolean none = host == null || host.isEmpty();
        boolean here = uri.group("scheme").equalsIgnoreCase("file") && "localhost".equals(host);
        return none || here ? null : host;
    }

    private static String decoded(String path, String text) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new TableException(
                    "results directory",
                    "a URI, in which % stands before two digits of base 16 (%25 is the sign itself)",
                    "'" + text + "'",
                    e);
        }
    }
}
