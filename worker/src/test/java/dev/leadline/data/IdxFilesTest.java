package dev.leadline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.leadline.trial.Shape;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

class IdxFilesTest {
    private static final byte[] IMAGES = Idx.images(3, 2, 4);
    private static final byte[] LABELS = Idx.labels(7, 0, 9);

    @Test
    void imagesAndLabelsAreReadRowByRow() {
        Examples examples = read(Idx.images(2, 2, 3), Idx.labels(7, 1));
        assertThat(examples.shape()).isEqualTo(new Shape(1, 2, 3));
        assertThat(examples.inputs()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(examples.labels()).containsExactly(7, 1);
    }

    @Test
    void pixelsAboveHalfAreNotNegative() {
        assertThat(read(Idx.images(1, 16, 16), Idx.labels(0)).inputs()).contains(128f, 255f);
    }

    @Test
    void truncatedImageFileNamesFileAndOffset() {
        refused(
                Arrays.copyOf(IMAGES, 30),
                LABELS,
                "images.idx: data at byte 16 must be 24 bytes long (3 images of 2 x 4)"
                        + " but was 14, the file ending at byte 30");
    }

    @Test
    void trailingBytesAreRefused() {
        refused(
                IMAGES,
                Arrays.copyOf(LABELS, 12),
                "labels.idx: data at byte 8 must be 3 bytes long (3 labels)"
                        + " but was 4, the file ending at byte 12");
    }

    @Test
    void truncatedHeaderNamesItsLength() {
        refused(
                Arrays.copyOf(IMAGES, 15),
                LABELS,
                "images.idx: header at byte 0 must be 16 bytes long but was 15");
    }

    @Test
    void labelsInPlaceOfImagesAreRefused() {
        refused(
                Idx.labels(new int[20]),
                LABELS,
                "images.idx: magic number at byte 0 must be 2051 but was 2049");
    }

    @Test
    void imagesInPlaceOfLabelsAreRefused() {
        refused(IMAGES, IMAGES, "labels.idx: magic number at byte 0 must be 2049 but was 2051");
    }

    @Test
    void twoBillionImagesAreRefusedWithoutReservingMemory() {
        refused(
                edited(IMAGES, 4, 2_000_000_000),
                LABELS,
                "images.idx: data at byte 16 must be 16000000000 bytes long (2000000000 images of 2 x 4)"
                        + " but was 24, the file ending at byte 40");
    }

    @Test
    void countIsUnsigned() {
        refused(
                IMAGES,
                edited(LABELS, 4, -1),
                "labels.idx: data at byte 8 must be 4294967295 bytes long (4294967295 labels)"
                        + " but was 3, the file ending at byte 11");
    }

    @Test
    void noImagesAtAllAreRefused() {
        refused(
                Idx.images(0, 2, 4),
                LABELS,
                "images.idx: count at byte 4 must be positive but was 0");
    }

    @Test
    void absurdSidesAreRefused() {
        refused(
                edited(IMAGES, 8, 0),
                LABELS,
                "images.idx: rows at byte 8 must be in 1..16384 but was 0");
        refused(
                edited(IMAGES, 12, -1),
                LABELS,
                "images.idx: columns at byte 12 must be in 1..16384 but was 4294967295");
    }

    @Test
    void imagesAndLabelsOfDifferentCountsAreRefused() {
        refused(
                IMAGES,
                Idx.labels(7, 0),
                "images.idx: number of images at byte 4 must be 2 as in labels.idx but was 3");
    }

    @Test
    void labelBeyondTheClassesNamesItsByte() {
        refused(
                IMAGES,
                Idx.labels(0, 1, 200),
                "labels.idx: label at byte 10 must be below 10 but was 200");
    }

    @Property
    void everyTruncationIsRefusedByName(
            @ForAll @IntRange(max = 39) int images, @ForAll @IntRange(max = 10) int labels) {
        refusedNaming("images.idx", Arrays.copyOf(IMAGES, images), LABELS);
        refusedNaming("labels.idx", IMAGES, Arrays.copyOf(LABELS, labels));
    }

    @Property
    void everyTruncationOfAGzippedFileIsRefusedByName(@ForAll @IntRange(max = 1000) int bytes) {
        byte[] whole = Idx.gzip(IMAGES);
        byte[] cut = Arrays.copyOf(whole, bytes % whole.length);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() ->
                        new DataStream("images.idx.gz", new ByteArrayInputStream(cut)).next(100))
                .withMessageStartingWith("images.idx.gz must be ");
    }

    @Property
    void everyFlippedBitOfAHeaderIsRefusedByName(
            @ForAll @IntRange(max = 127) int images, @ForAll @IntRange(max = 63) int labels) {
        refusedNaming("images.idx", flipped(IMAGES, images), LABELS);
        refusedNaming("labels.idx", IMAGES, flipped(LABELS, labels));
    }

    private static Examples read(byte[] images, byte[] labels) {
        return IdxFiles.read(
                new DataFile("images.idx", images), new DataFile("labels.idx", labels), 10);
    }

    private static void refused(byte[] images, byte[] labels, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(images, labels))
                .withMessage(message);
    }

    private static void refusedNaming(String file, byte[] images, byte[] labels) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(images, labels))
                .withMessageStartingWith(file);
    }

    private static byte[] edited(byte[] file, int offset, int value) {
        byte[] copy = file.clone();
        ByteBuffer.wrap(copy).putInt(offset, value);
        return copy;
    }

    private static byte[] flipped(byte[] file, int bit) {
        byte[] copy = file.clone();
        copy[bit / 8] ^= (byte) (1 << bit % 8);
        return copy;
    }
}
