/// Terms of single rows, of embeddings or class weights, that are added to a loss. For class weights the labels of the rows are their classes.
package org.snedecor.losses.regularizer;
