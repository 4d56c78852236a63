/// Reports for people: tables as text, and retrieval as a picture.
package org.snedecor.models.report;
