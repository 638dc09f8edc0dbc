package dev.leadline.data;

/**
 * A data set, ready for training.
 *
 * @param train training part, at least one example
 * @param test test part, of the same shape; possibly empty
 * @param classes number of classes; labels are 0..classes-1
 * @param hash the first 64 bits of SHA-256 of all that is above, as 16 hexadecimal digits
 */
public record DataSet(Examples train, Examples test, int classes, String hash) {
    static DataSet of(Examples train, Examples test, int classes) {
        return new DataSet(train, test, classes, DataHash.of(train, test, classes));
    }
}
