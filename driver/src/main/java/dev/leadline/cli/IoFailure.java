package dev.leadline.cli;

import dev.leadline.report.TerminalText;

import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file, a disk or a connection that did not do its part, for people: one line instead of a stack trace.
 *
 * @param message one line
 * @param exitCode for the program
 */
record IoFailure(String message, int exitCode) {
    /** What the user named cannot be used so; anything else, such as a disk that is full, may happen to the right input. */
    private static final List<Class<? extends Exception>> WRONG_PLACE = List.of(
            AccessDeniedException.class,
            FileAlreadyExistsException.class,
            FileNotFoundException.class,
            FileSystemLoopException.class,
            InvalidPathException.class,
            NoSuchFileException.class,
            NotDirectoryException.class,
            ParentNotDirectoryException.class,
            PathIOException.class,
            SocketException.class,
            SocketTimeoutException.class,
            UnknownHostException.class,
            UnsupportedFileSystemException.class,
            org.apache.hadoop.fs.FileAlreadyExistsException.class,
            org.apache.hadoop.security.AccessControlException.class);

    /** Of a place too, but in Java only a text in an exception of any kind. */
    private static final List<String> WRONG_PLACE_SAYS = List.of(
            "Read-only file system",
            "Not a directory",
            "Permission denied",
            "Mkdirs failed",
            "Is a directory",
            "File name too long",
            "Operation not permitted");

    /** Of the disk, though Java tells it as of a file that is not found. */
    private static final List<String> FULL_SAYS =
            List.of("No space left on device", "Disk quota exceeded");

    /** The failure behind an error; empty if there is none. */
    static Optional<IoFailure> behind(Throwable error) {
        List<Throwable> failures = Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .filter(e -> e instanceof IOException || e instanceof InvalidPathException)
                .toList();
        return failures.stream().findFirst().map(first -> of(first, failures));
    }

    /** The first tells what was tried and with what; those behind it may tell more exactly what kind it is. */
    private static IoFailure of(Throwable first, List<Throwable> failures) {
        boolean full = failures.stream().anyMatch(failure -> says(failure, FULL_SAYS));
        boolean wrong = !full && failures.stream().anyMatch(IoFailure::isWrongPlace);
        return new IoFailure(
                TerminalText.line(text(first)),
                wrong ? Leadline.WRONG_INPUT : Leadline.SOME_FAILED);
    }

    private static boolean isWrongPlace(Throwable failure) {
        return WRONG_PLACE.stream().anyMatch(kind -> kind.isInstance(failure))
                || says(failure, WRONG_PLACE_SAYS);
    }

    private static boolean says(Throwable failure, List<String> texts) {
        return texts.stream().anyMatch(String.valueOf(failure.getMessage())::contains);
    }

    /** Java's own exceptions of this kind have no other text than the file's name. */
    private static String text(Throwable failure) {
        if (failure instanceof FileSystemException known && known.getReason() == null) {
            return known.getFile() + ": " + reason(known);
        }
        String said = Objects.requireNonNullElse(failure.getMessage(), "");
        String first = said.strip().lines().findFirst().orElse("");
        boolean bare = first.isEmpty() || failure instanceof UnknownHostException;
        return bare ? failure.getClass().getSimpleName() + ": " + first : first;
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        } else if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        } else if (failure instanceof NotDirectoryException) {
            return "not a directory";
        } else if (failure instanceof FileAlreadyExistsException) {
            return "it exists and is no directory";
        }
        return failure.getClass().getSimpleName();
    }
}
