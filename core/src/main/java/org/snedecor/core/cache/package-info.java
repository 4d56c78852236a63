/// A cache for results that are kept between calls.
package org.snedecor.core.cache;
