/// Losses of plain supervised learning, each a record of its settings: cross-entropy for classes, errors for numbers. The losses of metric learning
/// have a module of their own.
package org.snedecor.core.loss;
