export { refuseBadSubgraphs, type SubgraphSettings } from "./refuseBadSubgraphs.ts";
export { supergraphRule, supergraphShape, supergraphSource } from "./config.ts";
export { followSupergraph, type FollowOptions, type SupergraphFollower } from "./followSupergraph.ts";
export { SupergraphRefused } from "./SupergraphRefused.ts";
export { supergraphInFile, type SupergraphSource } from "./SupergraphSource.ts";
