import type { Person } from "../world/People.ts";
import { html, type Html } from "./html.ts";
import type { ConsentRequest } from "./readConsentRequest.ts";

/** People shown at once; a search finds the others. */
const SHOWN_MAX = 50;

const STYLE = html`
  <style>
    body {
      font:
        16px/1.5 system-ui,
        sans-serif;
      max-width: 32rem;
      margin: 2rem auto;
      padding: 0 1rem;
      color: #1b1b1b;
      background: #f6f6f6;
    }
    fieldset {
      border: 0;
      padding: 0;
      margin: 1rem 0;
    }
    label {
      display: block;
      padding: 0.25rem 0;
    }
    button {
      font: inherit;
      padding: 0.5rem 1rem;
    }
    code {
      color: #555;
    }
  </style>
`;

const page = (title: string, content: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        ${STYLE}
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`.text;

/**
 * The page on which a developer says who is logging in, in the place of a person who has WeChat.
 *
 * @param query of the page itself; the form sends it back, so that it is read and checked again
 * @param find shows only people whose name or id holds this text
 */
export function consentPage(
  { app, redirectUri, scope }: ConsentRequest,
  people: readonly Person[],
  query: URLSearchParams,
  find: string,
): string {
  const found = people.filter(({ id, name }) => `${name}\n${id}`.toLowerCase().includes(find.toLowerCase()));
  const kept = [...query].filter(([name]) => name !== "find");
  return page(
    `Log in to ${app.name}`,
    html`
      <h1>Log in to ${app.name}</h1>
      <p>
        This page stands in for WeChat (微信). The app asks for <code>${scope}</code>; you will go on to
        <code>${redirectUri.host}</code>.
      </p>
      <form method="get">
        ${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <label>Find a person <input type="search" name="find" value="${find}" /></label>
        <button>Find</button>
      </form>
      <form method="post" action="?${new URLSearchParams(kept).toString()}">
        <fieldset>
          <legend>Who is logging in? ${people.length > SHOWN_MAX ? `${found.length} found.` : ""}</legend>
          ${found
            .slice(0, SHOWN_MAX)
            .map(
              ({ id, name }) => html`
                <label><input type="radio" name="person" value="${id}" required /> ${name} <code>${id}</code></label>
              `,
            )}
        </fieldset>
        ${
          app.kind === "OFFICIAL_ACCOUNT"
            ? html`<label
                ><input type="checkbox" name="snapshot" /> On a snapshot page (快照页), as a virtual account</label
              >`
            : ""
        }
        <button name="decision" value="agree">Agree 同意</button>
        ${app.kind === "WEBSITE" ? html`<button name="decision" value="refuse" formnovalidate>Refuse 拒绝</button>` : ""}
      </form>
    `,
  );
}

/** What is wrong with a link that led to a consent page. */
export const refusalPage = (reason: string): string =>
  page(
    "This login cannot begin",
    html`
      <h1>This login cannot begin</h1>
      <p>${reason}</p>
    `,
  );
