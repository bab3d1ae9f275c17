export { refuseBadSubgraphUrls } from "./checkSubgraphUrls.ts";
export { supergraphRule, supergraphShape, supergraphSource } from "./config.ts";
export { hashOfSdl, type SupergraphSource } from "./SupergraphSource.ts";
