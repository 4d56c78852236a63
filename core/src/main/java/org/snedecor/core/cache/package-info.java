/// What is remembered between calls.
package org.snedecor.core.cache;
