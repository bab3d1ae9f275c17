import { readSources } from "@datong/orders";
import type { LocalConfig } from "./config.ts";
import { SAMPLE_SOURCES } from "./sample/index.ts";
import type { OrdersOptions } from "./subgraphs.ts";

/** The sources that are declared, and those of the sample where it is loaded; null where any may send. */
export const canonicalSourcesOf = ({ CANONICAL_SOURCES, SAMPLE }: LocalConfig): readonly string[] | null =>
  CANONICAL_SOURCES && [...CANONICAL_SOURCES, ...(SAMPLE === "on" ? SAMPLE_SOURCES : [])];

/**
 * What the environment says about sources, their files and quarantine, for an orders subgraph in this process.
 *
 * @throws DictionaryError when the mappings cannot be used
 */
export const ordersOptions = (config: LocalConfig): OrdersOptions => ({
  mappings: readSources(config.SOURCES_DIRECTORY),
  canonicalSources: canonicalSourcesOf(config),
  quarantineRawDays: config.QUARANTINE_RAW_DAYS,
  uploadRowsMax: config.UPLOAD_ROWS_MAX,
  uploadRowsMibMax: config.UPLOAD_ROWS_MIB_MAX,
});
