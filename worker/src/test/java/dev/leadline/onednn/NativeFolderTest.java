package dev.leadline.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

class NativeFolderTest {
    @TempDir
    private Path folder;

    private Path home;
    private Path temporary;

    @BeforeEach
    void makeFolders() throws IOException {
        assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "there are no owners and modes here: folders are not judged");
        home = Files.createDirectory(folder.resolve("home"));
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    private Path chosen() throws IOException {
        return NativeFolder.folder(Optional.empty(), home, temporary, "me");
    }

    private void assertRefused(Path planted) {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(this::chosen)
                .withMessage(
                        planted + ": the folder that native libraries are loaded from must be a"
                                + " directory that only its owner, you, can open but was not;"
                                + " -Dorg.bytedeco.javacpp.cachedir=DIR names another");
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void homeIsWhereTheyUsuallyAre() throws IOException {
        assertThat(chosen()).isEqualTo(home.resolve(".javacpp/cache")).isDirectory();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void withoutAHomeToWriteToTheFolderIsClosedToOthersAndKept() throws IOException {
        home = Files.createFile(folder.resolve("no-home"));
        Path own = chosen();
        assertThat(own).isEqualTo(temporary.resolve("leadline-me")).isDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
        assertThat(chosen()).isEqualTo(own);
    }

    @Test
    void homeThatOthersCanWriteIntoIsNotTaken() throws IOException {
        mode(Files.createDirectories(home.resolve(".javacpp/cache")), "rwxrwxrwx");
        assertThat(chosen()).isEqualTo(temporary.resolve("leadline-me"));
    }

    @Test
    void plantedFolderIsRefused() throws IOException {
        home = Files.createFile(folder.resolve("no-home"));
        Path planted = Files.createDirectory(temporary.resolve("leadline-me"));
        mode(planted, "rwxrwxrwx");
        assertRefused(planted);
        mode(planted, "rwx------");
        assertThat(chosen()).isEqualTo(planted);
    }

    @Test
    void plantedLinkIsRefused() throws IOException {
        home = Files.createFile(folder.resolve("no-home"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        mode(elsewhere, "rwx------");
        assertRefused(Files.createSymbolicLink(temporary.resolve("leadline-me"), elsewhere));
    }

    @Test
    void folderOfAnotherUserIsRefused() throws IOException {
        assumeTrue(
                System.getProperty("user.name").equals("root"), "only root may give a folder away");
        home = Files.createFile(folder.resolve("no-home"));
        Path planted = Files.createDirectory(temporary.resolve("leadline-me"));
        mode(planted, "rwx------");
        Files.setOwner(
                planted,
                planted.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("nobody"));
        assertRefused(planted);
    }

    @Test
    void folderThatTheUserNamesMustBeUsable() throws IOException {
        Path named = folder.resolve("named");
        assertThat(NativeFolder.folder(Optional.of(named), home, temporary, "me"))
                .isEqualTo(named);
        Path file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> NativeFolder.folder(Optional.of(file), home, temporary, "me"))
                .withMessageContaining("must be one that can be written to but was not");
    }
}
