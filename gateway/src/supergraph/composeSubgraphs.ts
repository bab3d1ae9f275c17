import { composeServices, type CompositionSuccess } from "@apollo/composition";
import { parse, type ASTNode, type GraphQLError } from "graphql";
import { SupergraphRefused } from "./SupergraphRefused.ts";

/** A subgraph to compose. */
export interface SubgraphSdl {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/**
 * Composes subgraphs into a supergraph.
 *
 * @throws SupergraphRefused listing everything that is wrong, each with its code, and the subgraphs and lines it is about
 */
export function composeSubgraphs(subgraphs: readonly SubgraphSdl[]): CompositionSuccess {
  const services: Parameters<typeof composeServices>[0] = [];
  const problems: string[] = [];
  for (const { name, url, sdl } of subgraphs)
    try {
      services.push({ name, url, typeDefs: parse(sdl) });
    } catch (error) {
      problems.push(`[${name}] ${tell(error as GraphQLError)}`);
    }
  const composed = problems.length > 0 ? null : composeServices(services);
  if (composed?.supergraphSdl !== undefined) return composed;
  problems.push(...(composed?.errors ?? []).map(tell));
  throw new SupergraphRefused(`The subgraphs do not compose:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
}

/** Federation says of a node which subgraph it is from. */
type NodeOfSubgraph = ASTNode & { readonly subgraph?: string };

function tell({ message, nodes, locations, extensions }: GraphQLError): string {
  const code = typeof extensions.code === "string" ? `${extensions.code}: ` : "";
  const places = (nodes ?? []).flatMap((node: NodeOfSubgraph) =>
    node.loc ? [`${node.subgraph === undefined ? "" : `${node.subgraph} `}line ${node.loc.startToken.line}`] : [],
  );
  if (places.length === 0)
    places.push(...(locations ?? []).map(({ line, column }) => `line ${line}, column ${column}`));
  const where = places.length > 0 ? ` (${[...new Set(places)].join("; ")})` : "";
  return `${code}${message.replaceAll("\n", "\n    ")}${where}`;
}
