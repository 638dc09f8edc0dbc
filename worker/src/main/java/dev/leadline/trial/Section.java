package dev.leadline.trial;

import java.util.Locale;
import java.util.function.Function;

/** A section of a sweep file: a record of a cell whose components are the section's settings. */
enum Section {
    MODEL(Model.class, Cell::model),
    DATA(DataSpec.class, Cell::data),
    TRAIN(Training.class, Cell::training),
    RECORD(Recording.class, Cell::recording);

    private final Class<? extends Record> record;
    private final Function<Cell, Record> of;

    Section(Class<? extends Record> record, Function<Cell, Record> of) {
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

    Record of(Cell cell) {
        return of.apply(cell);
    }
}
