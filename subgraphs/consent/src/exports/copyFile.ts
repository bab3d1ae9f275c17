import type { Downloading, ExportStore } from "../domain/rights/exportPorts.ts";
import { boundTo } from "./gather.ts";
import { openWith } from "./lock.ts";
import { pageEnd, pageStart, recordHtml, subgraphHeading } from "./readablePage.ts";
import { zipped, type ZippedFile } from "./zipped.ts";

/** A page of records of one subgraph, opened. */
interface OpenPart {
  readonly subgraph: string;
  /** A JSON list that is not empty. */
  readonly text: string;
}

/** The parts in their order, one in memory at a time. */
async function* openParts(
  exports: Pick<ExportStore, "part">,
  { export: { id }, lock, parts }: Downloading,
  token: string,
): AsyncGenerator<OpenPart> {
  for (const { subgraph, id: partId } of parts) {
    const closed = await exports.part(partId);
    const text = openWith(token, lock, { ...closed, data: Buffer.from(closed.data) }, boundTo(id, subgraph));
    yield { subgraph, text };
  }
}

/** `data.json`: what is kept, by subgraph, those without anything as empty lists. */
async function* jsonOf(
  { export: { personIds, requestedAt, readyAt } }: Downloading,
  names: readonly string[],
  parts: AsyncIterable<OpenPart>,
): AsyncGenerator<string> {
  const head = JSON.stringify({ kind: "datong-personal-data", version: 1, requestedAt, readyAt, personIds });
  yield `${head.slice(0, -1)},"data":{`;
  const lists = names.map((name) => ({ name, open: `${JSON.stringify(name)}:[` }));
  let place = 0;
  let isFirst = true;
  yield lists[0]?.open ?? "";
  for await (const { subgraph, text } of parts) {
    while (lists[place] && lists[place]?.name !== subgraph) {
      place += 1;
      isFirst = true;
      yield `],${lists[place]?.open ?? ""}`;
    }
    yield `${isFirst ? "" : ","}${text.slice(1, -1)}`;
    isFirst = false;
  }
  for (const { open } of lists.slice(place + 1)) yield `],${open}`;
  yield "]}}\n";
}

/** `data.html`: the same to read. */
async function* htmlOf(downloading: Downloading, parts: AsyncIterable<OpenPart>): AsyncGenerator<string> {
  const { locale } = downloading.export;
  yield pageStart(downloading.export);
  let before: string | null = null;
  for await (const { subgraph, text } of parts) {
    if (subgraph !== before) yield subgraphHeading(subgraph, locale);
    before = subgraph;
    for (const record of JSON.parse(text) as Record<string, unknown>[]) yield recordHtml(record, locale);
  }
  yield pageEnd(locale);
}

/**
 * The file of a copy, a piece at a time: the parts are opened with the link's secret while they are sent, so that nothing lies
 * anywhere in clear.
 *
 * @param names of all subgraphs that are asked, so that those that keep nothing are named too
 */
export function copyFile(
  exports: Pick<ExportStore, "part">,
  downloading: Downloading,
  token: string,
  names: readonly string[],
): AsyncGenerator<Uint8Array> {
  const parts = () => openParts(exports, downloading, token);
  const told = [...new Set([...names, ...downloading.parts.map(({ subgraph }) => subgraph)])];
  const files: ZippedFile[] = [
    { name: "data.json", text: jsonOf(downloading, told, parts()) },
    { name: "data.html", text: htmlOf(downloading, parts()) },
  ];
  return zipped(files, downloading.export.readyAt ?? downloading.export.requestedAt);
}
