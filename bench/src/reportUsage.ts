/**
 * Loaded into every measured process before anything else (`node --import`), so that each can be asked for its own
 * CPU time, all threads together, and for its memory, whatever it is.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { answerQuestions } from "./questions.ts";

/** What a process holds, in bytes. */
export interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
}

answerQuestions("cpu", () => process.cpuUsage());
answerQuestions("memory", (): Memory => {
  // Else it would be told how long ago the last collection was.
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heapUsed };
});
