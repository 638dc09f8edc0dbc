package dev.leadline.trial;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a column of a table holds: the one place where that is said. The page of all columns, {@code leadline columns} and
 * {@code DESCRIBE} in SQL are made from it. On a record it tells what its columns have in common; on the row of a table it begins
 * with the grain.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Described {
    /** The meaning in a phrase; when it is null, where that is not obvious. Columns are named as in SQL. */
    String as();

    /** Unit of a number; {@code 1} for one without a unit. Empty for text, flags and ids. */
    String unit() default "";

    /** How it is computed, in plain text. */
    String formula() default "";

    /** Which trouble of a network shows in it. */
    String diagnoses() default "";
}
