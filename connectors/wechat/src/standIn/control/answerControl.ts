import type { IncomingMessage, ServerResponse } from "node:http";
import { isObject } from "../endpoints/readJson.ts";
import { StandInInputError } from "../StandInInputError.ts";
import type { StandInControl } from "./StandInControl.ts";

/**
 * The control API over HTTP: `POST /_stand-in/<method>` with one JSON object, answered by `{result}`, or by HTTP 400 and
 * `{error}`. Only JSON is taken, which a page of another site cannot send without leave.
 */
export async function answerControl(
  control: StandInControl,
  name: string,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> {
  const send = (status: number, answer: object) => {
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(answer));
  };
  if (!Object.hasOwn(control, name)) send(404, { error: "There is no such control method." });
  else if (request.method !== "POST") send(405, { error: "Control methods are called by POST." });
  else if (request.headers["content-type"]?.split(";")[0] !== "application/json")
    send(415, { error: "The body must be application/json." });
  else {
    try {
      const methods: Readonly<Record<string, unknown>> = { ...control };
      const method = methods[name] as (input: object) => Promise<unknown>;
      send(200, { result: await method(readInput(body)) });
    } catch (error) {
      if (!(error instanceof StandInInputError)) throw error;
      send(400, { error: error.message });
    }
  }
}

function readInput(body: string): object {
  try {
    const input: unknown = JSON.parse(body);
    if (isObject(input)) return input;
  } catch {
    // Said below.
  }
  throw new StandInInputError("body", "must be a JSON object");
}
