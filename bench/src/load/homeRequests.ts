import type { Dispatcher } from "undici";
import type { Asker, Target } from "./load.ts";

export type HomeRequest = Pick<Dispatcher.RequestOptions, "method" | "path" | "headers" | "body">;

/** The Home query for each person, as the target takes it. */
export function homeRequests(
  { kind, url }: Target,
  people: readonly Asker[],
  document: string,
): readonly HomeRequest[] {
  const { pathname } = new URL(url);
  return people.map(({ appid, openid, authorization }) =>
    kind === "rest"
      ? { method: "GET", path: `${pathname}?${new URLSearchParams({ appid, openid }).toString()}` }
      : {
          method: "POST",
          path: pathname,
          headers: {
            "content-type": "application/json",
            accept: "application/json",
            ...(authorization === undefined ? {} : { authorization }),
          },
          body: JSON.stringify({ query: document, operationName: "Home", variables: { appid, openid } }),
        },
  );
}
