import { createSubgraph, type Logger, type Subgraph, type SubgraphRequest } from "@datong/subgraph-kit";
import { GRAPH } from "../graph/index.ts";
import { withAccess } from "../graph/withAccess.ts";

/** The company's subgraphs as ours are made, with a rule about who may see it on every type. */
export const createSubgraphs = (logger: Logger): readonly Subgraph[] =>
  GRAPH.map(({ name, typeDefs, resolvers }) =>
    createSubgraph<SubgraphRequest>({
      name,
      typeDefs: withAccess(typeDefs),
      resolvers,
      logger,
      createContext: (request) => request,
      isReady: () => Promise.resolve(true),
      close: () => Promise.resolve(),
    }),
  );
