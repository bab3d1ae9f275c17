/**
 * A subgraph of a company's own beside Datong's: its showrooms, and which of them a person usually goes to. docs/extend.md
 * says how it gets into the graph.
 */
import { readFile } from "node:fs/promises";
import {
  createLogger,
  createSubgraph,
  internalKeysOf,
  internalKeysRule,
  personIds,
  processShape,
  readConfig,
  runProcess,
  serveSubgraph,
  subgraphShape,
} from "@datong/subgraph-kit";

const STORES = [
  { id: "1", name: "外滩店", city: "上海" },
  { id: "2", name: "三里屯店", city: "北京" },
  { id: "3", name: "徐家汇店", city: "上海" },
];

/** Made up from the ids, so that everybody has one; yours asks its database. */
const usualShowroomOf = (ids) => STORES[parseInt(ids[0].slice(-4), 16) % STORES.length];

const resolvers = {
  Query: {
    showrooms: (_root, { city }) => STORES.filter((showroom) => city === undefined || showroom.city === city),
  },
  Showroom: {
    __resolveReference: ({ id }) => STORES.find((showroom) => showroom.id === id) ?? null,
  },
  User: {
    __resolveReference: ({ aliasIds }) => ({ aliasIds }),
    usualShowroom: (person) => usualShowroomOf(personIds(person)),
  },
};

runProcess(async () => {
  // All that a subgraph reads but for its database: it has none.
  const { INTERNAL_TOKEN_KEYS } = subgraphShape("showrooms");
  const config = readConfig({ ...processShape, INTERNAL_TOKEN_KEYS }, undefined, internalKeysRule);
  const logger = createLogger("showrooms", config.LOG_LEVEL);
  const subgraph = createSubgraph({
    name: "showrooms",
    typeDefs: await readFile(new URL("showrooms.graphql", import.meta.url), "utf8"),
    resolvers,
    // Whose data it is: a signed-in person sees only what is theirs.
    owners: { User: ({ aliasIds }) => aliasIds ?? [] },
    // Which back end or member of staff read whose data. Enough to try it; `createAuditTrail` keeps it in a database.
    accessLog: {
      record: (entries) => {
        for (const { caller, persons, fields } of entries) logger.info({ caller, persons, fields }, "read of a person");
        return Promise.resolve();
      },
    },
    logger,
    createContext: (request) => request,
    isReady: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  });
  const { HOST: host, PORT: port } = config;
  return serveSubgraph(subgraph, { host, port, internalTokenKeys: internalKeysOf(config, "showrooms") });
});
