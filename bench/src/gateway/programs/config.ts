import { processShape, readConfig, z } from "@datong/subgraph-kit";

/** What the process of a gateway other than ours reads from its environment. */
export const readOtherConfig = () =>
  readConfig({
    ...processShape,
    SUPERGRAPH_FILE: z.string(),
    /** Where the open subgraphs are, by name, as JSON. */
    SUBGRAPH_URLS: z.string().transform((text) => new Map(JSON.parse(text) as [string, string][])),
  });
