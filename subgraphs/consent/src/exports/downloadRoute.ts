import { randomUUID } from "node:crypto";
import { readLocale, type Aliases, type Logger, type Subgraph } from "@datong/subgraph-kit";
import { isSpent, isStillOne, type DataExport } from "../domain/rights/dataExport.ts";
import type { Downloading, ExportStore } from "../domain/rights/exportPorts.ts";
import { EXPORTS_PATH } from "../domain/rights/requestExport.ts";
import { copyFile } from "./copyFile.ts";
import type { HttpReply } from "./httpTypes.ts";
import { PAGE_HEADERS, readyPage, refusalPage } from "./linkPage.ts";
import { lockOf } from "./lock.ts";
import { READY, REFUSALS, type InPlaceOfCopy, type Refusal } from "./refusals.ts";
import { sendCopy } from "./sendCopy.ts";
import { asksForCopy, readsPages } from "./wanted.ts";

export interface DownloadParts {
  readonly exports: ExportStore;
  readonly aliases: Aliases;
  /** Of all subgraphs that are asked, in their order. */
  readonly names: readonly string[];
  readonly now: () => Date;
  readonly logger: Logger;
}

const RETRY_SECONDS = 5;
/** Of a form without fields. */
const BODY_BYTES_MAX = 1_024;

/** The language of whoever asks. */
const localeOf = ({ request }: HttpReply) => readLocale(request.headers["accept-language"]);

const sendPage = (reply: HttpReply, status: number, page: string): HttpReply =>
  reply.code(status).headers(PAGE_HEADERS).type("text/html; charset=utf-8").send(page);

/** Says something in place of a copy: to browsers on a page, to programs as an error. */
function say(reply: HttpReply, inPlace: InPlaceOfCopy): HttpReply {
  const { status, code, message } = inPlace;
  const locale = localeOf(reply);
  if (status === 409 || status === 503) reply.header("retry-after", RETRY_SECONDS);
  if (readsPages(reply.request.headers)) return sendPage(reply, status, refusalPage(locale, inPlace));
  return reply.code(status).send({ errors: [{ message: message[locale], extensions: { code } }] });
}

/** Whether a copy can be had until some time, or why not. */
function standingOf(found: DataExport | null, now: Date): Date | Refusal {
  if (!found) return "UNKNOWN";
  const { state, expiresAt } = found;
  if (state === "PREPARING") return "PREPARING";
  if (state !== "READY" || expiresAt === null || expiresAt <= now) return "GONE";
  return isSpent(found, now) ? "SPENT" : expiresAt;
}

/**
 * `/rights/exports?link=<secret>`, for whoever has the link. A POST, or a GET that accepts `application/zip`, is answered with
 * the copy as a ZIP archive, once. Of downloads at once one gets it, the others 409; one that breaks off before its end leaves
 * it there, to be begun again from its beginning, five times in all. Every other GET uses nothing up: browsers get a page with a button, others a
 * word.
 *
 * Before a download identity is asked once more whether the ids in the copy are one person's: of people who were taken apart
 * meanwhile neither is to have what is the other's.
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
  async function claim(token: string, requestId: string): Promise<Downloading | Refusal> {
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
    const claimed = await exports.claim(lock, randomUUID(), now());
    if (claimed) return claimed;
    const standing = standingOf(await exports.byLock(lock), now());
    return typeof standing === "string" ? standing : "UNDER_WAY";
  }

  /** Answers somebody who looks at the link, and leaves the copy as it is. */
  async function show(token: string, reply: HttpReply): Promise<HttpReply> {
    const lock = lockOf(token);
    const standing = standingOf(lock === null ? null : await exports.byLock(lock), now());
    if (typeof standing === "string") return say(reply, REFUSALS[standing]);
    if (!readsPages(reply.request.headers)) return say(reply, READY);
    return sendPage(reply, 200, readyPage(localeOf(reply), standing));
  }

  async function download(token: string, reply: HttpReply): Promise<HttpReply> {
    const claimed = await claim(token, reply.request.id);
    if (typeof claimed === "string") return say(reply, REFUSALS[claimed]);
    const broken = await sendCopy({ exports, now }, claimed, copyFile(exports, claimed, token, names), reply);
    const exportId = claimed.export.id;
    if (broken) {
      logger.warn({ exportId, err: broken }, "the download of a copy of somebody's data broke off");
      return reply;
    }
    logger.info({ exportId }, "a copy of somebody's data was sent");
    await exports.forgetParts(exportId).catch((error: unknown) => {
      logger.warn({ exportId, err: error }, "what is left of a copy that was sent is forgotten later");
    });
    return reply;
  }

  return (app) => {
    void app.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, _body, parsed) => {
        parsed(null);
      });
      scope.route<{ Querystring: { readonly link?: unknown } }>({
        method: ["GET", "POST"],
        url: EXPORTS_PATH,
        exposeHeadRoute: false,
        bodyLimit: BODY_BYTES_MAX,
        config: { takesItsTime: true },
        handler: ({ method, headers, query: { link } }, reply) => {
          const token = typeof link === "string" ? link : "";
          reply.headers({ "cache-control": "no-store", vary: "accept, accept-language" });
          return asksForCopy(method, headers) ? download(token, reply) : show(token, reply);
        },
      });
      done();
    });
  };
}
