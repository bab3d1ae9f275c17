/** One subgraph of the benchmark's company: what it says of itself, and what it answers. */
export interface GraphPart {
  readonly name: string;
  /** Its SDL, without rules about who may see what. */
  readonly typeDefs: string;
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Begins the SDL of every part. */
export const FEDERATION =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@external", "@requires", "@shareable"])';
