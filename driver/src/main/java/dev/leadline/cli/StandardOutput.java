package dev.leadline.cli;

import dev.leadline.report.TerminalText;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Standard output that remembers the first error: Java's own swallows them, so that a full disk would look like an answer. */
final class StandardOutput {
    /** On Linux, a link that tells what standard output is. */
    private static final Path LINK = Path.of("/proc/self/fd/1");

    private final Remembering bytes;
    private final PrintStream text;

    private StandardOutput(OutputStream out) {
        bytes = new Remembering(out);
        text = new PrintStream(new BufferedOutputStream(bytes), true, charset());
    }

    /** In place of Java's, for the rest of the program. */
    static StandardOutput install() {
        StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.setOut(out.text);
        return out;
    }

    /** As Java chose it for its own. */
    private static Charset charset() {
        String name = System.getProperty("stdout.encoding");
        String older = name == null ? System.getProperty("sun.stdout.encoding") : name;
        return older == null ? Charset.defaultCharset() : Charset.forName(older);
    }

    PrintWriter writer() {
        return new PrintWriter(text, true, charset());
    }

    /** Why not all could be written; empty if all was, or if the reader, such as {@code head}, wanted no more. */
    Optional<String> failure() {
        text.flush();
        return Optional.ofNullable(bytes.first)
                .filter(error -> !isClosedPipe(error))
                .map(error -> "standard output must be writable but was: "
                        + TerminalText.line(error.getMessage()));
    }

    /** By what it is where that can be seen, since the system's messages are in the user's language. */
    private static boolean isClosedPipe(IOException error) {
        try {
            String target = Files.readSymbolicLink(LINK).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException e) {
            return String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
        }
    }

    private static final class Remembering extends FilterOutputStream {
        private volatile IOException first;

        Remembering(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            try {
                out.write(b, off, len);
            } catch (IOException e) {
                first = first == null ? e : first;
                throw e;
            }
        }
    }
}
