import { createClient } from "@redis/client";

/** A client that refuses commands while it is not connected, rather than keep them. */
export const createRedisClient = (url: string) => createClient({ url, disableOfflineQueue: true });

export type RedisClient = ReturnType<typeof createRedisClient>;
