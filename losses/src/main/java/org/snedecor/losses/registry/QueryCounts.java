package org.snedecor.losses.registry;

/// Is a query one of its own positives? Chosen by the setting `positives`.
enum QueryCounts { OTHERS, WITH_QUERY }
