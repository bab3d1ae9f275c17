import { Readable } from "node:stream";
import {
  answerThrownIn,
  badInput,
  callerOf,
  ERRORS,
  fail,
  publicError,
  readLocale,
  refusal,
  type Locale,
  type Logger,
  type Subgraph,
} from "@datong/subgraph-kit";
import { GraphQLError } from "graphql";
import { kindOf, sourceProblem, type Intake } from "../domain/intake.ts";
import { NoPlaceError, TooManyRowsError, type RowBounds } from "../domain/rowBounds.ts";
import type { Stores } from "../domain/takeRecords.ts";
import { takeUpload } from "../domain/upload.ts";
import { BEGINNING, OvertakenError, type Checkpoint, type UploadStore } from "../domain/uploadProgress.ts";
import { takeRows } from "../domain/uploadRows.ts";
import { fileFormOf } from "../files/fileFormOf.ts";
import { FileError } from "../files/fileRecord.ts";
import { readFileRecords } from "../files/readFileRecords.ts";
import { keepTelling } from "./keepTelling.ts";
import { ofSameFile } from "./sameFile.ts";
import { BodyError, readBody } from "./uploadBody.ts";
import {
  readEncoding,
  readForm,
  readFrom,
  readSource,
  requireWriter,
  UPLOAD_TYPES,
  UPLOAD_TYPES_IN_WORDS,
  uploadKey,
} from "./uploadRequest.ts";

type HttpScope = Parameters<NonNullable<Subgraph["routes"]>>[0];

type HttpReply = Parameters<Parameters<HttpScope["setErrorHandler"]>[0]>[2];
type HttpRequest = HttpReply["request"];

export interface UploadRouteParts extends Stores {
  readonly intake: Intake;
  readonly uploads: UploadStore;
  readonly now: () => Date;
  readonly logger: Logger;
  /** How long a client may send nothing, in milliseconds. */
  readonly idleMs: number;
  /** How long the door says nothing at most while it works, in milliseconds. */
  readonly tellEveryMs: number;
  readonly rowBounds: RowBounds;
}

interface UploadRoute {
  readonly Params: { readonly source: string };
  readonly Querystring: { readonly from?: string; readonly restart?: string; readonly "upload-id"?: string };
  readonly Headers: {
    readonly "upload-id"?: string;
    readonly "content-type"?: string;
    readonly "content-encoding"?: string;
    readonly "accept-language"?: string;
  };
}

interface KnownUploadRoute {
  readonly Params: { readonly source: string; readonly id: string };
}

const NDJSON = "application/x-ndjson";

/** Who calls must be known, and a file takes as long as it takes. */
const CONFIG = { knowsCaller: true, takesItsTime: true } as const;

/** How long a client that is still sending has to read its answer. */
const LINGER_MS = 1_000;

const lineOf = (what: object): string => `${JSON.stringify(what)}\n`;

const told = ({ line, counts, rows, isComplete }: Checkpoint) => ({
  line,
  counts,
  ...(rows ? { rows } : {}),
  isComplete,
});

const NO_PLACE =
  "As many files are being put together of which several rows make an order as can be at a time; send it again in a while.";

const OVERTAKEN =
  "Upload-Id: was begun anew meanwhile, or is forgotten; what was told is written, and whoever began anew goes on.";

/** After how many seconds to come again. */
const COME_AGAIN_S = "30";

/** What a client is told when an upload ends before its file does: a code as everywhere, and whether to come again. */
function toError(error: unknown, requestId: string) {
  if (error instanceof FileError) return { code: "BAD_USER_INPUT", message: error.message, line: error.line };
  if (error instanceof TooManyRowsError)
    return {
      code: "BAD_USER_INPUT",
      message: `The file has more than ${error.bound}; split it between orders.`,
    };
  if (error instanceof NoPlaceError) return { code: "UNAVAILABLE", message: NO_PLACE };
  if (error instanceof OvertakenError) return { code: "BAD_USER_INPUT", message: OVERTAKEN };
  if (error instanceof BodyError) return { code: error.code, message: error.message };
  const known =
    error instanceof GraphQLError ? error : new GraphQLError(ERRORS.INTERNAL, { originalError: error as Error });
  const { message, extensions } = publicError(known.toJSON(), known);
  return { code: String(extensions?.code), message, requestId };
}

/** @throws BAD_USER_INPUT naming the source where it cannot be uploaded */
function checkSource(intake: Intake, source: string): void {
  const problem = sourceProblem(intake, source, kindOf(intake, source, "ORDER"));
  if (problem !== null) throw badInput("source", problem);
}

/**
 * The HTTP door for files of any size, by which a back end with `orders:write` uploads orders, and the records of mapped
 * sources, whatever they are:
 *
 * - `POST /ingest/orders/{source}`: the file, as NDJSON, JSON or CSV. The answer is NDJSON: a line at once and after each batch is written, the
 *   last one again while nothing is written for long, and in the end one with `isComplete`, or with `error`. With an `Upload-Id` of the client's, sending the file again goes on where
 *   it ended.
 * - `GET /ingest/orders/{source}/uploads/{id}`: how far that is.
 * - `GET /ingest/orders/{source}/uploads/{id}/rejects`: its records that went to quarantine, by line, and why.
 */
export function uploadRoutes(parts: UploadRouteParts): NonNullable<Subgraph["routes"]> {
  const { intake, uploads, now, logger, idleMs, tellEveryMs, rowBounds } = parts;

  function routes(app: HttpScope): void {
    let isStopping = false;
    app.addHook("preClose", (done) => {
      isStopping = true;
      done();
    });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser([...UPLOAD_TYPES], (_request, _body, done) => {
      done(null);
    });
    app.addContentTypeParser("*", (_request, _body, done) => {
      done(refusal("UNSUPPORTED_MEDIA_TYPE", `Content-Type must be ${UPLOAD_TYPES_IN_WORDS}.`));
    });
    answerThrownIn(app, logger);
    app.addHook("onRequest", (request, reply, next) => {
      endWithBody(request, reply);
      next();
    });

    app.post<UploadRoute>(
      "/ingest/orders/:source",
      { config: CONFIG, bodyLimit: Number.MAX_SAFE_INTEGER },
      async (request, reply) => {
        const { headers, query, id: requestId, raw } = request;
        const writer = requireWriter(callerOf(request));
        const source = readSource(request.params.source);
        checkSource(intake, source);
        const mapped = intake.sources.get(source);
        const ofRows = mapped?.map === null ? mapped : null;
        if (ofRows && rowBounds.places.isFull) {
          reply.header("retry-after", COME_AGAIN_S);
          throw fail("UNAVAILABLE", { message: NO_PLACE });
        }
        const form = readForm(headers["content-type"] ?? "", mapped && fileFormOf(mapped.mapping));
        const encoding = readEncoding(headers["content-encoding"]);
        const id = headers["upload-id"] ?? query["upload-id"];
        const upload = id === undefined ? null : uploadKey(writer, source, id);
        // What is read to its end anew tells anew what of it was rejected.
        const isAnew = query.restart === "true" || ofRows !== null;
        const { run, from } =
          upload === null
            ? { run: null, from: BEGINNING }
            : await (isAnew ? uploads.restart(upload, now()) : uploads.begin(upload, now()));
        const first = readFrom(query.from, form.format, ofRows ? 0 : from.line);
        const body = readBody(raw, encoding, idleMs);

        async function* records() {
          const read = readFileRecords(body.bytes, { ...form, isRest: first > 1 });
          // What begins later is not told apart, and what is read to its end anew passes nothing over.
          const isWhole = run !== null && first === 1 && !ofRows;
          for await (const record of isWhole ? ofSameFile(read, (digest) => uploads.beginsWith(run, digest)) : read)
            yield { ...record, line: record.line + first - 1 };
        }
        async function* answer(): AsyncGenerator<string> {
          try {
            const asked = { source, records: records(), bytesRead: () => body.bytesRead(), run, from };
            const taking = { ...parts, requestId, by: writer.subject };
            const taken = ofRows ? takeRows(taking, asked, ofRows, rowBounds) : takeUpload(taking, asked);
            // At once, and again and again, so that its client knows where it stands while much of the file is passed over.
            const standing = ofRows ? BEGINNING : { ...from, isComplete: false };
            for await (const checkpoint of keepTelling(standing, taken, tellEveryMs)) {
              yield lineOf(told(checkpoint));
              if (isStopping && !checkpoint.isComplete) throw fail("UNAVAILABLE");
            }
          } catch (error) {
            const problem = toError(error, requestId);
            if (problem.code === "INTERNAL" || problem.code === "UNAVAILABLE")
              logger.error({ err: error, requestId }, "an upload ended before its file");
            yield lineOf({ error: problem });
          }
          await body.discard();
        }
        return reply.type(NDJSON).send(Readable.from(answer()));
      },
    );

    app.get<KnownUploadRoute>("/ingest/orders/:source/uploads/:id", { config: CONFIG }, async (request, reply) => {
      const { source, id } = request.params;
      const found = await uploads.checkpoint(uploadKey(requireWriter(callerOf(request)), readSource(source), id));
      if (found) return told(found);
      return reply
        .code(404)
        .send({ errors: [{ message: "Nobody has begun this upload.", extensions: { code: "NOT_FOUND" } }] });
    });

    app.get<KnownUploadRoute>("/ingest/orders/:source/uploads/:id/rejects", { config: CONFIG }, (request, reply) => {
      const { source, id } = request.params;
      const upload = uploadKey(requireWriter(callerOf(request)), readSource(source), id);
      return reply
        .type(NDJSON)
        .send(Readable.from(rejectLines(uploads, upload, readLocale(request.headers["accept-language"]))));
    });
  }

  return (app) => {
    app.register((scope, _options, done) => {
      routes(scope);
      done();
    });
  };
}

/**
 * Ends a connection that is answered and on which a body still comes: it is of no use for the next request. Its client has a
 * moment to read the answer. HTTP/2 ends the request alone.
 */
function endWithBody({ raw: request }: HttpRequest, { raw: response }: HttpReply): void {
  response.once("finish", () => {
    if (request.complete || request.httpVersionMajor !== 1) return;
    const timer = setTimeout(() => {
      request.socket.destroySoon();
    }, LINGER_MS);
    request.once("close", () => {
      clearTimeout(timer);
    });
  });
}

async function* rejectLines(uploads: UploadStore, upload: string, locale: Locale): AsyncGenerator<string> {
  for await (const { line, reasons } of uploads.rejects(upload))
    yield lineOf({
      line,
      reasons: reasons.map(({ field, reason }) => ({ field, code: reason.code, reason: reason[locale] })),
    });
}
