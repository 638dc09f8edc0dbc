package dev.leadline.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What queries must leave alone: files with secrets in them, a folder, an address, a property of Java. It tells what happened to it. */
final class Outside implements AutoCloseable {
    private static final String SECRET = "canary-in-a-coal-mine";

    private final Path folder;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> told = new ArrayList<>();
    private final List<String> before;

    /**
     * @param folder an empty one
     */
    Outside(Path folder) throws IOException {
        this.folder = folder;
        FileTime once = FileTime.fromMillis(1_000_000_000_000L);
        for (String name : List.of("secret.txt", "secret.csv")) {
            Path file = Files.writeString(folder.resolve(name), SECRET + "\n");
            // As old as its last change, so that Linux notes the time of the first reading.
            Files.getFileAttributeView(file, java.nio.file.attribute.BasicFileAttributeView.class)
                    .setTimes(once, once, once);
        }
        System.clearProperty(RandomStatement.PROPERTY);
        before = state();
        Thread listener = new Thread(this::listen, "outside");
        listener.setDaemon(true);
        listener.start();
    }

    private void listen() {
        while (true) {
            try (Socket caller = server.accept()) {
                calls.incrementAndGet();
            } catch (SocketException e) {
                return; // Closed.
            } catch (IOException e) {
                throw new UncheckedIOException("a caller must be heard", e);
            }
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/x.xsd";
    }

    /** Takes what a query answered, or the error it ended with. */
    void hear(String statement, String answer) {
        boolean outside = answer.contains(SECRET)
                || answer.contains(System.getenv("PATH"))
                || answer.contains(System.getProperty("user.dir"));
        if (outside) {
            told.add("answered " + statement + " with " + answer);
        }
    }

    /** Everything that happened here; nothing if every query kept to the results. */
    List<String> harm() throws IOException {
        List<String> harm = new ArrayList<>(told);
        List<String> now = state();
        now.stream().filter(line -> !before.contains(line)).forEach(harm::add);
        before.stream().filter(line -> !now.contains(line)).forEach(line -> harm.add("no " + line));
        if (calls.get() > 0) {
            harm.add(calls + " calls of " + address());
        }
        return harm;
    }

    /** Files with the times of the last reading and writing, and what a call of Java leaves. */
    private List<String> state() throws IOException {
        List<String> state = new ArrayList<>();
        state.add("property " + System.getProperty(RandomStatement.PROPERTY));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> !f.equals(folder)).toList()) {
                BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
                state.add(file + " " + facts.size() + " " + facts.lastModifiedTime()
                        + (facts.isDirectory() ? "" : " read " + facts.lastAccessTime()));
            }
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> files = Files.list(temporary)) {
            files.filter(f -> f.getFileName().toString().startsWith(RandomStatement.PROPERTY))
                    .forEach(f -> state.add(f.toString()));
        }
        return state;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
