import { z } from "@datong/subgraph-kit";
import { listOf, splitPair } from "../configTypes.ts";
import type { Forwarding } from "./forwardRoutes.ts";

/** `http://identity:4000`, and `+authorization`, `+upload` or `+download` after it. */
function readForwarding(text: string): Forwarding {
  const [origin = "", ...rights] = text.split("+");
  const right = rights.join("+");
  return {
    origin,
    withAuthorization: right === "authorization",
    isUpload: right === "upload",
    isDownload: right === "download",
  };
}

const isForwarding = (path: string, { origin, withAuthorization }: Forwarding): boolean =>
  (withAuthorization ? /^\/[\w.~/-]+$/ : /^\/[\w.~/-]*\*?$/).test(path) &&
  /^https?:/.test(origin) &&
  URL.canParse(origin) &&
  new URL(origin).origin === origin;

/** `/wechat/*=http://identity:4000,/oauth/token=http://identity:4000+authorization` to where each path leads. */
const forwardedPaths = z
  .string()
  .default("")
  .refine(
    (text) =>
      listOf(text)
        .map(splitPair)
        .every(
          ([path, to]) =>
            /^[^+]*(\+authorization|\+upload|\+download)?$/.test(to) && isForwarding(path, readForwarding(to)),
        ),
    "must be path=origin pairs separated by commas, a path such as /wechat/*, an origin such as http://identity:4000; " +
      "+authorization after the origin of one whole path passes that header on, +upload lets clients upload there, +download lets them download",
  )
  .transform(
    (text): ReadonlyMap<string, Forwarding> =>
      new Map(
        listOf(text)
          .map(splitPair)
          .map(([path, to]) => [path, readForwarding(to)]),
      ),
  );

/** What a gateway process reads about routes of subgraphs that the outside may call. */
export const forwardingShape = {
  FORWARDED_PATHS: forwardedPaths,
};
