import type { GraphiQLProps } from "graphiql";
import { currentLanguage } from "./language.ts";
import { bearer } from "./login/session.ts";

type Fetcher = GraphiQLProps["fetcher"];

/** Sends what the editor holds, in the chosen language, as whoever is logged in; headers of the headers pane win. */
export const createFetcher =
  (endpoint: string): Fetcher =>
  async (operation, options) => {
    const given = options?.headers as Record<string, string> | undefined;
    const hasOwn = Object.keys(given ?? {}).some((name) => name.toLowerCase() === "authorization");
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        accept: "application/graphql-response+json, application/json",
        "accept-language": currentLanguage(),
        "content-type": "application/json",
        ...(hasOwn ? {} : await bearer(endpoint)),
        ...given,
      },
      body: JSON.stringify(operation),
    });
    if (!/\bjson\b/.test(response.headers.get("content-type") ?? ""))
      throw new Error(`HTTP ${response.status} ${response.statusText}: ${await response.text()}`);
    return (await response.json()) as Awaited<ReturnType<Fetcher>>;
  };
