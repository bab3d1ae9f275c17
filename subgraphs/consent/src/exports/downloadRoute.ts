import { randomUUID } from "node:crypto";
import type { Aliases, Logger, Subgraph } from "@datong/subgraph-kit";
import { isStillOne, type DataExport } from "../domain/rights/dataExport.ts";
import type { ExportStore } from "../domain/rights/exportPorts.ts";
import { EXPORTS_PATH } from "../domain/rights/requestExport.ts";
import { copyFile } from "./copyFile.ts";
import type { HttpReply } from "./httpTypes.ts";
import { lockOf } from "./lock.ts";
import { sendCopy } from "./sendCopy.ts";

export interface DownloadParts {
  readonly exports: ExportStore;
  readonly aliases: Aliases;
  /** Of all subgraphs that are asked, in their order. */
  readonly names: readonly string[];
  readonly now: () => Date;
  readonly logger: Logger;
}

const RETRY_SECONDS = 5;

/** Why there is nothing to download: a status, a code, and what it says. */
const REFUSALS = {
  UNKNOWN: [404, "NOT_FOUND", "There is no such copy."],
  PREPARING: [409, "COPY_NOT_READY", "The copy is being made; ask again in a moment."],
  UNDER_WAY: [409, "COPY_IN_DOWNLOAD", "The copy is being downloaded; if that breaks off, ask again in a minute."],
  GONE: [410, "COPY_GONE", "The copy was downloaded, has run out, or was cancelled; ask for another one."],
  UNAVAILABLE: [503, "UNAVAILABLE", "A part of the system did not answer; retry after a pause."],
} as const;

type Refusal = keyof typeof REFUSALS;

function refuse(reply: HttpReply, why: Refusal): HttpReply {
  const [status, code, message] = REFUSALS[why];
  if (status === 409 || status === 503) reply.header("retry-after", RETRY_SECONDS);
  return reply
    .code(status)
    .header("cache-control", "no-store")
    .send({ errors: [{ message, extensions: { code } }] });
}

/** Why a copy that could not be had cannot. */
function reasonOf(found: DataExport | null, now: Date): Refusal {
  if (!found) return "UNKNOWN";
  if (found.state === "PREPARING") return "PREPARING";
  return found.state === "READY" && found.expiresAt !== null && found.expiresAt > now ? "UNDER_WAY" : "GONE";
}

/**
 * `GET /rights/exports?link=<secret>`: the copy as a ZIP archive, once, for whoever has the link. Of downloads at once one gets
 * it, the others 409; one that breaks off before its end leaves it there, to be begun again from its beginning.
 *
 * Identity is asked once more whether the ids in it are one person's: of people who were taken apart meanwhile neither is to
 * have what is the other's.
 *
 * The secret stands in the query, which our own logs and the balancer's leave out.
 */
export function downloadRoute({
  exports,
  aliases,
  names,
  now,
  logger,
}: DownloadParts): NonNullable<Subgraph["routes"]> {
  /** The copy for this request alone, or why not. */
  async function claim(token: string, requestId: string) {
    const lock = lockOf(token);
    const found = lock === null ? null : await exports.byLock(lock);
    if (lock === null || !found) return "UNKNOWN";
    if (found.state === "READY") {
      const { id, userId, personIds } = found;
      const persons = await aliases.of([userId], requestId).catch(() => null);
      if (!persons) return "UNAVAILABLE";
      if (!isStillOne(personIds, persons.get(userId))) {
        await exports.cancel(id, now());
        return "GONE";
      }
    }
    return (await exports.claim(lock, randomUUID(), now())) ?? reasonOf(await exports.byLock(lock), now());
  }

  return (app) => {
    app.get<{ Querystring: { readonly link?: unknown } }>(
      EXPORTS_PATH,
      { exposeHeadRoute: false, config: { takesItsTime: true } },
      async (request, reply) => {
        const { link } = request.query;
        const token = typeof link === "string" ? link : "";
        const claimed = await claim(token, request.id);
        if (typeof claimed === "string") return refuse(reply, claimed);
        const whole = await sendCopy({ exports, now }, claimed, copyFile(exports, claimed, token, names), reply);
        logger.info({ exportId: claimed.export.id, whole }, "a copy of somebody's data was sent");
        return reply;
      },
    );
  };
}
