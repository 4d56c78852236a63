/// Classes of a program's own, found by their names: networks and samplers that are not in this repository.
package org.snedecor.models.own;
