import type { World } from "../world/World.ts";

/** A call as it arrived. */
export interface ApiRequest {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** The caller's IP address. */
  readonly address: string;
  /** Which app called, as soon as that is known; for the record of calls. */
  appid: string | null;
}

/**
 * What WeChat does at one path.
 *
 * @returns the answer, which is sent as JSON
 * @throws Refusal, which is sent as `errcode` and `errmsg`
 */
export type Endpoint = (world: World, request: ApiRequest) => object;
