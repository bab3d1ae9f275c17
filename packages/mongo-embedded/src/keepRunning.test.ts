import { describe, expect, it } from "@jest/globals";
import type { EngineProcess } from "./engineProcess.ts";
import { keepRunning } from "./keepRunning.ts";

interface FakeProcess extends EngineProcess {
  /** Ends it as if from outside. */
  die(): void;
}

function aProcess(pid: number): FakeProcess {
  let end: (why: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  return {
    pid,
    ended,
    die: () => {
      end("signal SIGSEGV");
    },
    stop: () => {
      end("exit code 0");
      return Promise.resolve();
    },
  };
}

/** Keeps an engine whose restarts end as listed; `lines` gives what is logged, as it comes, and `lost` the end. */
function keep(first: FakeProcess, restarts: (FakeProcess | Error)[], maxRestarts = 3) {
  const waiting: ((line: string) => void)[] = [];
  let tellLost: (why: string) => void = () => undefined;
  const lost = new Promise<string>((resolve) => {
    tellLost = resolve;
  });
  const kept = keepRunning(first, {
    maxRestarts,
    start: () => {
      const next = restarts.shift() ?? new Error("nothing left");
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    onLost: tellLost,
    log: (line) => {
      for (const tell of waiting.splice(0)) tell(line);
    },
  });
  const nextLine = (): Promise<string> => new Promise((resolve) => waiting.push(resolve));
  return { kept, lost, nextLine };
}

describe("keepRunning", () => {
  it("starts another process when one dies, and says both", async () => {
    const first = aProcess(1);
    const { kept, nextLine } = keep(first, [aProcess(2)]);

    first.die();

    expect(await nextLine()).toBe("the MongoDB engine died: signal SIGSEGV");
    expect(await nextLine()).toBe("the MongoDB engine is back (process 2)");
    expect(kept.pid()).toBe(2);
    await kept.stop();
  });

  it("tries again when a restart fails", async () => {
    const first = aProcess(1);
    const { kept, nextLine } = keep(first, [new Error("port taken"), aProcess(3)]);

    first.die();

    await nextLine();
    expect(await nextLine()).toBe("restarting the MongoDB engine failed: port taken");
    expect(await nextLine()).toBe("the MongoDB engine is back (process 3)");
    await kept.stop();
  });

  it("gives up when it fails too often, and says so once", async () => {
    const first = aProcess(1);
    const { kept, lost } = keep(first, [new Error("port taken")], 1);

    first.die();

    expect(await lost).toBe("the MongoDB engine died 2 times within a minute, last of signal SIGSEGV");
    expect(kept.pid()).toBeUndefined();
    await kept.stop();
  });

  it("starts nothing after it was stopped, twice over", async () => {
    const first = aProcess(1);
    const restarts = [aProcess(2)];
    const { kept } = keep(first, restarts);

    await Promise.all([kept.stop(), kept.stop()]);

    expect(await first.ended).toBe("exit code 0");
    expect(restarts).toHaveLength(1);
  });

  it("stops the process of a restart that was under way", async () => {
    const [first, second] = [aProcess(1), aProcess(2)];
    const { kept, nextLine } = keep(first, [second]);
    first.die();
    await nextLine();

    await kept.stop();

    expect(await second.ended).toBe("exit code 0");
  });
});
