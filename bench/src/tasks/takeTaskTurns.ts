import { createHistogram } from "node:perf_hooks";
import { say } from "../benchmark.ts";
import { cpuOfPid } from "../cpu.ts";
import { rotate } from "../statistics.ts";
import type { Call, Task } from "./Task.ts";

/** One turn of one task, in figures. CPU is in microseconds for each call that was answered correctly. */
export interface TaskTurn {
  readonly task: string;
  readonly users: number;
  readonly callers: number;
  readonly round: number;
  readonly callsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of the process that runs the subgraph, the driver and the calls. */
  readonly nodeCpuUs: number;
  /** Null where it cannot be read. */
  readonly databaseCpuUs: number | null;
  readonly faults: number;
  readonly firstFault: string | null;
}

export interface Measuring {
  /** The database's process. */
  readonly databasePid: () => number | undefined;
  readonly signal: AbortSignal;
}

/** What happened to a list of calls. */
interface Made {
  readonly done: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly faults: number;
  readonly firstFault: string | null;
}

/** Makes the calls in order, `callers` at a time, until the time is over or all are made. */
async function makeCalls(calls: readonly Call[], callers: number, secondsMax: number): Promise<Made> {
  const latencies = createHistogram();
  const begun = performance.now();
  const end = begun + secondsMax * 1_000;
  let next = 0;
  let done = 0;
  let faults = 0;
  let firstFault: string | null = null;

  async function work(): Promise<void> {
    while (performance.now() < end) {
      const call = calls[next++];
      if (!call) return;
      const sent = performance.now();
      try {
        await call();
        done += 1;
        latencies.record(Math.max(1, Math.round((performance.now() - sent) * 1_000)));
      } catch (error) {
        faults += 1;
        firstFault ??= String(error);
      }
    }
  }

  await Promise.all(Array.from({ length: callers }, work));
  return {
    done,
    seconds: (performance.now() - begun) / 1_000,
    p50Ms: latencies.percentile(50) / 1_000,
    p99Ms: latencies.percentile(99) / 1_000,
    faults,
    firstFault,
  };
}

/** Enough for the compiler to have seen what runs often. */
const WARM_UP = { calls: 1_500, secondsMax: 5 } as const;

/** A turn finds this many times as many calls as the fastest one before made in its time. */
const SUPPLY = 1.5;

/** How often, how long and with how many callers tasks take turns. */
export interface Turns {
  readonly rounds: number;
  readonly seconds: number;
  readonly callers: readonly number[];
}

/**
 * Lets the tasks take turns, so that whatever else the machine does meets all of them alike; another one begins each
 * round. Before the first round each is warmed up.
 */
async function* turnsOf(
  { databasePid, signal }: Measuring,
  tasks: readonly Task[],
  { rounds, seconds, callers }: Turns,
): AsyncGenerator<TaskTurn> {
  const fastest = new Map<Task, number>();
  const note = (task: Task, { done, seconds: took }: Made) =>
    fastest.set(task, Math.max(done / took, fastest.get(task) ?? 0));

  for (const task of tasks) {
    signal.throwIfAborted();
    const made = await makeCalls(await task.prepare(WARM_UP.calls), Math.max(...callers), WARM_UP.secondsMax);
    if (made.faults > 0) throw new Error(`${task.title}: ${made.faults} faults. First: ${made.firstFault ?? ""}`);
    note(task, made);
  }

  for (let round = 1; round <= rounds; round++)
    for (const count of callers)
      for (const task of rotate(tasks, round - 1)) {
        signal.throwIfAborted();
        const calls = await task.prepare(Math.ceil((fastest.get(task) ?? 0) * seconds * SUPPLY));
        const before = { node: process.cpuUsage(), database: await cpuOfPid(databasePid()) };
        const made = await makeCalls(calls, count, seconds);
        const node = process.cpuUsage(before.node);
        const database = await cpuOfPid(databasePid());
        note(task, made);
        const each = (total: number) => total / Math.max(1, made.done);
        const { p50Ms, p99Ms, faults, firstFault } = made;
        yield {
          task: task.title,
          users: task.users,
          callers: count,
          round,
          callsPerSecond: made.done / made.seconds,
          p50Ms,
          p99Ms,
          nodeCpuUs: each(node.user + node.system),
          databaseCpuUs: database === null || before.database === null ? null : each(database - before.database),
          faults,
          firstFault,
        };
      }
}

/**
 * Lets the tasks take turns, and says on the way what comes of each.
 *
 * @param unit what a database is filled with, in the plural
 */
export async function takeTaskTurns(
  measuring: Measuring,
  tasks: readonly Task[],
  asked: Turns,
  unit: string,
): Promise<readonly TaskTurn[]> {
  const seconds = Math.ceil(asked.rounds * asked.seconds * asked.callers.length * tasks.length);
  say(`Measuring, ${seconds} s and what it takes to prepare…`);
  const turns: TaskTurn[] = [];
  for await (const turn of turnsOf(measuring, tasks, asked)) {
    turns.push(turn);
    const { round, callers, task, users, callsPerSecond, p50Ms, faults, firstFault } = turn;
    say(
      `  round ${round}, ${callers} at once, ${task}, ${users} ${unit}: ${Math.round(callsPerSecond)} calls/s, p50 ${p50Ms.toFixed(2)} ms`,
    );
    if (firstFault !== null) say(`    ${faults} missing or wrong answers. First: ${firstFault}`);
  }
  return turns;
}
