import type { TrustedDocuments } from "../documents/index.ts";
import { openGraph, serveGraphs, type Graph, type GraphOptions, type Graphs } from "../graph/index.ts";
import { refuseBreaks, unansweredBy } from "./refuseBreaks.ts";
import { SupergraphRefused } from "./SupergraphRefused.ts";

export interface ServeSupergraphOptions extends GraphOptions {
  /** What no other supergraph may break. */
  readonly documents: TrustedDocuments;
}

/** The graphs that are served, and how another takes their place. */
export interface ServedSupergraph {
  readonly graphs: Graphs;
  /** See `RunningGateway.replaceSupergraph`. */
  readonly replaceSupergraph: (supergraphSdl: string) => Promise<void>;
}

/** @throws SupergraphRefused with what is wrong with the supergraph */
export function serveSupergraph(supergraphSdl: string, options: ServeSupergraphOptions): ServedSupergraph {
  const graphs = serveGraphs(open(supergraphSdl, options));
  tellUnanswered(graphs.current, options);

  async function replace(sdl: string): Promise<void> {
    const next = open(sdl, options);
    try {
      await refuseBreaks(graphs.current, next, options.documents);
    } catch (error) {
      next.retire();
      throw error;
    }
    graphs.replace(next);
  }

  let replacing = Promise.resolve();
  return {
    graphs,
    replaceSupergraph(sdl) {
      const replaced = replacing.then(() => replace(sdl));
      replacing = replaced.catch(() => undefined);
      return replaced;
    },
  };
}

/**
 * An old release's document must not keep a gateway from starting. That no document is answered at all is no mistake: the
 * committed ones are of Datong's own graph.
 */
function tellUnanswered({ schema }: Graph, { documents, logger }: ServeSupergraphOptions): void {
  const unanswered = unansweredBy(schema, documents);
  if (unanswered.length > 0 && unanswered.length < documents.texts.size)
    logger.warn({ documents: unanswered }, "trusted documents that this graph does not answer");
}

function open(sdl: string, options: GraphOptions): Graph {
  try {
    return openGraph(sdl, options);
  } catch (error) {
    throw new SupergraphRefused(`The supergraph cannot be served: ${(error as Error).message}`);
  }
}
