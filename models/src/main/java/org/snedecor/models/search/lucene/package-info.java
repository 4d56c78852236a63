/// Approximate search by Apache Lucene, an optional dependency: the only package that touches it, and without it all else works.
package org.snedecor.models.search.lucene;
