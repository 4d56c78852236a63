/// Terms of rows alone, embeddings or class weights, that are added to a loss. The rows that are class weights have their classes for labels.
package org.snedecor.losses.regularizer;
