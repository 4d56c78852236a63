package org.snedecor.models.io;

/// What [JpegSegments] found in a JPEG.
///
/// @param colour    what the components are
/// @param repeated  of each component: was it stored with all columns but half of the rows of the picture, so that the JDK repeats its rows?
/// @param essential a JPEG of frame, tables and scans alone: no profile, thumbnail or note, and nothing that could change how they are decoded
/// @param stray     how many bytes stand between segments, or after the end marker
record JpegStream(int width, int height, JpegColour colour, boolean[] repeated, Orientation orientation, byte[] essential, long stray) {}
