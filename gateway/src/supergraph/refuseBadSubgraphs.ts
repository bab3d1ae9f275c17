import { parse, type DocumentNode } from "graphql";
import { isEndpoint } from "../transports/http/index.ts";
import { EVERY_SUBGRAPH, isForeign, type Trust } from "../transports/Trust.ts";
import { subgraphsOf } from "./subgraphsOf.ts";
import { SupergraphRefused } from "./SupergraphRefused.ts";

/** What the environment says about subgraphs by their names; part of `HttpTransportOptions`. */
export interface SubgraphSettings extends Trust {
  /** `SUBGRAPH_URLS`. */
  readonly urls: ReadonlyMap<string, string>;
  /** `FOREIGN_SUBGRAPH_HEADERS`. */
  readonly foreignHeaders?: ReadonlyMap<string, unknown>;
}

/** Names that the supergraph lacks are mistakes: a stranger whose name is misspelt would be told who asks. */
function strangersIn(variable: string, given: Iterable<string>, names: readonly string[]): readonly string[] {
  const strangers = [...given].filter((name) => name !== EVERY_SUBGRAPH && !names.includes(name));
  if (strangers.length === 0) return [];
  return [`${variable}: names ${strangers.join(", ")}, but the supergraph has ${names.join(", ") || "no subgraph"}`];
}

const about = (names: readonly string[], problem: (names: string) => string): readonly string[] =>
  names.length > 0 ? [problem(names.join(", "))] : [];

/**
 * Refuses a supergraph whose subgraphs nothing says how to reach or whether to trust, and settings of subgraphs that it has
 * not.
 *
 * @param first the supergraph with which the gateway began: whoever configured it knew the subgraphs of that. A later one
 *   is no word for trusting others.
 * @throws SupergraphRefused naming every such subgraph, and what to do
 */
export function refuseBadSubgraphs(supergraphSdl: string, settings: SubgraphSettings, first = supergraphSdl): void {
  const { urls, foreign = new Set(), foreignHeaders = new Map() } = settings;
  const subgraphs = [...subgraphsOf(parseSupergraph(supergraphSdl)).values()];
  const names = subgraphs.map(({ name }) => name);
  const known = new Set([...subgraphsOf(parseSupergraph(first)).values()].map(({ name }) => name));
  const unreachable = subgraphs.filter(({ name, url }) => !isEndpoint(urls.get(name) ?? url)).map(({ name }) => name);
  const ownWithHeaders = names.filter((name) => foreignHeaders.has(name) && !isForeign(name, settings));
  const unnamed = names.filter((name) => !known.has(name) && !urls.has(name) && !isForeign(name, settings));
  const problems = [
    ...strangersIn("SUBGRAPH_URLS", urls.keys(), names),
    ...strangersIn("FOREIGN_SUBGRAPHS", foreign, names),
    ...strangersIn("FOREIGN_SUBGRAPH_HEADERS", foreignHeaders.keys(), names),
    ...about(
      unreachable,
      (them) => `SUBGRAPH_URLS: the supergraph does not say where ${them} can be asked; name its URL here`,
    ),
    ...about(
      ownWithHeaders,
      (them) => `FOREIGN_SUBGRAPH_HEADERS: has headers for ${them}, which FOREIGN_SUBGRAPHS does not name`,
    ),
    ...about(
      unnamed,
      (them) =>
        `FOREIGN_SUBGRAPHS: the gateway began without ${them}, and does not tell a newcomer who asks; start it anew, ` +
        "with the name here unless the subgraph is yours",
    ),
  ];
  if (problems.length > 0) throw new SupergraphRefused(problems.join("\n"));
}

function parseSupergraph(sdl: string): DocumentNode {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    throw new SupergraphRefused(`The supergraph cannot be served: ${(error as Error).message}`);
  }
}
