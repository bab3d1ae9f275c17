import { createLogger } from "@datong/subgraph-kit";
import { answerQuestions } from "../questions.ts";
import type { Preparation, Turn } from "./load.ts";
import { createLoadGenerator, type LoadGenerator } from "./loadGenerator.ts";

/** The load generator as a process of its own: what it costs is on nobody's account. */
let generator: LoadGenerator | null = null;

answerQuestions("prepare", (given) => {
  generator = createLoadGenerator(given as Preparation);
  return generator.prepare();
});
answerQuestions("turn", (given) => {
  if (!generator) throw new Error("Nothing to ask: prepare first.");
  return generator.run(given as Turn);
});
process.on("disconnect", () => process.exit());

// It listens to the process above, and tells it so in the way of all others.
createLogger("load").info({ url: "ipc:" }, "listening");
