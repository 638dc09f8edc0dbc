/** Row records to Parquet and back: columns from record components, files with page checksums, and how a damaged one is named. */
package dev.leadline.parquet;
