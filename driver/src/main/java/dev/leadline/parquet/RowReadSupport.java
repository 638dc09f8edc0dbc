package dev.leadline.parquet;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Matches the columns of a schema with those of a file. */
final class RowReadSupport extends ReadSupport<Object[]> {
    private final HadoopInput file;
    private final RowSchema<?> schema;
    private final UnknownColumns unknownColumns;
    private Map<String, String> metadata = Map.of();

    RowReadSupport(HadoopInput file, RowSchema<?> schema, UnknownColumns unknownColumns) {
        this.file = file;
        this.schema = schema;
        this.unknownColumns = unknownColumns;
    }

    /** The key-value pairs of the file's footer, once it has been read. */
    Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public ReadContext init(InitContext context) {
        metadata = context.getKeyValueMetadata().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().iterator().next()));
        switch (unknownColumns) {
            case LEFT_OUT -> {}
            case REFUSED -> refuseUnknown(context.getFileSchema());
        }
        return new ReadContext(matched(context.getFileSchema()));
    }

    private void refuseUnknown(MessageType found) {
        List<String> unknown = found.getFields().stream()
                .map(Type::getName)
                .filter(name -> !schema.columnNames().contains(name))
                .toList();
        TableException.unless(
                unknown.isEmpty(),
                "columns of file " + file,
                "known to this version, which would lose others when it rewrites the file",
                "with " + unknown);
    }

    /** The file's own columns, of those that the schema asks for. */
    private MessageType matched(MessageType found) {
        List<Type> matched = new ArrayList<>();
        for (Column column : schema.columns()) {
            if (found.containsField(column.name())) {
                matched.add(matched(column, found.getType(column.name())));
            } else {
                boolean known = column.nullable() || column.whenAbsent() != null;
                TableException.unless(known, subject(column), "present", "absent");
            }
        }
        return new MessageType(found.getName(), matched);
    }

    private Type matched(Column column, Type found) {
        PrimitiveType asked = column.parquetType();
        boolean same = found.isPrimitive()
                && found.asPrimitiveType().getPrimitiveTypeName() == asked.getPrimitiveTypeName()
                && asked.getLogicalTypeAnnotation()
                        == null
                        == (found.getLogicalTypeAnnotation() == null)
                && (asked.getLogicalTypeAnnotation() == null
                        || asked.getLogicalTypeAnnotation()
                                .equals(found.getLogicalTypeAnnotation()));
        TableException.unless(same, subject(column), "of type " + asked, found);
        return found;
    }

    private String subject(Column column) {
        return "column " + column.name() + " of file " + file;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in Parquet still
    public RecordMaterializer<Object[]> prepareForRead(
            Configuration configuration,
            Map<String, String> metadata,
            MessageType found,
            ReadContext context) {
        return new RowMaterializer(schema.columns(), context.getRequestedSchema());
    }

    @Override
    public RecordMaterializer<Object[]> prepareForRead(
            ParquetConfiguration configuration,
            Map<String, String> metadata,
            MessageType found,
            ReadContext context) {
        return new RowMaterializer(schema.columns(), context.getRequestedSchema());
    }
}
