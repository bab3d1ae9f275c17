/** What a gateway is to this benchmark. */
export type Kind = "ours" | "stock" | "peer on Node" | "other peer" | "written by hand";

/** Whoever is measured. */
interface Contestant {
  /** On the command line. */
  readonly name: string;
  /** In reports. */
  readonly title: string;
  readonly kind: Kind;
}

/** In the order in which they are shown. */
export const CONTESTANTS = [
  { name: "all-in-one", title: "Datong, all in one", kind: "ours" },
  { name: "distributed", title: "Datong, distributed", kind: "ours" },
  { name: "stock", title: "stock @apollo/gateway", kind: "stock" },
  { name: "hive", title: "Hive gateway", kind: "peer on Node" },
  { name: "hive-rust", title: "Hive gateway, Rust planner", kind: "peer on Node" },
  { name: "mercurius", title: "mercurius gateway", kind: "peer on Node" },
  { name: "grafbase", title: "Grafbase (Rust)", kind: "other peer" },
  { name: "fastify", title: "Fastify by hand", kind: "written by hand" },
  { name: "limit", title: "limit, in one process", kind: "written by hand" },
] as const satisfies readonly Contestant[];

export type VariantName = (typeof CONTESTANTS)[number]["name"];

export const VARIANTS: readonly VariantName[] = CONTESTANTS.map(({ name }) => name);

export const titleOf = (name: VariantName): string => CONTESTANTS.find((one) => one.name === name)?.title ?? name;
export const kindOf = (name: VariantName): Kind => CONTESTANTS.find((one) => one.name === name)?.kind ?? "other peer";

/** What the others are compared with. */
export const STOCK = titleOf("stock");
