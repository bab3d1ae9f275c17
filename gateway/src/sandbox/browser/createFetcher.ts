import type { GraphiQLProps } from "graphiql";
import { currentLanguage } from "./language.ts";

type Fetcher = GraphiQLProps["fetcher"];

/** Sends what the editor holds, in the chosen language; headers of the headers pane win. */
export const createFetcher =
  (endpoint: string): Fetcher =>
  async (operation, options) => {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        accept: "application/graphql-response+json, application/json",
        "accept-language": currentLanguage(),
        "content-type": "application/json",
        ...(options?.headers as Record<string, string> | undefined),
      },
      body: JSON.stringify(operation),
    });
    if (!/\bjson\b/.test(response.headers.get("content-type") ?? ""))
      throw new Error(`HTTP ${response.status} ${response.statusText}: ${await response.text()}`);
    return (await response.json()) as Awaited<ReturnType<Fetcher>>;
  };
