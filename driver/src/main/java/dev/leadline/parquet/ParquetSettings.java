package dev.leadline.parquet;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.conf.ParquetConfiguration;

/**
 * What Parquet is told. Always given, since Parquet otherwise parses Hadoop's files of defaults for
 * each file that it opens, which takes longer than to write or read a small one.
 */
final class ParquetSettings {
    private ParquetSettings() {}

    static ParquetConfiguration configuration() {
        Configuration empty = new Configuration(false);
        // It starts threads, which small files on local disks do not repay.
        empty.setBoolean("parquet.hadoop.vectored.io.enabled", false);
        empty.setBoolean("parquet.page.verify-checksum.enabled", true);
        return new HadoopParquetConfiguration(empty);
    }

    static ParquetReadOptions readOptions() {
        return ParquetReadOptions.builder(configuration()).build();
    }
}
