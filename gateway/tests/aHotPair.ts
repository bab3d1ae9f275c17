import { gatewayCaches, type GatewayOptions } from "@datong/gateway";
import { inProduction, sendRaw, type Production, type RawAnswer } from "./inProduction.ts";

/** Two gateways in production that differ in one thing: `cold` answers everything by way of Apollo Server. */
export interface HotPair {
  readonly hot: Production;
  readonly cold: Production;
  /** How often `hot` asked for the document of a request, which it does not where the operation is ready. */
  readonly looked: () => number;
  /** Sends both the same, and gives what they answered. */
  send(bytes: (to: Production) => string): Promise<readonly [hot: RawAnswer, cold: RawAnswer]>;
  stop(): Promise<void>;
}

/** Starts them. */
export async function aHotPair(
  env: Readonly<Record<string, string>> = {},
  options: Parameters<typeof inProduction>[1] & Partial<GatewayOptions> = {},
): Promise<HotPair> {
  let looked = 0;
  const { plans, documents } = gatewayCaches();
  const get = (key: string) => {
    looked += 1;
    return documents.get(key);
  };
  const hot = await inProduction(env, { caches: { plans, documents: { ...documents, get } }, ...options });
  const cold = await inProduction({ ...env, READY_CACHE_MIB: "0" }, options);
  return {
    hot,
    cold,
    looked: () => looked,
    send: async (bytes) => [await sendRaw(hot.gateway, bytes(hot)), await sendRaw(cold.gateway, bytes(cold))],
    async stop() {
      await hot.stop();
      await cold.stop();
    },
  };
}

/** Everything of an answer that two gateways must say in the same words: all but ids, the date, and the seconds of a minute. */
export function sameOf({ status, headers, text }: RawAnswer) {
  const { date: _date, "x-request-id": id = "", ...others } = Object.fromEntries(headers);
  const seconds = /;t=\d+/g;
  return {
    status,
    headers: {
      ...others,
      ...(others.ratelimit === undefined ? {} : { ratelimit: others.ratelimit.replace(seconds, "") }),
      ...(others["retry-after"] === undefined ? {} : { "retry-after": "?" }),
    },
    text: text.replaceAll(id, "<id>").replace(/retry in \d+ s/, "retry in ? s"),
  };
}
