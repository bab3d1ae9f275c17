import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { ENDPOINTS, type ApiRequest } from "../endpoints/index.ts";
import { errmsgOf, Refusal } from "../refuse.ts";
import type { World } from "../world/World.ts";
import type { Calls } from "./Calls.ts";
import type { Fault, Faults } from "./Faults.ts";
import type { StandInLog } from "./StandInLog.ts";

export interface ApiParts {
  readonly world: World;
  readonly faults: Faults;
  readonly calls: Calls;
  readonly log: StandInLog;
  /** Ends the waiting of delayed answers. */
  readonly stopped: AbortSignal;
}

const PAGE = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

/** Answers a call of the API as WeChat does, unless a fault waits for it; and records it. */
export async function answerApi(
  { world, faults, calls, log, stopped }: ApiParts,
  path: string,
  request: ApiRequest,
  response: ServerResponse,
): Promise<void> {
  const fault = faults.take(path);
  const answer = fault && isInstead(fault) ? faultAnswer(fault) : work(world, path, request);
  const errcode = answer === null ? null : "errcode" in answer ? Number(answer.errcode) : 0;
  const call = { method: request.method, path, appid: request.appid, errcode, fault: fault?.kind ?? null };
  calls.record({ at: world.now().toISOString(), ...call });
  log.debug(call, "wechat stand-in");

  if (fault?.kind === "DELAY") await wait(fault.delayMs, undefined, { signal: stopped });
  if (fault?.kind === "RESET" || fault?.kind === "LOST_ANSWER") response.socket?.resetAndDestroy();
  else if (answer === null) sendPage(response, fault?.kind === "STATUS" ? fault.status : 200);
  else sendJson(response, path, answer);
}

function work(world: World, path: string, request: ApiRequest): object {
  try {
    return ENDPOINTS.get(path)?.(world, request) ?? {};
  } catch (error) {
    if (error instanceof Refusal) return refusal(error.errcode, error.message);
    throw error;
  }
}

const isInstead = ({ kind }: Fault): boolean => kind !== "DELAY" && kind !== "LOST_ANSWER";

const faultAnswer = (fault: Fault): object | null =>
  fault.kind === "ERRCODE" ? refusal(fault.errcode, errmsgOf(fault.errcode)) : null;

const refusal = (errcode: number, errmsg: string) => ({ errcode, errmsg: `${errmsg}, rid: ${requestId()}` });

/** As WeChat makes them: three groups of eight hexadecimal digits. */
const requestId = (): string => Array.from({ length: 3 }, () => randomBytes(4).toString("hex")).join("-");

/** The web login answers JSON as plain text; the rest says what it is. */
function sendJson(response: ServerResponse, path: string, answer: object): void {
  const type = path.startsWith("/sns/") ? "text/plain" : "application/json; encoding=utf-8";
  response.writeHead(200, { "content-type": type }).end(JSON.stringify(answer));
}

const sendPage = (response: ServerResponse, status: number): void => {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(PAGE);
};
