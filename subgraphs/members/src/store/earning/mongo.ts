import type { Connection } from "@datong/subgraph-kit";
import type { EarningStore } from "../../domain/earning/ports.ts";
import { mongoBooks } from "./books.ts";
import { mongoCaps } from "./caps.ts";
import { mongoFacts } from "./facts.ts";

export const mongoEarningStore = (connection: Connection): EarningStore => ({
  ...mongoBooks(connection),
  ...mongoFacts(connection),
  ...mongoCaps(connection),
});
