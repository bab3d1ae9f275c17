import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { createLogger, readConfig, runProcess, z } from "@datong/subgraph-kit";
import { cpuOfPid } from "../../cpu.ts";
import { answerQuestions } from "../../questions.ts";

/** Its last words say why it ended; what it says while all is well is not kept. */
const OUTPUT_CHARS = 2_000;
const POLL_MS = 100;

/**
 * Runs a gateway that is a program of its own, whatever it is written in: it speaks none of our languages. Answers for
 * its CPU time, and once it answers GraphQL; ends it when the process above is gone.
 */
runProcess(() => {
  const config = readConfig({
    /** The program and its arguments, as JSON. */
    COMMAND: z.string().transform((text) => JSON.parse(text) as [string, ...string[]]),
    DIRECTORY: z.string(),
    /** Where it will answer. */
    URL: z.url(),
  });
  const {
    COMMAND: [program, ...args],
    URL: url,
    DIRECTORY: cwd,
  } = config;
  const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-OUTPUT_CHARS)));
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => {
      resolve(error.message);
    });
    child.once("exit", (code, signal) => {
      resolve(`it ended with ${signal ?? `exit code ${code ?? ""}`}. ${output.trim()}`);
    });
  });

  const answers = () =>
    fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"query":"{ __typename }"}',
    }).then(
      ({ ok }) => ok,
      () => false,
    );

  answerQuestions("ready", async () => {
    while (!(await answers())) {
      const reason = await Promise.race([ended, pause(POLL_MS, null)]);
      if (reason !== null) throw new Error(reason);
    }
  });
  answerQuestions("cpu", async () => {
    const user = await cpuOfPid(child.pid);
    if (user === null) throw new Error("its CPU time cannot be read on this system.");
    return { user, system: 0 };
  });
  createLogger("keeper").info({ url }, "listening");
  return Promise.resolve({
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  });
});
