/** Random numbers that are the same for ever: the only source of chance in a trial. */
package dev.leadline.random;
