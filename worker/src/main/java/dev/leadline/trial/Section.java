package dev.leadline.trial;

import java.util.Locale;
import java.util.function.Function;

/** A section of a sweep file: a record of a trial whose components are the section's settings. */
enum Section {
    MODEL(Model.class, Trial::model),
    DATA(DataSpec.class, Trial::data),
    TRAIN(Training.class, Trial::training),
    RECORD(Recording.class, Trial::recording);

    private final Class<? extends Record> record;
    private final Function<Trial, Record> of;

    Section(Class<? extends Record> record, Function<Trial, Record> of) {
        this.record = record;
        this.of = of;
    }

    /** As in sweep files. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    Class<? extends Record> record() {
        return record;
    }

    Record of(Trial trial) {
        return of.apply(trial);
    }
}
