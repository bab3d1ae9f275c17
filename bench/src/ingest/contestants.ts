import type { Deployment, Deployments } from "./deployments.ts";
import type { DoorName } from "./doors/index.ts";
import type { IngestOptions } from "./options.ts";

/** A door of a deployment, or the yardstick. */
export interface Contestant {
  readonly title: string;
  readonly door: DoorName;
  /** Null for the yardstick. */
  readonly at: Deployment | null;
}

/** What the doors are compared with. */
export const RAW = "raw bulkWrite";

/**
 * The door of which most is asked. All in one has the points of the orders on its hands besides, on the same cores; distributed
 * writes orders alone here, as raw does.
 */
export const STREAMING = { allInOne: "upload, all in one", distributed: "upload, distributed" } as const;

const allOf = ({ allInOne, distributed, subgraph }: Deployments): readonly Contestant[] => [
  { title: STREAMING.allInOne, door: "upload", at: allInOne },
  { title: "upload with gzip, all in one", door: "gzip", at: allInOne },
  { title: "npm run import, all in one", door: "import", at: allInOne },
  { title: "ingestOrders, all in one", door: "mutation", at: allInOne },
  { title: STREAMING.distributed, door: "upload", at: distributed },
  { title: "upload, orders subgraph itself", door: "upload", at: subgraph },
  { title: "ingestOrders, distributed", door: "mutation", at: distributed },
  { title: RAW, door: "raw", at: null },
];

/** Those that take turns. The yardstick is the last: it writes what another has written before. */
export const contestantsOf = (deployments: Deployments, doors: IngestOptions["doors"]): readonly Contestant[] =>
  allOf(deployments).filter(({ door }) => door === "raw" || doors.includes(door));
