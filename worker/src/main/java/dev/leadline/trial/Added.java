package dev.leadline.trial;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component that was added after trials had landed. Files written before lack its column: if it holds a {@link Setting},
 * their trials had the setting's default, and that is what is read there, unless an older flag says
 * otherwise; anything else is null there.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Added {
    /** Column of a flag that was there before, and that says this setting's value where it is true; empty for none. */
    String flag() default "";

    /** The value that it says. */
    String meaning() default "";
}
