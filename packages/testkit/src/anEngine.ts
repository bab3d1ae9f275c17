import { startMongo } from "@datong/mongo-embedded";
import { aDataDirectory } from "./runDirectory.ts";

/** A database engine of a test's own, that can be frozen. */
export interface TestEngine {
  readonly uri: string;
  /** It stays connected and answers nobody. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/** Starts an engine beside that of the run. */
export async function anEngine(): Promise<TestEngine> {
  const mongo = await startMongo({
    dataDir: await aDataDirectory("own-engine"),
    env: { ...process.env, MONGODB_URI: "" },
  });
  const signal = (name: NodeJS.Signals) => {
    const pid = mongo.pid();
    if (pid === undefined) throw new Error("the engine is gone");
    process.kill(pid, name);
  };
  const thaw = () => {
    signal("SIGCONT");
  };
  return {
    uri: mongo.uri,
    freeze: () => {
      signal("SIGSTOP");
    },
    thaw,
    async stop() {
      thaw();
      await mongo.stop();
    },
  };
}
