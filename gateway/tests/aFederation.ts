import { buildSubgraphSchema } from "@apollo/subgraph";
import { composeServices } from "@apollo/composition";
import type {
  GatewayContext,
  GatewayOptions,
  RunningGateway,
  SubgraphAnswer,
  Transport,
  Variables,
} from "@datong/gateway";
import { execute, parse } from "graphql";
import { aGateway } from "./aGateway.ts";

/** A subgraph of plain data, without access rules. */
export interface PlainSubgraph {
  readonly typeDefs: string;
  readonly resolvers: object;
}

export type PlainSubgraphs = Readonly<Record<string, PlainSubgraph>>;

/** What a subgraph was asked. */
export interface Asking {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Variables;
}

/** Takes the place of what a subgraph answers; `answer` is what it would have answered. */
export type Tamper = (asking: Asking, answer: () => Promise<SubgraphAnswer>, context: GatewayContext) => unknown;

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@requires", "@external", "@provides", "@interfaceObject", "@context", "@fromContext", "@inaccessible"
])`;

/** @throws Error when they do not compose */
export function supergraphOf(subgraphs: PlainSubgraphs): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(subgraphs).map(([name, { typeDefs }]) => ({
      name,
      url: `http://${name}.invalid/graphql`,
      typeDefs: parse(`${LINK} ${typeDefs}`),
    })),
  );
  if (supergraphSdl === undefined) throw new Error(errors.join("\n"));
  return supergraphSdl;
}

/** Reaches subgraphs that are executed by graphql-js here. */
export function transportTo(subgraphs: PlainSubgraphs, tamper: Tamper, asked: Asking[]): Transport {
  return (name) => {
    const { typeDefs, resolvers } = subgraphs[name] ?? { typeDefs: "", resolvers: {} };
    const schema = buildSubgraphSchema({ typeDefs: parse(`${LINK} ${typeDefs}`), resolvers: resolvers as never });
    return {
      prepare({ query }) {
        const document = parse(query);
        return async (variables, context) => {
          const asking = { subgraph: name, query, variables };
          asked.push(asking);
          const answer = async () => {
            const { data, errors } = await execute({
              schema,
              document,
              variableValues: variables,
              contextValue: context,
            });
            const formed = { data: data ?? null, ...(errors ? { errors: errors.map((error) => error.toJSON()) } : {}) };
            return JSON.parse(JSON.stringify(formed)) as SubgraphAnswer;
          };
          return (await tamper(asking, answer, context)) as SubgraphAnswer;
        };
      },
    };
  };
}

/** What a client gets. */
export interface Answered {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Record<string, unknown>;
  }[];
}

/** A gateway before plain subgraphs. */
export interface Federation {
  readonly gateway: RunningGateway;
  /** Whatever the subgraphs were asked, in the order in which it was sent. */
  readonly asked: Asking[];
  /** Asks over HTTP. */
  readonly post: (query: string, variables?: Variables) => Promise<Answered>;
}

export async function aFederation(
  subgraphs: PlainSubgraphs,
  { tamper = (_asking, answer) => answer(), ...options }: Partial<GatewayOptions> & { readonly tamper?: Tamper } = {},
): Promise<Federation> {
  const asked: Asking[] = [];
  const gateway = await aGateway(transportTo(subgraphs, tamper, asked), {
    supergraphSdl: supergraphOf(subgraphs),
    introspection: true,
    ...options,
  });
  return {
    gateway,
    asked,
    async post(query, variables = {}) {
      const response = await fetch(gateway.endpoint, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables }),
      });
      const answer = (await response.json()) as Answered;
      for (const { extensions } of answer.errors ?? []) delete extensions.requestId;
      return answer;
    },
  };
}
