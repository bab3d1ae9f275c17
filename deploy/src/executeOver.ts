import { request } from "undici";
import type { Execute } from "./sample/index.ts";

/** Asks a Datong gateway over HTTP, without a token: as its development caller. */
export function executeOver(endpoint: string, stopping: AbortSignal): Execute {
  return async (operation) => {
    const { body } = await request(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(operation),
      signal: stopping,
    });
    return (await body.json()) as Awaited<ReturnType<Execute>>;
  };
}
