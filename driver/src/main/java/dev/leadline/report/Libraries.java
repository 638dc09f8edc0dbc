package dev.leadline.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** The JavaScript that draws, from jars on the class path. */
final class Libraries {
    /** Each needs those before it. */
    private static final List<String> NAMES = List.of("vega", "vega-lite", "vega-embed");

    private Libraries() {}

    /** All of them, to be written into a script element. */
    static String scripts() {
        return NAMES.stream()
                .map(name -> Resource.text("/META-INF/resources/webjars/%s/%s/%s.min.js"
                        .formatted(name, version(name), name)))
                // Their source maps lie elsewhere, and a browser's tools would look for them.
                .map(script -> script.replaceAll("(?m)^//# sourceMappingURL=.*$", ""))
                .map(Libraries::inScript)
                .collect(Collectors.joining(";\n"));
    }

    /** Names and versions, for people. */
    static String versions() {
        return NAMES.stream()
                .map(name -> name + " " + version(name))
                .collect(Collectors.joining(", "));
    }

    /** The same program, without what would end the script element that it is written into. */
    static String inScript(String program) {
        return program.replaceAll("(?i)</(?=script)", "<\\\\/").replace("<!--", "<\\!--");
    }

    private static String version(String name) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(
                    Resource.text("/META-INF/maven/org.webjars/" + name + "/pom.properties")));
        } catch (IOException e) {
            throw new IllegalStateException("text in memory can be read", e);
        }
        return properties.getProperty("version");
    }
}
