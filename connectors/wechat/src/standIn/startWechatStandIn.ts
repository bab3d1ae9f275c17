import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerControl } from "./control/answerControl.ts";
import { CONTROL_PATH } from "./control/connectStandIn.ts";
import { createControl } from "./control/createControl.ts";
import type { StandInControl } from "./control/StandInControl.ts";
import { ENDPOINTS } from "./endpoints/index.ts";
import { answerApi } from "./http/answerApi.ts";
import { Calls } from "./http/Calls.ts";
import { Faults } from "./http/Faults.ts";
import { readBody } from "./http/readBody.ts";
import { SILENT, type StandInLog } from "./http/StandInLog.ts";
import { answerPage } from "./page/answerPage.ts";
import { CONSENT_PAGES } from "./page/readConsentRequest.ts";
import type { PushPatience } from "./push/deliver.ts";
import type { StandInApp } from "./world/Apps.ts";
import type { StandInPerson } from "./world/People.ts";
import type { QuotaName } from "./world/Quotas.ts";
import { createWorld, type FollowerPaging } from "./world/World.ts";

export interface StandInOptions {
  /** 0, the default, for any free port. */
  readonly port?: number;
  /** 127.0.0.1 unless given: whoever reaches the stand-in may log in as anybody. */
  readonly host?: string;
  readonly now?: () => Date;
  readonly apps?: readonly StandInApp[];
  readonly people?: readonly StandInPerson[];
  /** Another seed makes other openids and unionids. */
  readonly seed?: string;
  /** Quotas that differ from WeChat's. */
  readonly quotas?: Partial<Record<QuotaName, number>>;
  readonly followerPaging?: Partial<FollowerPaging>;
  /** How long it waits for the answer to a push, and how often it tries again, where that differs from WeChat's. */
  readonly pushPatience?: Partial<PushPatience>;
  readonly log?: StandInLog;
}

/** A stand-in that listens. */
export interface WechatStandIn {
  /** In the place of `https://api.weixin.qq.com`. */
  readonly apiBase: string;
  /** In the place of `https://open.weixin.qq.com`. */
  readonly openBase: string;
  readonly control: StandInControl;
  /** Breaks off what is under way. */
  stop(): Promise<void>;
}

/**
 * Starts a server that behaves as WeChat's do, as far as Datong uses them. Everything is in memory and gone when it
 * stops.
 *
 * @throws StandInInputError for an unfit app or person
 */
export async function startWechatStandIn({
  port = 0,
  host = "127.0.0.1",
  now = () => new Date(),
  apps = [],
  people = [],
  seed = "",
  quotas = {},
  followerPaging = {},
  pushPatience = {},
  log = SILENT,
}: StandInOptions = {}): Promise<WechatStandIn> {
  const world = createWorld({
    now,
    seed,
    quotas,
    followerPaging: { size: 10_000, end: "NO_NEXT_OPENID", ...followerPaging },
  });
  const stopping = new AbortController();
  const faults = new Faults();
  const calls = new Calls();
  const control = createControl({
    world,
    faults,
    calls,
    patience: { answerWithinMs: 5_000, retries: 3, ...pushPatience },
    stopped: stopping.signal,
  });
  await control.addApps({ apps });
  await control.addPeople({ people });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://stand-in");
    const body = await readBody(request);
    const method = request.method ?? "GET";
    const pageKind = CONSENT_PAGES.get(pathname);
    if (pageKind) answerPage(world, pageKind, { method, query, body }, response);
    else if (ENDPOINTS.has(pathname)) {
      const call = { method, query, body, address: addressOf(request), appid: null };
      await answerApi({ world, faults, calls, log, stopped: stopping.signal }, pathname, call, response);
    } else if (pathname.startsWith(CONTROL_PATH))
      await answerControl(control, pathname.slice(CONTROL_PATH.length), request, body, response);
    else response.writeHead(404, { "content-type": "text/plain" }).end("Not found.");
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (stopping.signal.aborted) return;
      log.error({ error: error instanceof Error ? error.name : "unknown" }, "wechat stand-in failed");
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
  const base = baseOf(server.address() as AddressInfo);
  return {
    apiBase: base,
    openBase: base,
    control,
    stop: () =>
      new Promise<void>((resolve) => {
        stopping.abort();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

const addressOf = ({ socket }: IncomingMessage): string => (socket.remoteAddress ?? "").replace(/^::ffff:/, "");

const baseOf = ({ family, address, port }: AddressInfo): string =>
  `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
