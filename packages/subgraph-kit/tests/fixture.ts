import { setTimeout as pause } from "node:timers/promises";
import {
  createLogger,
  createSubgraph,
  fail,
  type Logger,
  type Subgraph,
  type SubgraphRequest,
} from "@datong/subgraph-kit";

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  directive @access(allow: [Caller!]!, scopes: [String!], grant: String) on FIELD_DEFINITION | OBJECT | INTERFACE
  enum Caller { ANONYMOUS USER STAFF SERVICE }
  type Query {
    open: String @access(allow: [ANONYMOUS, USER, SERVICE])
    clientAddress: String @access(allow: [ANONYMOUS, USER, SERVICE])
    inside: String @access(allow: [USER, SERVICE], scopes: ["things:read"])
    back: String @access(allow: [SERVICE], scopes: ["things:read", "things:write"])
    own: String @access(allow: [USER])
    slow: String @access(allow: [SERVICE])
    broken: String @access(allow: [SERVICE])
    refused: String @access(allow: [SERVICE])
  }
  type Thing @key(fields: "id") {
    id: ID!
    secret: String @access(allow: [SERVICE], scopes: ["things:read"])
  }`;

/** A subgraph with a field of every kind that the kit has to treat. */
export function aSubgraph(
  logger: Logger = createLogger("test", "silent"),
  onSlow: () => void = () => undefined,
): Subgraph {
  return createSubgraph<SubgraphRequest>({
    name: "things",
    typeDefs,
    resolvers: {
      Query: {
        open: () => "open",
        clientAddress: (_root: unknown, _args: unknown, { clientAddress }: SubgraphRequest) => clientAddress,
        inside: () => "inside",
        back: () => "back",
        own: () => "own",
        slow: async () => {
          onSlow();
          await pause(300);
          return "done";
        },
        broken: () => {
          throw new Error("connect ECONNREFUSED mongodb://user:hunter2@10.0.0.7");
        },
        refused: () => {
          throw fail("RATE_LIMITED");
        },
      },
      Thing: { __resolveReference: ({ id }: { id: string }) => ({ id, secret: "s" }) },
    },
    logger,
    createContext: (request) => request,
    routes: (app) => {
      app.addContentTypeParser("text/xml", { parseAs: "string" }, (_request, body, done) => {
        done(null, body);
      });
      app.post("/pushed", ({ body, headers }) => ({ body, authorization: headers.authorization ?? null }));
    },
    isReady: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  });
}
