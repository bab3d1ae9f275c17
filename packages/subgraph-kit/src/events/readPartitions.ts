import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "../logger.ts";
import type { CloudEvent } from "./CloudEvent.ts";
import type { RedisClient } from "./redisClient.ts";

export interface PartitionsParts {
  readonly client: RedisClient;
  /** A connection of its own: it waits for what is new. */
  readonly reader: RedisClient;
  readonly streams: readonly string[];
  readonly group: string;
  readonly consume: (event: CloudEvent) => Promise<void>;
  readonly logger: Logger;
}

/** A stream is the process's own for so long, unless that is renewed. */
const OWN_MS = 10_000;
const RENEW_MS = 3_000;
const WAIT_MS = 1_000;
const PAUSE_MS = 500;
const PER_READ = 100;

/** Whoever owns a stream reads as this consumer: so the next owner finds what the last one did not finish. */
const CONSUMER = "owner";

/** Renews (1) or takes (2) a stream, unless it is another's (0). */
const OWN = `
  if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("pexpire", KEYS[1], ARGV[2]) end
  if redis.call("set", KEYS[1], ARGV[1], "PX", ARGV[2], "NX") then return 2 end
  return 0`;
const DISOWN = `if redis.call("get", KEYS[1]) == ARGV[1] then redis.call("del", KEYS[1]) end`;

/** What is read next of a stream: what was delivered and not finished, or what was never delivered. */
const UNFINISHED = "0";
const NEW = ">";

interface Delivered {
  readonly name: string;
  readonly messages: readonly { readonly id: string; readonly message?: Readonly<Record<string, string>> | null }[];
}

/** Consumes those streams that no other process of the group owns, each in order; see `redisBus`. */
export function readPartitions({ client, reader, streams, group, consume, logger }: PartitionsParts) {
  const owner = randomUUID();
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  /** The streams of this process, and what is read next of each. */
  const next = new Map<string, string>();
  const lockOf = (stream: string) => ({ keys: [`${stream}:owner:${group}`] });

  /** A pause that a stop ends. */
  const rest = () => pause(PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);

  async function own(): Promise<void> {
    for (const stream of streams) {
      const owned = await client.eval(OWN, { ...lockOf(stream), arguments: [owner, String(OWN_MS)] });
      if (owned === 0) next.delete(stream);
      else if (owned === 2 || !next.has(stream)) next.set(stream, UNFINISHED);
    }
  }

  async function joinGroups(): Promise<void> {
    for (const stream of streams)
      await client.xGroupCreate(stream, group, "0", { MKSTREAM: true }).catch((error: unknown) => {
        if (!String(error).includes("BUSYGROUP")) throw error;
      });
  }

  /** Consumes in order what was read of a stream; the rest waits when one fails or the stream is no longer ours. */
  async function consumeAll({ name, messages }: Delivered): Promise<void> {
    if (messages.length === 0 && next.has(name)) next.set(name, NEW);
    for (const { id, message } of messages) {
      if (isStopping() || !next.has(name)) return;
      try {
        // What was trimmed before anybody came to it has no text any more.
        if (message?.event !== undefined) await consume(JSON.parse(message.event) as CloudEvent);
        await client.xAck(name, group, id);
      } catch (error) {
        if (isStopping()) return;
        logger.warn({ err: error, group }, "an event was not consumed; it is tried again");
        if (next.has(name)) next.set(name, UNFINISHED);
        await rest();
        return;
      }
    }
  }

  async function readOnce(): Promise<void> {
    if (next.size === 0) return rest();
    const read = await reader.xReadGroup(
      group,
      CONSUMER,
      [...next].map(([key, id]) => ({ key, id })),
      { COUNT: PER_READ, BLOCK: WAIT_MS },
    );
    await Promise.all(((read ?? []) as unknown as readonly Delivered[]).map(consumeAll));
  }

  async function run(): Promise<void> {
    let isJoined = false;
    while (!isStopping())
      try {
        if (!isJoined) {
          await joinGroups();
          await own();
          isJoined = true;
        }
        await readOnce();
      } catch (error) {
        if (isStopping()) break;
        // A Redis that began anew knows no groups.
        isJoined = false;
        // What was delivered to a connection as it broke is read again.
        for (const stream of next.keys()) next.set(stream, UNFINISHED);
        logger.debug({ err: error, group }, "events could not be read");
        await rest();
      }
  }

  const renewal = setInterval(() => {
    own().catch(() => undefined); // told by the connection
  }, RENEW_MS);
  const ended = run();
  return {
    async stop() {
      stopping.abort();
      clearInterval(renewal);
      await ended;
      for (const stream of next.keys())
        await client.eval(DISOWN, { ...lockOf(stream), arguments: [owner] }).catch(() => undefined);
    },
  };
}
