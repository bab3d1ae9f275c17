import { identityShape } from "@datong/identity";
import { processShape, readConfig, z } from "@datong/subgraph-kit";

/** What the process of a variant reads from its environment. */
export const readVariantConfig = () =>
  readConfig({
    ...processShape,
    ...identityShape,
    MONGODB_URI: z.string(),
    SUPERGRAPH_FILE: z.string(),
    /** URLs by subgraph name, as JSON; empty where there are none. */
    SUBGRAPH_URLS: z.string().transform((text) => new Map(Object.entries(JSON.parse(text) as Record<string, string>))),
  });

/** What the Home query asks for is what its caller may read. */
export const HOME_SCOPES = ["users:read", "orders:read", "members:read", "consent:read"] as const;
