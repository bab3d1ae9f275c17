import type { ServerResponse } from "node:http";
import { StandInInputError } from "../StandInInputError.ts";
import type { AppKind } from "../world/Apps.ts";
import { issueOauthCode } from "../world/consent.ts";
import type { World } from "../world/World.ts";
import { consentPage, refusalPage } from "./consentPage.ts";
import { ConsentRequestError, readConsentRequest, type ConsentRequest } from "./readConsentRequest.ts";

/** A request for a consent page: GET shows it, POST says who agreed. */
export interface PageRequest {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** Answers a consent page of `open.weixin.qq.com`. Both ways check the whole link, so a form cannot lead elsewhere. */
export function answerPage(world: World, kind: AppKind, request: PageRequest, response: ServerResponse): void {
  try {
    const asked = readConsentRequest(world.apps, kind, request.query);
    if (request.method !== "POST") {
      const find = request.query.get("find") ?? "";
      sendPage(response, 200, consentPage(asked, world.people.all(), request.query, find));
    } else {
      const location = decide(world, asked, new URLSearchParams(request.body)).href;
      response.writeHead(303, { location, "cache-control": "no-store", "referrer-policy": "no-referrer" }).end();
    }
  } catch (error) {
    if (!(error instanceof ConsentRequestError) && !(error instanceof StandInInputError)) throw error;
    sendPage(response, 400, refusalPage(error.message));
  }
}

/** Where to go on: with code and state, or with the state alone when the person refused. */
function decide(world: World, { app, scope, redirectUri, state }: ConsentRequest, form: URLSearchParams): URL {
  const url = new URL(redirectUri);
  if (form.get("decision") !== "refuse") {
    const person = world.people.get(form.get("person") ?? "");
    const isSnapshotUser = app.kind === "OFFICIAL_ACCOUNT" && form.has("snapshot");
    url.searchParams.set("code", issueOauthCode(world, { app, person, scope, isSnapshotUser }));
  }
  if (state !== null) url.searchParams.set("state", state);
  return url;
}

function sendPage(response: ServerResponse, status: number, page: string): void {
  response
    .writeHead(status, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    })
    .end(page);
}
