// Prints what people change about their consent, as somebody would who holds a list of them: with a Redis client alone.
import { createClient } from "@redis/client";

const STREAMS = Array.from({ length: 8 }, (_, number) => `datong:events:${number}`);
const GROUP = "mailing-list";
const redis = createClient({ url: process.env.REDIS_URL }).on("error", ({ message }) => console.error(message));
await redis.connect();
for (const stream of STREAMS)
  await redis.xGroupCreate(stream, GROUP, "0", { MKSTREAM: true }).catch((error) => {
    if (!error.message.includes("BUSYGROUP")) throw error; // Joined before.
  });

// First what a process of before had not acknowledged when it ended, then what is new.
for (let from = "0"; ;) {
  const asked = STREAMS.map((key) => ({ key, id: from }));
  const streams = (await redis.xReadGroup(GROUP, "one", asked, { COUNT: 100, BLOCK: 5_000 })) ?? [];
  for (const { name, messages } of streams)
    for (const { id, message } of messages) {
      const { type, data } = JSON.parse(message?.event ?? "{}"); // Without a text where a week has passed.
      if (type === "consent.changed") console.log(JSON.stringify(data)); // Here the list is changed, and then:
      await redis.xAck(name, GROUP, id);
    }
  if (streams.every(({ messages }) => messages.length === 0)) from = ">";
}
