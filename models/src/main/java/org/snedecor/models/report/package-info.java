/// What a person is shown: tables as text, retrieval as a picture.
package org.snedecor.models.report;
