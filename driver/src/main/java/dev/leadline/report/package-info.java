/** Answers from the tables: SQL views and their printing. */
package dev.leadline.report;
