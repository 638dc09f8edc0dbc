/** The rows that a trial yields: one record per table, whose components are its columns. Pure JDK. */
package dev.leadline.row;
