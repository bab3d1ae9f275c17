import { readFile } from "node:fs/promises";
import MarkdownIt, { type Token } from "markdown-it";

/** Something in a Markdown file, and the line on which its paragraph, heading or block begins, from 1. */
export interface Placed {
  readonly line: number;
  readonly text: string;
}

export interface Heading extends Placed {
  readonly level: number;
  /** What comes after `#` in a link to it, as GitHub and GitLab make it. */
  readonly anchor: string;
}

export interface CodeBlock extends Placed {
  readonly language: string;
}

/** What the checks need to know of a Markdown file. */
export interface Markdown {
  readonly file: string;
  readonly text: string;
  readonly headings: readonly Heading[];
  /** Targets of links and images. */
  readonly links: readonly Placed[];
  readonly codeSpans: readonly Placed[];
  readonly codeBlocks: readonly CodeBlock[];
  /** The first paragraph of every list entry, as it is written. */
  readonly listEntries: readonly Placed[];
  /** The first cell of every table row, as it is written. */
  readonly firstCells: readonly Placed[];
}

const parser = new MarkdownIt({ html: true });

const plainText = (inline: Token | undefined): string =>
  inline?.children?.map(({ type, content }) => (type === "softbreak" ? " " : content)).join("") ?? "";

function anchorOf(heading: string, taken: Map<string, number>): string {
  const slug = heading
    .toLowerCase()
    .trim()
    .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
  const before = taken.get(slug);
  taken.set(slug, (before ?? 0) + 1);
  return before === undefined ? slug : `${slug}-${before}`;
}

function headingsOf(tokens: readonly Token[]): readonly Heading[] {
  const taken = new Map<string, number>();
  return tokens.flatMap(({ type, tag, map }, place) => {
    if (type !== "heading_open") return [];
    const text = plainText(tokens[place + 1]);
    return [{ line: (map?.[0] ?? 0) + 1, text, level: Number(tag.slice(1)), anchor: anchorOf(text, taken) }];
  });
}

/** The text of each inline token that comes `distance` after an opening of `type`. */
const textsAfter = (tokens: readonly Token[], type: string, distance: number): readonly Placed[] =>
  tokens.flatMap((opening, place) => {
    const inline = tokens[place + distance];
    return opening.type === type && inline?.type === "inline"
      ? [{ line: (opening.map?.[0] ?? 0) + 1, text: inline.content }]
      : [];
  });

const targetsInHtml = (html: string): readonly string[] =>
  [...html.matchAll(/\s(?:href|src)="([^"]+)"/g)].map(([, target = ""]) => target);

function linksOf(token: Token): readonly string[] {
  if (token.type === "link_open") return [String(token.attrGet("href"))];
  if (token.type === "image") return [String(token.attrGet("src"))];
  return token.type === "html_inline" || token.type === "html_block" ? targetsInHtml(token.content) : [];
}

export function parseMarkdown(file: string, text: string): Markdown {
  const tokens = parser.parse(text, {});
  const flat = tokens.flatMap((token) =>
    [token, ...(token.children ?? [])].map((part) => ({ token: part, line: (token.map?.[0] ?? 0) + 1 })),
  );
  return {
    file,
    text,
    headings: headingsOf(tokens),
    links: flat.flatMap(({ token, line }) => linksOf(token).map((target) => ({ line, text: target }))),
    codeSpans: flat.flatMap(({ token, line }) => (token.type === "code_inline" ? [{ line, text: token.content }] : [])),
    codeBlocks: flat.flatMap(({ token, line }) =>
      token.type === "fence" ? [{ line, text: token.content, language: token.info.trim() }] : [],
    ),
    listEntries: textsAfter(tokens, "list_item_open", 2),
    firstCells: textsAfter(tokens, "tr_open", 2),
  };
}

export const readMarkdown = (files: readonly string[]): Promise<readonly Markdown[]> =>
  Promise.all(
    files.filter((file) => file.endsWith(".md")).map(async (file) => parseMarkdown(file, await readFile(file, "utf8"))),
  );
