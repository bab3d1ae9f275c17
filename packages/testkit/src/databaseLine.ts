import { aWay } from "./aWay.ts";
import { testMongoUri } from "./database.ts";

/** A way to the engine of this test run that can be cut and mended, as a network can. */
export interface DatabaseLine {
  /** The engine, by this way. */
  readonly uri: string;
  /** Ends every connection and lets no new one through. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function aDatabaseLine(): Promise<DatabaseLine> {
  const engine = new URL(testMongoUri());
  let isCut = false;
  const way = await aWay(() => (isCut ? null : engine));
  return {
    uri: `mongodb://127.0.0.1:${way.port}/?directConnection=true`,
    cut: () => {
      isCut = true;
      way.cut();
    },
    mend: () => {
      isCut = false;
    },
    close: way.close,
  };
}
