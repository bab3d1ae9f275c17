import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "../logger.ts";
import { together } from "../together.ts";
import type { CloudEvent } from "./CloudEvent.ts";
import { CLAIMED, EventClaimedError } from "./EventClaimedError.ts";
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
/** The same while streams that have no room are not asked for. */
const WAIT_MS_FOR_ROOM = 20;
const PAUSE_MS = 500;
const PER_READ = 100;
/** So many messages of a stream are in memory at most, plus those of one read. */
const UNDER_WAY_MAX = 1_000;

/** Whoever owns a stream reads as this consumer: so the next owner finds what the last one did not finish. */
const CONSUMER = "owner";

/** Renews (1) or takes (2) a stream, unless it is another's (0). */
const OWN = `
  if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("pexpire", KEYS[1], ARGV[2]) end
  if redis.call("set", KEYS[1], ARGV[1], "PX", ARGV[2], "NX") then return 2 end
  return 0`;
const DISOWN = `if redis.call("get", KEYS[1]) == ARGV[1] then redis.call("del", KEYS[1]) end`;

/** What is read next of a stream: what was delivered and not finished, from the first or after an id, or what is new. */
const UNFINISHED = "0";
const NEW = ">";

interface Message {
  readonly id: string;
  readonly message?: Readonly<Record<string, string>> | null;
}

interface Delivered {
  readonly name: string;
  readonly messages: readonly Message[];
}

/** A stream of this process's. */
interface Partition {
  readonly name: string;
  /** After which message is read, or `NEW`. */
  next: string;
  /** Whether what was delivered before may not have come here, or stays unacknowledged: it is read again. */
  isDoubtful: boolean;
  /** The ids of messages that are being consumed, or wait for others of their key. */
  readonly underWay: Set<string>;
  /** What is under way of each key. */
  readonly last: Map<string, Promise<void>>;
}

/**
 * Consumes those streams that no other process of the group owns, events of one key in order and those of different keys
 * at the same time; see `redisBus`.
 */
export function readPartitions({ client, reader, streams, group, consume, logger }: PartitionsParts) {
  const owner = randomUUID();
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  const own = new Map<string, Partition>();
  const finished = new EventEmitter();
  const lockOf = (stream: string) => ({ keys: [`${stream}:owner:${group}`] });

  /** A pause that a stop ends. */
  const rest = () => pause(PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);

  async function takeOwn(): Promise<void> {
    for (const name of streams) {
      const owned = await client.eval(OWN, { ...lockOf(name), arguments: [owner, String(OWN_MS)] });
      if (owned === 0) own.delete(name);
      // Lost and won again, it may have been another's in between.
      else if (owned === 2 || !own.has(name))
        own.set(name, { name, next: NEW, isDoubtful: true, underWay: new Set(), last: new Map() });
    }
  }

  async function joinGroups(): Promise<void> {
    for (const stream of streams)
      await client.xGroupCreate(stream, group, "0", { MKSTREAM: true }).catch((error: unknown) => {
        if (!String(error).includes("BUSYGROUP")) throw error;
      });
  }

  const acknowledge = together(async (done: readonly { readonly name: string; readonly id: string }[]) => {
    const byStream = new Map<string, string[]>();
    for (const { name, id } of done) byStream.set(name, [...(byStream.get(name) ?? []), id]);
    await Promise.all([...byStream].map(([name, ids]) => client.xAck(name, group, ids)));
    return done.map(() => true);
  });

  /** Consumes an event until it is consumed; false when it is left to the next owner. */
  async function consumed(partition: Partition, event: CloudEvent): Promise<boolean> {
    while (!isStopping() && own.get(partition.name) === partition)
      try {
        await consume(event);
        return true;
      } catch (error) {
        if (isStopping()) return false;
        if (error instanceof EventClaimedError) logger.info({ group, until: error.until }, CLAIMED);
        else logger.warn({ err: error, group }, "an event was not consumed; it is tried again");
        await rest();
      }
    return false;
  }

  async function finish(partition: Partition, id: string, event: CloudEvent | null): Promise<void> {
    const { name, underWay } = partition;
    try {
      if (event === null || (await consumed(partition, event))) await acknowledge({ name, id });
    } catch (error) {
      logger.debug({ err: error, group }, "an event could not be acknowledged; it comes again");
      partition.isDoubtful = true;
      await rest();
    }
    underWay.delete(id);
    finished.emit("one");
  }

  /** Lets a message be consumed after those of its key that came before it. */
  function take(partition: Partition, { id, message }: Message): void {
    const { underWay, last } = partition;
    if (underWay.has(id)) return;
    underWay.add(id);
    // What was trimmed before anybody came to it has no text any more.
    const event = message?.event === undefined ? null : (JSON.parse(message.event) as CloudEvent);
    const key = event?.partitionkey ?? "";
    const ended = (last.get(key) ?? Promise.resolve())
      .then(() => finish(partition, id, event))
      .then(() => {
        if (last.get(key) === ended) last.delete(key);
      });
    last.set(key, ended);
  }

  function takeAll(partition: Partition, { messages }: Delivered): void {
    if (partition.next !== NEW) partition.next = messages.at(-1)?.id ?? NEW;
    for (const message of messages) take(partition, message);
  }

  /** Reads of streams what comes next of each. */
  async function read(partitions: readonly Partition[], waitMs: number): Promise<void> {
    for (const partition of partitions)
      if (partition.isDoubtful) Object.assign(partition, { next: UNFINISHED, isDoubtful: false });
    const asked = partitions.map(({ name, next }) => ({ key: name, id: next }));
    const answer = await reader.xReadGroup(group, CONSUMER, asked, { COUNT: PER_READ, BLOCK: waitMs });
    for (const delivered of (answer ?? []) as unknown as readonly Delivered[]) {
      const partition = partitions.find(({ name }) => name === delivered.name);
      // One that was lost meanwhile has another owner, who finds this unfinished.
      if (partition && own.get(partition.name) === partition) takeAll(partition, delivered);
    }
  }

  async function readOnce(): Promise<void> {
    if (own.size === 0) return rest();
    const withRoom = [...own.values()].filter(({ underWay }) => underWay.size < UNDER_WAY_MAX);
    if (withRoom.length > 0) await read(withRoom, withRoom.length === own.size ? WAIT_MS : WAIT_MS_FOR_ROOM);
    else await once(finished, "one", { signal: stopping.signal });
  }

  async function run(): Promise<void> {
    let isJoined = false;
    while (!isStopping())
      try {
        if (!isJoined) {
          await joinGroups();
          await takeOwn();
          isJoined = true;
        }
        await readOnce();
      } catch (error) {
        if (isStopping()) break;
        // A Redis that began anew knows no groups.
        isJoined = false;
        // What was delivered to a connection as it broke is read again.
        for (const partition of own.values()) partition.isDoubtful = true;
        logger.debug({ err: error, group }, "events could not be read");
        await rest();
      }
  }

  const renewal = setInterval(() => {
    takeOwn().catch(() => undefined); // told by the connection
  }, RENEW_MS);
  const ended = run();
  return {
    async stop() {
      stopping.abort();
      clearInterval(renewal);
      await ended;
      await Promise.all([...own.values()].flatMap(({ last }) => [...last.values()]));
      for (const stream of own.keys())
        await client.eval(DISOWN, { ...lockOf(stream), arguments: [owner] }).catch(() => undefined);
    },
  };
}
