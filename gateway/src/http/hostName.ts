import type { FastifyRequest } from "fastify";
import { readOnce } from "./readOnce.ts";

/** The name by which a request calls this machine, with its port: `Host`, or what HTTP/2 has in its place. */
export const nameOf = ({ headers, raw }: FastifyRequest): string | undefined =>
  // Only HTTP/1.0, as some health checks speak it, does without.
  headers.host ?? headers[":authority"]?.toString() ?? (raw.httpVersion === "1.0" ? "localhost" : undefined);

/** Whether a request can be sent to this name. */
export const isHost = (name: string | undefined): boolean => name !== undefined && canBeHost(name);

const canBeHost = readOnce((name) => URL.canParse(`http://${name}/`));
