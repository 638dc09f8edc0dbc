package dev.leadline.onednn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/**
 * Where native libraries are unpacked to and loaded from: a folder that nobody else can have put a library into. Left to itself,
 * JavaCPP takes one with a name that everybody can guess, below the temporary directory, where there is no home to write to.
 */
public final class NativeFolder {
    private static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

    private static final Set<PosixFilePermission> MINE_ONLY =
            PosixFilePermissions.fromString("rwx------");

    private NativeFolder() {}

    /**
     * Tells JavaCPP, which asks once. To be called before anything native is used.
     *
     * @throws UncheckedIOException if there is no such folder and none can be made
     */
    public static synchronized void choose() {
        try {
            Path folder = folder(
                    Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of),
                    Path.of(System.getProperty("user.home")),
                    Path.of(System.getProperty("java.io.tmpdir")),
                    System.getProperty("user.name"));
            System.setProperty(PROPERTY, folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param asked what the user says, who answers for it
     * @param user only for the name of a folder
     */
    static Path folder(Optional<Path> asked, Path home, Path temporary, String user)
            throws IOException {
        if (asked.isPresent()) {
            if (!isUsable(asked.get())) {
                throw refusal(asked.get(), "one that can be written to");
            }
            return asked.get();
        }
        Path usual = home.resolve(".javacpp").resolve("cache");
        if (isUsable(usual) && isMine(usual, temporary) && isMine(usual.getParent(), temporary)) {
            return usual;
        }
        return own(temporary.resolve("leadline-" + user.replaceAll("[^\\w.-]", "_")), temporary);
    }

    private static boolean isUsable(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            return false;
        }
        return Files.isReadable(folder) && Files.isWritable(folder) && Files.isExecutable(folder);
    }

    /** Owned by this user, and closed to those who are not of the user's group. */
    private static boolean isMine(Path folder, Path temporary) throws IOException {
        if (!isPosix(folder)) {
            return true;
        }
        PosixFileAttributes facts = Files.readAttributes(folder, PosixFileAttributes.class);
        return facts.owner().equals(me(temporary))
                && !facts.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** Made in one step with its permissions, or found as such: what others made is not touched. */
    private static Path own(Path folder, Path temporary) throws IOException {
        if (!isPosix(temporary)) {
            return Files.createDirectories(folder); // Windows: a temporary directory of the user's.
        }
        try {
            return Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(MINE_ONLY));
        } catch (FileAlreadyExistsException e) {
            PosixFileAttributes facts = Files.readAttributes(
                    folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean mine = facts.isDirectory()
                    && facts.owner().equals(me(temporary))
                    && facts.permissions().equals(MINE_ONLY);
            if (!mine) {
                throw refusal(folder, "a directory that only its owner, you, can open");
            }
            return folder;
        }
    }

    /** By the owner of a new file, since the name of a user may be unknown, as in containers. */
    private static UserPrincipal me(Path temporary) throws IOException {
        Path probe = Files.createTempFile(temporary, "leadline", ".owner");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static AccessDeniedException refusal(Path folder, String rule) {
        return new AccessDeniedException(
                folder.toString(),
                null,
                "the folder that native libraries are loaded from must be " + rule
                        + " but was not; -D" + PROPERTY + "=DIR names another");
    }
}
