/// Small convolutional networks with an embedding at their end.
package org.snedecor.models.net;
