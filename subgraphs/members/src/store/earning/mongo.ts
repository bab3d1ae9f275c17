import type { Connection } from "@datong/subgraph-kit";
import type { EarningStore } from "../../domain/earning/ports.ts";
import type { PublishedBook } from "../../domain/earning/ruleBook.ts";
import { mongoBooks } from "./books.ts";
import { mongoCaps } from "./caps.ts";
import { mongoFacts } from "./facts.ts";

/** @param firstBook with which a database without a book begins */
export const mongoEarningStore = (connection: Connection, firstBook: PublishedBook["document"]): EarningStore => ({
  ...mongoBooks(connection, firstBook),
  ...mongoFacts(connection),
  ...mongoCaps(connection),
});
