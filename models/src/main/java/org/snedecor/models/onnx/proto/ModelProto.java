package org.snedecor.models.onnx.proto;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// An ONNX file.
///
/// @param irVersion of the format   @param opsets version of the operators by domain, which is empty for ONNX's own   @param metadata of whoever wrote it
public record ModelProto(long irVersion, SequencedMap<String, Long> opsets, String producer, String producerVersion, GraphProto graph, SequencedMap<String, String> metadata) {
    public ModelProto {
        opsets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(opsets));
        metadata = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metadata));
    }
}
