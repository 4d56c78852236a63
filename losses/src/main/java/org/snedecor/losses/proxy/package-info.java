/// Losses that compare examples with proxies, learned points that stand for whole classes.
package org.snedecor.losses.proxy;
