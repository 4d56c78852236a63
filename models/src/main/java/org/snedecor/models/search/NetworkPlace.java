package org.snedecor.models.search;

/// Where the network that embedded the pictures is stored, for embedding more of them.
///
/// @param run a run folder, a weights file or an ONNX file, as seen from the folder of the index; empty where that is not known
/// @param cut of an ONNX file the value that is the embedding; empty for its output   @param scaling of an ONNX file how it takes pixels; empty where it says so itself
public record NetworkPlace(String run, String cut, String scaling) {
    public static final NetworkPlace UNKNOWN = new NetworkPlace("", "", "");
}
