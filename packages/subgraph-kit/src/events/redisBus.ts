import { createHash } from "node:crypto";
import type { Logger } from "../logger.ts";
import type { Bus } from "./Bus.ts";
import type { CloudEvent } from "./CloudEvent.ts";
import { readPartitions } from "./readPartitions.ts";
import { createRedisClient, type RedisClient } from "./redisClient.ts";

export interface RedisBusOptions {
  readonly url: string;
  readonly logger: Logger;
  /** Tells one installation from another on the same Redis. */
  readonly prefix?: string;
  /** How long an event is kept for groups that are away, in milliseconds. */
  readonly keepMs?: number;
}

/** Into how many streams events are spread by their key: so many processes of a group can consume at a time. */
const PARTITIONS = 8;

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** After this an answer counts as missing, and what was published is published again. */
const ANSWER_WITHIN_MS = 5_000;

const partitionOf = ({ partitionkey }: CloudEvent): number =>
  createHash("sha256").update(partitionkey).digest().readUInt32BE(0) % PARTITIONS;

async function answered<Value>(answer: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`Redis did not answer within ${ANSWER_WITHIN_MS} ms.`));
    }, ANSWER_WITHIN_MS);
  });
  // One that comes too late is nobody's business, and no unhandled rejection either.
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function connect(url: string, logger: Logger): RedisClient {
  const client = createRedisClient(url);
  let isAway = false;
  client.on("error", (error: unknown) => {
    if (!isAway) logger.warn({ err: error }, "Redis is away; events wait");
    isAway = true;
  });
  client.on("ready", () => {
    if (isAway) logger.info("Redis is back");
    isAway = false;
  });
  client.connect().catch(() => undefined); // told by "error"
  return client;
}

/**
 * A bus over Redis Streams: a stream for each part of the keys, a consumer group for each group, and one process of a
 * group at a time for each stream, so that events with one key stay in order.
 *
 * It goes on trying to connect. What it has taken is as durable as that Redis is: with `appendfsync always` or a replica
 * that is waited for, a crash loses nothing.
 */
export function redisBus({ url, logger, prefix = "datong:events", keepMs = WEEK_MS }: RedisBusOptions): Bus {
  const client = connect(url, logger);
  const streams = Array.from({ length: PARTITIONS }, (_, partition) => `${prefix}:${partition}`);
  const close = (one: RedisClient) => {
    if (one.isOpen) one.destroy();
  };

  return {
    async publish(events) {
      if (events.length === 0) return;
      const threshold = Date.now() - keepMs;
      const adding = client.multi();
      for (const event of events)
        adding.xAdd(
          streams[partitionOf(event)] ?? prefix,
          "*",
          { event: JSON.stringify(event) },
          { TRIM: { strategy: "MINID", strategyModifier: "~", threshold } },
        );
      await answered(adding.exec());
    },

    subscribe(group, consume) {
      const reader = connect(url, logger);
      const reading = readPartitions({ client, reader, streams, group, consume, logger });
      return Promise.resolve({
        async stop() {
          const ended = reading.stop();
          close(reader);
          await ended;
        },
      });
    },

    close() {
      close(client);
      return Promise.resolve();
    },
  };
}
