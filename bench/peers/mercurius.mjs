/**
 * Mercurius' gateway as its documentation starts it, over the same subgraphs. It knows Federation 1 alone: of types that
 * several subgraphs define, all but their owner say `extend type`.
 *
 * PORT says where it listens; SUBGRAPH_URLS names the subgraphs as a JSON list of pairs.
 */
import gateway from "@mercuriusjs/gateway";
import Fastify from "fastify";
import { Kind, parse, print, visit } from "graphql";
import { GRAPH } from "../dist/gateway/graph/index.js";

const OWNERS = { User: "identity", Product: "catalogue", Bundle: "catalogue", Guide: "catalogue" };
const EXTERNAL = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "external" } };

const isRoot = (name) => name === "Query" || name === "Mutation";
const without = (node, name) => ({ ...node, directives: node.directives.filter((one) => one.name.value !== name) });

const inFederationOne = ({ name: part, typeDefs }) =>
  print(
    visit(parse(typeDefs), {
      [Kind.SCHEMA_EXTENSION]: () => null,
      // It knows no key that only points to an entity, and would lose the other types of that subgraph.
      [Kind.ARGUMENT]: (node) => (node.name.value === "resolvable" ? null : undefined),
      [Kind.OBJECT_TYPE_DEFINITION](node) {
        const name = node.name.value;
        const owner = OWNERS[name];
        if (isRoot(name)) return { ...node, kind: Kind.OBJECT_TYPE_EXTENSION };
        if (!owner || owner === part) return without(node, "shareable");
        const fields = node.fields.map((field) =>
          field.name.value === "id" ? { ...field, directives: [EXTERNAL] } : field,
        );
        return { ...node, kind: Kind.OBJECT_TYPE_EXTENSION, fields };
      },
    }),
  );

const urls = new Map(JSON.parse(process.env.SUBGRAPH_URLS));
const app = Fastify();
app.register(gateway, {
  gateway: {
    services: GRAPH.map((part) => ({ name: part.name, url: urls.get(part.name), schema: inFederationOne(part) })),
  },
});
await app.listen({ host: "127.0.0.1", port: Number(process.env.PORT) });
